using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Verdicts;
using Monitor.Storage.Checks;

namespace Monitor.Storage.Rounds;

/// <summary>Ends checks and, with the last of them, their round: exactly once, whatever is repeated or runs at the same time.</summary>
public sealed class RoundClosing(IDbContextFactory<MonitorDb> databases, TimeProvider time)
{
    /// <summary>
    /// Ends a check in one transaction: what <paramref name="write"/> adds is saved, the round's counters move, and the check that brings the
    /// open ones to zero closes the round. A lost lease or a check that is already done changes nothing and does not call
    /// <paramref name="write"/>.
    /// </summary>
    /// <param name="lease">The caller's right to the check.</param>
    /// <param name="write">Must set <see cref="CheckRow.Verdict"/>.</param>
    /// <param name="ct">Stops it; nothing is written then.</param>
    /// <returns>Whether the check was ended here, and whether that closed the round.</returns>
    /// <exception cref="InvalidOperationException"><paramref name="write"/> left the check without a verdict.</exception>
    public async Task<CheckCompletion> CompleteCheckAsync(CheckLease lease, WriteResults write, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(write);
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = time.GetUtcNow();
        // First of all, because it locks the check's row: of two callers the second finds nothing to end.
        var ended = await CheckLeases.Held(db, lease).ExecuteUpdateAsync(
            set => set
                .SetProperty(c => c.State, CheckState.Done)
                .SetProperty(c => c.EndedAt, now)
                .SetProperty(c => c.LeaseOwner, (string?)null)
                .SetProperty(c => c.LeaseUntil, (DateTimeOffset?)null),
            ct);
        if (ended == 0)
            return CheckCompletion.Refused;

        var check = await db.Checks.SingleAsync(c => c.Id == lease.CheckId, ct);
        await write(db, check, ct);
        await db.SaveChangesAsync(ct);
        var closed = await CountDownAsync(db, check, now, ct);
        await transaction.CommitAsync(ct);
        return closed ? CheckCompletion.RoundClosed : CheckCompletion.Completed;
    }

    private static async Task<bool> CountDownAsync(MonitorDb db, CheckRow check, DateTimeOffset now, CancellationToken ct)
    {
        var (qualified, unqualified, unverifiable, gone) = check.Verdict switch
        {
            Verdict.Qualified => (1, 0, 0, 0),
            Verdict.Unqualified => (0, 1, 0, 0),
            Verdict.Unverifiable => (0, 0, 1, 0),
            Verdict.Gone => (0, 0, 0, 1),
            _ => throw new InvalidOperationException($"Check {check.Id} was ended without a verdict."),
        };
        var open = db.Rounds.Where(r => r.Id == check.RoundId && (r.State == RoundState.Planned || r.State == RoundState.Running || r.State == RoundState.Paused));
        await open.ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.OpenChecks, r => r.OpenChecks - 1)
                .SetProperty(r => r.Qualified, r => r.Qualified + qualified)
                .SetProperty(r => r.Unqualified, r => r.Unqualified + unqualified)
                .SetProperty(r => r.Unverifiable, r => r.Unverifiable + unverifiable)
                .SetProperty(r => r.Gone, r => r.Gone + gone),
            ct);
        // The round's row is locked by the statement above until the commit, so only one caller can see the zero.
        return await open.Where(r => r.OpenChecks == 0).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, RoundState.Closed).SetProperty(r => r.EndedAt, now), ct) == 1;
    }
}

/// <summary>What became of a check's completion.</summary>
public enum CheckCompletion
{
    /// <summary>The lease was lost or the check already done: nothing was written.</summary>
    Refused,

    /// <summary>The check is done; others of its round are open.</summary>
    Completed,

    /// <summary>The check is done, and with it the round.</summary>
    RoundClosed,
}
