using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Monitor.Inspection.Checks;
using Monitor.Storage;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Workers;

/// <summary>Which rounds on offer this worker watches over. Each has one watcher at a time; when that one is silent, any other takes over.</summary>
public sealed class RoundWatch(IDbContextFactory<MonitorDb> dbs, WorkerIdentity worker, TimeProvider time)
{
    private static readonly TimeSpan For = TimeSpan.FromSeconds(30);

    /// <summary>Who runs a round of its own judges it as well; where that has not happened by then, there is nobody any more who would.</summary>
    private static readonly TimeSpan JudgedByItsRunner = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<long, byte> _watched = new();

    /// <summary>Whether this worker watches over the round.</summary>
    public bool Watches(long roundId) => _watched.ContainsKey(roundId);

    /// <summary>Takes over what nobody watches and prolongs what this worker does.</summary>
    /// <returns>The running rounds that it watches, and those that have ended and wait to be judged, whoever watched them before.</returns>
    internal async Task<(IReadOnlyList<RoundRow> Running, IReadOnlyList<RoundRow> Ended)> RenewAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var until = now + For;
        var left = now - JudgedByItsRunner;
        await db.Rounds
            .Where(r => (r.Offered && r.State == RoundState.Running)
                || ((r.State == RoundState.Closed || r.State == RoundState.Cancelled) && r.JudgedAt == null && (r.Offered || r.EndedAt < left)))
            .Where(r => r.WatchedBy == null || r.WatchedBy == worker.Name || r.WatchedUntil < now || r.WatchedUntil > until)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.WatchedBy, worker.Name).SetProperty(r => r.WatchedUntil, until), ct);
        var mine = await db.Rounds.AsNoTracking().Where(r => r.WatchedBy == worker.Name).ToListAsync(ct);
        var running = mine.Where(r => r.State == RoundState.Running).ToList();
        var ended = mine.Where(r => r.State is RoundState.Closed or RoundState.Cancelled && r.JudgedAt is null).ToList();
        _watched.Clear();
        foreach (var round in running)
            _watched[round.Id] = 0;
        return (running, ended);
    }
}
