using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Inspection.Checks;
using Monitor.Storage;
using Monitor.Storage.Checks;

namespace Monitor.Inspection.Workers;

/// <summary>What a process of this machine held when it died need not wait for its lease to run out.</summary>
public sealed class DeadHolders(IDbContextFactory<MonitorDb> dbs, WorkerIdentity worker, TimeProvider time, ILogger<DeadHolders> log)
{
    /// <summary>Lets their leases run out now.</summary>
    /// <param name="roundId">In this round; null for all.</param>
    /// <param name="ct">Stops it.</param>
    internal async Task ExpireAsync(long? roundId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var running = db.Checks.Where(c => (roundId == null || c.RoundId == roundId) && c.State == CheckState.Running && c.LeaseOwner != null);
        var holders = await running.Select(c => c.LeaseOwner!).Distinct().ToListAsync(ct);
        var dead = holders.Where(worker.IsDead).ToList();
        if (dead.Count == 0)
            return;
        var past = time.GetUtcNow().AddSeconds(-1);
        await running.Where(c => dead.Contains(c.LeaseOwner!)).ExecuteUpdateAsync(s => s.SetProperty(c => c.LeaseUntil, past), ct);
        log.LogInformation("Taking over the checks of {Count} worker(s) that died", dead.Count);
    }
}
