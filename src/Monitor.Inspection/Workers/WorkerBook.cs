using Microsoft.EntityFrameworkCore;
using Monitor.Browsing;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Jobs;
using Monitor.Storage;
using Monitor.Storage.Workers;

namespace Monitor.Inspection.Workers;

/// <summary>Who works on this database. Each worker says every few seconds that it lives, and learns from the others how many share its address.</summary>
public sealed class WorkerBook(
    IDbContextFactory<MonitorDb> dbs, WorkerIdentity worker, Func<IJobEngine> engine, HostGate gate, InspectionOptions options, TimeProvider time)
{
    /// <summary>A worker that has been silent for this long is taken for dead.</summary>
    public static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(1);

    /// <summary>The workers that live, this one included once it has said so.</summary>
    public async Task<IReadOnlyList<WorkerRow>> LivingAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var since = time.GetUtcNow() - DeadAfter;
        return await db.Workers.AsNoTracking().Where(w => w.SeenAt >= since).OrderBy(w => w.StartedAt).ToListAsync(ct);
    }

    /// <summary>Says that this worker lives, and sets its pace: workers behind one address are one visitor to a platform.</summary>
    internal async Task BeatAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        if (await db.Workers.SingleOrDefaultAsync(w => w.Name == worker.Name, ct) is { } known)
        {
            known.SeenAt = now;
        }
        else
        {
            db.Workers.Add(new WorkerRow
            {
                Name = worker.Name,
                Machine = Environment.MachineName,
                Egress = options.Egress,
                Engine = engine().Name,
                StartedAt = now,
                SeenAt = now,
            });
        }

        await db.SaveChangesAsync(ct);
        var forgotten = now - ForgottenAfter;
        await db.Workers.Where(w => w.SeenAt < forgotten).ExecuteDeleteAsync(ct);
        gate.Visitors = Math.Max(1, (await LivingAsync(ct)).Count(w => w.Egress == options.Egress));
    }

    /// <summary>Takes this worker out: it ends properly.</summary>
    internal async Task LeaveAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await db.Workers.Where(w => w.Name == worker.Name).ExecuteDeleteAsync(ct);
    }
}
