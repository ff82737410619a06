using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Inspection.Nights;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Rounds;

/// <summary>
/// What a person may do to rounds: start one, pause it, let it go on, cancel it. All of it is a change in the database that every process honours at once:
/// no check of a paused round is handed out, and what a cancelled round's workers still write is refused.
/// </summary>
public sealed class RoundControl(IDbContextFactory<MonitorDb> dbs, RoundPlanner planner, TimeProvider time)
{
    /// <summary>Plans a round over the whole register; whoever runs rounds runs it then.</summary>
    /// <returns>The round; null when one is open already, for the accounts would be asked twice.</returns>
    /// <exception cref="NotThereException">The actor may not.</exception>
    /// <exception cref="InvalidOperationException">There is nothing to check.</exception>
    public async Task<long?> StartAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permission.RunRounds);
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Rounds.AnyAsync(
            r => r.Kind == RoundKind.Daily && (r.State == RoundState.Planned || r.State == RoundState.Running || r.State == RoundState.Paused), ct))
            return null;
        var now = time.GetUtcNow();
        var round = await planner.PlanAsync(new RoundPlan(now), ct);
        db.Note(now, actor, "round.start", "round", round);
        await db.SaveChangesAsync(ct);
        return round;
    }

    /// <summary>Holds a round: what is in work is finished, nothing new is begun.</summary>
    /// <returns>False when it is not running.</returns>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public Task<bool> PauseAsync(Actor actor, long roundId, CancellationToken ct) =>
        MoveAsync(actor, roundId, "round.pause", RoundState.Paused, [RoundState.Planned, RoundState.Running], ct);

    /// <summary>Lets a paused round go on.</summary>
    /// <returns>False when it is not paused, or so old that its point in time has passed (<see cref="Night.FinishedWithin"/>).</returns>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public Task<bool> ResumeAsync(Actor actor, long roundId, CancellationToken ct) =>
        MoveAsync(actor, roundId, "round.resume", RoundState.Running, [RoundState.Paused], ct, time.GetUtcNow() - Night.FinishedWithin);

    /// <summary>Gives a round up: its open checks are cancelled, what it found so far stays. It has no result and is not counted anywhere.</summary>
    /// <returns>False when it had ended already.</returns>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public Task<bool> CancelAsync(Actor actor, long roundId, CancellationToken ct) =>
        MoveAsync(actor, roundId, "round.cancel", RoundState.Cancelled, [RoundState.Planned, RoundState.Running, RoundState.Paused], ct);

    private async Task<bool> MoveAsync(Actor actor, long roundId, string action, RoundState to, RoundState[] from, CancellationToken ct, DateTimeOffset? since = null)
    {
        actor.Demand(Permission.RunRounds);
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = time.GetUtcNow();
        if (to == RoundState.Cancelled)
        {
            // A worker that holds one of them loses its lease with this, and with it the right to write. Before the round, as whoever completes a check locks the two: the other way round,
            // each would wait for the other.
            await db.Checks.Where(c => c.RoundId == roundId && c.State != CheckState.Done).ExecuteUpdateAsync(
                set => set
                    .SetProperty(c => c.State, CheckState.Cancelled)
                    .SetProperty(c => c.LeaseOwner, (string?)null)
                    .SetProperty(c => c.LeaseUntil, (DateTimeOffset?)null),
                ct);
        }

        DateTimeOffset? ended = to == RoundState.Cancelled ? now : null;
        var moved = await db.Rounds.Where(r => r.Id == roundId && from.Contains(r.State) && (since == null || r.At >= since)).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, to).SetProperty(r => r.EndedAt, ended).SetProperty(r => r.StartedAt, r => r.StartedAt ?? now), ct);
        if (moved == 0)
            return false; // with the transaction, nothing was done to the checks either
        db.Note(now, actor, action, "round", roundId);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
