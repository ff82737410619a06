using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Nights;
using Monitor.Inspection.Plausibility;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Workers;

/// <summary>
/// The sweeper. Every few seconds, in every worker: says that it lives, takes back what dead workers held, keeps holds and timetables together, begins a night
/// that the engine did not begin, and ends a round whose time is over. None of it depends on who started a round, and all of it may be done by several at once.
/// </summary>
internal sealed class RoundKeeper(
    IDbContextFactory<MonitorDb> dbs,
    Func<IJobEngine> engine,
    CheckLeases leases,
    RoundClosing closing,
    RoundWatch watch,
    WorkerBook workers,
    HostHolds holds,
    DeadHolders dead,
    Night night,
    RoundJudging judging,
    IEnumerable<IRecurringWork> recurring,
    WorkerIdentity worker,
    TimeProvider time,
    ILogger<RoundKeeper> log)
{
    private const int EndedAtOnce = 50;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>What takes minutes (a canary is looked at again after five) and must not keep the worker from saying that it lives. By name, each once at a time.</summary>
    private readonly ConcurrentDictionary<string, Task> _aside = new(StringComparer.Ordinal);
    private readonly TroubleLog _trouble = new(log, "The sweep", time);

    /// <summary>Sweeps until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await SweepingAsync(ct);
        await Task.WhenAll(_aside.Values);
    }

    private async Task SweepingAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(ct);
                _trouble.Worked();
                await Task.Delay(Every, time, ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return; // whatever a library makes of a cancellation
            }
#pragma warning disable CA1031 // a database that is away for a while, or a fault in one sweep, must not end the sweeping
            catch (Exception e)
#pragma warning restore CA1031
            {
                _trouble.Failed(e);
                await Task.Delay(Every / 5, time, CancellationToken.None);
            }
        }
    }

    /// <summary>One sweep.</summary>
    internal async Task SweepAsync(CancellationToken ct)
    {
        await workers.BeatAsync(ct);
        await dead.ExpireAsync(null, ct);
        await leases.ReclaimExpiredAsync(ct);
        await holds.PublishAsync(ct);
        Aside("night", night.BeginIfMissedAsync, ct);
        await KeepTimetableAsync(ct);
        var (running, ended) = await watch.RenewAsync(ct);
        foreach (var round in running.Where(r => r.At + Night.FinishedWithin < time.GetUtcNow()))
            await EndAsync(round, ct);
        foreach (var round in ended)
            Aside($"round {round.Id}", token => JudgeAsync(round, token), ct);
    }

    private async Task JudgeAsync(RoundRow round, CancellationToken ct)
    {
        log.LogInformation("Round {Round} ended: {Qualified} qualified, {Unqualified} unqualified, {Gone} gone, {Unverifiable} not verifiable",
            round.Id, round.Qualified, round.Unqualified, round.Gone, round.Unverifiable);
        // Nobody is believed to have fallen silent on a platform that cannot be believed; done twice by two workers it does no harm.
        await judging.JudgeAsync(round.Id, ct);
    }

    private void Aside(string what, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        if (!_aside.TryGetValue(what, out var running) || running.IsCompleted)
            _aside[what] = Task.Run(() => WorkAsideAsync(what, work, ct), CancellationToken.None);
    }

    private async Task WorkAsideAsync(string what, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        try
        {
            await work(ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // Whatever a library makes of a cancellation; somebody else takes it up, or this process after its next start.
        }
#pragma warning disable CA1031 // a database that is away for a while must not end the sweeping
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.LogWarning(e, "Work on the {What} failed; the next sweep takes it up again", what);
        }
    }

    /// <summary>An engine may give a recurring job up after failures of its own (Hangfire does, after five): it is registered again.</summary>
    private async Task KeepTimetableAsync(CancellationToken ct)
    {
        var planned = (await engine().OverviewAsync(ct)).Recurring.Where(r => r.NextRun is not null).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var work in recurring.Where(w => !planned.Contains(w.Job.Id)))
            await engine().RegisterAsync(work.Job, ct);
    }

    /// <summary>Ends a round whose time is over: nobody could look at what is still open, and "could not look" is what is said of it.</summary>
    private async Task EndAsync(RoundRow round, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        await db.Checks.Where(c => c.RoundId == round.Id && (c.State == CheckState.Due || c.State == CheckState.SecondLookDue) && c.DueAt > now)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.DueAt, now), ct);
        var count = 0;
        while (await leases.ClaimNextAsync(worker.Name, EndedAtOnce, TimeSpan.FromMinutes(1), new CheckFilter([round.Id]), ct) is { Count: > 0 } open)
        {
            foreach (var lease in open)
            {
                await closing.CompleteCheckAsync(lease, (_, check, _) =>
                {
                    check.Verdict = Verdict.Unverifiable;
                    check.Outcome = Outcome.NotObservable;
                    check.Reason = Reason.Temporary;
                    check.Detail = "The round ended before the account could be looked at";
                    check.InteractionState = InteractionState.Unknown;
                    return Task.CompletedTask;
                }, ct);
                count++;
            }
        }

        if (count > 0)
            log.LogWarning("Round {Round} was not finished in time: {Count} accounts could not be looked at", round.Id, count);
    }
}
