using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Workers;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Rounds;

/// <summary>
/// Runs a round through the job engine until it is closed. A round that was stopped, by a person or by a crash, is run again from where it stood:
/// its open checks are in the database.
/// </summary>
public sealed class RoundRunner(
    IDbContextFactory<MonitorDb> dbs, IJobEngine engine, CheckLeases leases, CheckSignals signals, HaltedRounds halted, CheckFeed feed, DeadHolders dead,
    WorkerIdentity worker, InspectionOptions options, TimeProvider time, ILogger<RoundRunner> log)
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HandsOffWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HandsOffPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(1);

    /// <summary>Runs the round to its end.</summary>
    /// <exception cref="OperationCanceledException">Stopped; the round can be run again.</exception>
    /// <exception cref="KeyNotFoundException">There is no such round.</exception>
    public async Task<RoundEnd> RunAsync(long roundId, IProgress<RoundProgress>? progress, CancellationToken ct)
    {
        await BeginAsync(roundId, ct);
        halted.Resume(roundId);
        await engine.StartAsync(ct);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnEnded(object? sender, CheckEnded ended)
        {
            if (ended.RoundId == roundId && ended.RoundClosed)
                closed.TrySetResult();
        }

        signals.Ended += OnEnded;
        feed.Serve(roundId);
        try
        {
            await WatchAsync(roundId, progress, closed.Task, ct);
        }
        catch (Exception e) when (ct.IsCancellationRequested)
        {
            // Whatever a library makes of a cancellation in mid-call, it is one.
            await StopAsync(roundId);
            throw e as OperationCanceledException ?? new OperationCanceledException("The round was stopped.", e, ct);
        }
        finally
        {
            signals.Ended -= OnEnded;
            await feed.LeaveAsync(roundId);
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == roundId, ct);
        return new(roundId, round.Qualified, round.Unqualified, round.Unverifiable, round.Gone);
    }

    /// <summary>The newest round of a kind that was begun and not ended; null when there is none.</summary>
    /// <param name="kind">One of <see cref="RoundKind"/>.</param>
    /// <param name="since">Rounds whose point in time lies before this are passed over: to finish them now would judge a time long gone.</param>
    /// <param name="ct">Ends the search.</param>
    public async Task<long?> FindOpenAsync(string kind, DateTimeOffset since, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Rounds.AsNoTracking()
            .Where(r => r.Kind == kind && r.At >= since && (r.State == RoundState.Planned || r.State == RoundState.Running))
            .OrderByDescending(r => r.Id)
            .Select(r => (long?)r.Id)
            .FirstOrDefaultAsync(ct);
    }

    private async Task BeginAsync(long roundId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var round = await db.Rounds.SingleOrDefaultAsync(r => r.Id == roundId, ct) ?? throw new KeyNotFoundException($"There is no round {roundId}.");
        if (round.State == RoundState.Planned)
        {
            round.State = RoundState.Running;
            round.StartedAt = time.GetUtcNow();
            await db.SaveChangesAsync(ct);
        }

        await dead.ExpireAsync(roundId, ct);
    }

    private async Task WatchAsync(long roundId, IProgress<RoundProgress>? progress, Task closed, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var doneBefore = (int?)null;
        var nextSweep = TimeSpan.Zero;
        while (true)
        {
            var running = time.GetElapsedTime(began);
            try
            {
                if (running >= nextSweep)
                {
                    await leases.ReclaimExpiredAsync(ct);
                    await ShortenWaitsAsync(roundId, ct);
                    nextSweep = running + SweepEvery;
                }

                var now = await CountAsync(roundId, ct);
                doneBefore ??= now.Done;
                var rate = running.TotalMinutes < 0.01 ? 0 : (now.Done - doneBefore.Value) / running.TotalMinutes;
                var left = now.Accounts - now.Done;
                progress?.Report(new(now.Accounts, now.Done, now.Flagged, now.Unverifiable, rate, rate > 0 ? TimeSpan.FromMinutes(left / rate) : null));
                if (now.IsClosed)
                    return;
            }
            catch (Exception e) when (DatabaseTrouble.Is(e) && !ct.IsCancellationRequested)
            {
                log.LogWarning(e, "The database cannot be asked; the round waits for it");
            }

            // The end of the round is reported at once; other processes end theirs unheard, so the database is asked all the same.
            var pause = Task.Delay(ReportEvery, time, ct);
            await (closed.IsCompleted ? pause : await Task.WhenAny(closed, pause));
        }
    }

    /// <summary>
    /// A clock that was set back leaves checks waiting for a time that was near when they were given it. None waits longer than the longest wait there is; a
    /// timetable by pace is left as it is, for it may be as long as it likes.
    /// </summary>
    private async Task ShortenWaitsAsync(long roundId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var (now, paced) = (time.GetUtcNow(), options.Paced);
        var longest = options.EffectiveLinkDelay + (paced ? options.SecondLookDelay + TimeSpan.FromMinutes(5) : TimeSpan.FromSeconds(10));
        var latest = now + longest;
        await db.Checks
            .Where(c => c.RoundId == roundId && (c.State == CheckState.SecondLookDue || (c.State == CheckState.Due && !paced)) && c.DueAt > latest && c.Round!.MoveUntil == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.DueAt, now), ct);
    }

    private async Task<(int Accounts, int Done, int Flagged, int Unverifiable, bool IsClosed)> CountAsync(long roundId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == roundId, ct);
        return (round.AccountCount, round.AccountCount - round.OpenChecks, round.Unqualified + round.Gone, round.Unverifiable,
            round.State is RoundState.Closed or RoundState.Cancelled);
    }

    private async Task StopAsync(long roundId)
    {
        halted.Halt(roundId);
        await feed.LeaveAsync(roundId);
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        var open = db.Checks.AsNoTracking().Where(c => c.RoundId == roundId && c.State != CheckState.Done && c.State != CheckState.Cancelled);
        // What waits is in the tables only, or in a queue where it will find its round halted.
        foreach (var check in await open.Where(c => c.State == CheckState.Running && c.LeaseOwner == worker.Name).Select(c => c.Id).ToListAsync(CancellationToken.None))
            await engine.CancelAsync(check, CancellationToken.None);
        await HandsOffAsync(roundId);
        log.LogInformation("Round {Round} was stopped with {Open} open checks; it can be resumed", roundId, await open.CountAsync(CancellationToken.None));
    }

    /// <summary>
    /// Waits until the turns that were cancelled have given their checks back, so that whoever resumes the round finds all of them. What one does not let go
    /// in time is taken from it: whatever it still writes is refused.
    /// </summary>
    private async Task HandsOffAsync(long roundId)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        var held = db.Checks.Where(c => c.RoundId == roundId && c.State == CheckState.Running && c.LeaseOwner == worker.Name);
        var began = time.GetTimestamp();
        while (await held.AnyAsync(CancellationToken.None))
        {
            if (time.GetElapsedTime(began) >= HandsOffWithin)
            {
                var past = time.GetUtcNow().AddSeconds(-1);
                await held.ExecuteUpdateAsync(s => s.SetProperty(c => c.LeaseUntil, past), CancellationToken.None);
                await leases.ReclaimExpiredAsync(CancellationToken.None);
                return;
            }

            await Task.Delay(HandsOffPoll, time, CancellationToken.None);
        }
    }
}
