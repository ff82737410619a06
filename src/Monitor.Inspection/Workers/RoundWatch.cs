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

    private readonly ConcurrentDictionary<long, byte> _watched = new();

    /// <summary>Whether this worker watches over the round.</summary>
    public bool Watches(long roundId) => _watched.ContainsKey(roundId);

    /// <summary>Takes over what nobody watches and prolongs what this worker does.</summary>
    /// <returns>The running rounds that it watches, and those of its own that have ended since.</returns>
    internal async Task<(IReadOnlyList<RoundRow> Running, IReadOnlyList<RoundRow> Ended)> RenewAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var until = now + For;
        await db.Rounds
            .Where(r => r.Offered && r.State == RoundState.Running
                && (r.WatchedBy == null || r.WatchedBy == worker.Name || r.WatchedUntil < now || r.WatchedUntil > until))
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.WatchedBy, worker.Name).SetProperty(r => r.WatchedUntil, until), ct);
        var mine = await db.Rounds.AsNoTracking().Where(r => r.WatchedBy == worker.Name).ToListAsync(ct);
        var running = mine.Where(r => r.State == RoundState.Running).ToList();
        var ended = mine.Where(r => r.State != RoundState.Running && _watched.ContainsKey(r.Id)).ToList();
        _watched.Clear();
        foreach (var round in running)
            _watched[round.Id] = 0;
        return (running, ended);
    }
}
