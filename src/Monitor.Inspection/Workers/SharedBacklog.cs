using Microsoft.EntityFrameworkCore;
using Monitor.Inspection.Jobs;
using Monitor.Storage;
using Monitor.Storage.Checks;

namespace Monitor.Inspection.Workers;

/// <summary>Keeps the queue of an engine that several workers share filled from our tables, but not fuller than they can empty in a moment.</summary>
public sealed class SharedBacklog(IDbContextFactory<MonitorDb> dbs, WorkerBook workers, InspectionOptions options, TimeProvider time)
{
    private const int PerHand = 4;
    private const int PerHost = 4;

    /// <summary>A check that is still due so long after it was enqueued was lost on the way.</summary>
    private static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(60);

    private readonly Dictionary<long, DateTimeOffset> _enqueued = [];

    /// <summary>Enqueues what is due and was not lately.</summary>
    internal async Task FillAsync(IReadOnlyCollection<long> roundIds, IReadOnlyCollection<string> exceptHosts, IJobEngine engine, CancellationToken ct)
    {
        if (roundIds.Count == 0)
            return;
        var living = Math.Max(1, (await workers.LivingAsync(ct)).Count);
        var now = time.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var due = await db.Checks.AsNoTracking()
            .Where(c => roundIds.Contains(c.RoundId) && (c.State == CheckState.Due || c.State == CheckState.SecondLookDue) && c.DueAt <= now)
            .Where(c => c.Host == null || !exceptHosts.Contains(c.Host))
            .OrderByDescending(c => c.Priority).ThenBy(c => c.DueAt).ThenBy(c => c.Id)
            .Take(PerHand * options.Workers * living * 4)
            .Select(c => new { c.Id, c.RoundId, c.Host, c.Priority, c.State })
            .ToListAsync(ct);
        var chosen = due
            .GroupBy(c => c.Host ?? "")
            .SelectMany(g => options.Paced && g.Key.Length > 0 ? g.Take(PerHost * living) : g)
            .OrderByDescending(c => c.Priority)
            .Take(PerHand * options.Workers * living)
            .ToList();
        var wanted = chosen.Select(c => c.Id).ToHashSet();
        foreach (var gone in _enqueued.Keys.Where(id => !wanted.Contains(id)).ToList())
            _enqueued.Remove(gone);
        foreach (var check in chosen.Where(c => !_enqueued.TryGetValue(c.Id, out var at) || at < now - LostAfter))
        {
            await engine.EnqueueAsync(new CheckJob(check.Id, null, (CheckPriority)check.Priority), ct);
            _enqueued[check.Id] = now;
        }
    }
}
