using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Inspection.Looks;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Workers;

namespace Monitor.Inspection.Workers;

/// <summary>
/// Writes down which hosts this worker's address leaves alone, so that a restart does not forget it and other workers know. Where no address may go on
/// asking a host, its timetable is moved; as long as another may, that one does the checks.
/// </summary>
internal sealed class HostHolds(
    IDbContextFactory<MonitorDb> dbs, HostWatch watch, WorkerBook workers, Timetable timetable, InspectionOptions options, TimeProvider time, ILogger<HostHolds> log)
    : IDisposable
{
    private static readonly TimeSpan ToAnotherWorker = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, DateTimeOffset> _written = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Leaves alone what this address was leaving alone before the process was started again.</summary>
    public async Task RestoreAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        foreach (var hold in await db.HostHolds.AsNoTracking().Where(h => h.Egress == options.Egress && h.Until > now).ToListAsync(ct))
            watch.Hold(hold.Host, hold.Reason, hold.Until - now);
    }

    /// <summary>Writes down what is new, and moves timetables that have to be.</summary>
    public async Task PublishAsync(CancellationToken ct)
    {
        var held = watch.Held();
        if (held.Count == 0)
            return;
        await _one.WaitAsync(ct);
        try
        {
            foreach (var host in held)
            {
                if (!_written.TryGetValue(host.Host, out var until) || until != host.Until)
                {
                    await WriteAsync(host, ct);
                    _written[host.Host] = host.Until;
                }

                if (await ClosedUntilAsync(host.Host, ct) is not { } from || await timetable.MoveHostAsync(host.Host, from, ct) is not (> 0 and var moved))
                    continue;
                log.LogWarning("{Host} is left alone until {Until:yyyy-MM-dd HH:mm} Beijing time ({Reason}); {Count} checks were moved",
                    host.Host, Domain.Time.ChinaTime.In(from), host.Reason, moved);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>When a check that needs a held host is worth another try: soon, when another address may ask the host; else when the hold ends.</summary>
    public async Task<DateTimeOffset> NextTryAsync(HeldHost held, CancellationToken ct) =>
        await ClosedUntilAsync(held.Host, ct) ?? time.GetUtcNow() + ToAnotherWorker;

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>When the first of the living addresses may ask the host again; null when one may now.</summary>
    private async Task<DateTimeOffset?> ClosedUntilAsync(string host, CancellationToken ct)
    {
        var addresses = (await workers.LivingAsync(ct)).Select(w => w.Egress).Append(options.Egress).Distinct(StringComparer.Ordinal).ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var holds = await db.HostHolds.AsNoTracking().Where(h => h.Host == host && h.Until > now && addresses.Contains(h.Egress)).Select(h => h.Until).ToListAsync(ct);
        return holds.Count == addresses.Count ? holds.Min() : null;
    }

    private async Task WriteAsync(HeldHost held, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var row = await db.HostHolds.SingleOrDefaultAsync(h => h.Host == held.Host && h.Egress == options.Egress, ct);
        if (row is null)
            db.HostHolds.Add(row = new HostHoldRow { Host = held.Host, Egress = options.Egress });
        row.Reason = held.Reason;
        row.Since = time.GetUtcNow();
        row.Until = held.Until;
        await db.SaveChangesAsync(ct);
    }
}
