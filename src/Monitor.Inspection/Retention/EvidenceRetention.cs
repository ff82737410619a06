using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Inspection.Findings;
using Monitor.Inspection.Jobs;
using Monitor.Storage;
using Monitor.Storage.Evidence;

namespace Monitor.Inspection.Retention;

/// <summary>
/// Takes away files whose time is over: captured answers by age, evidence by age and by case. Whatever belongs to a finding that is open, or was closed lately,
/// stays whole. The ledger's entries stay for ever, with a note that their file was given up.
/// </summary>
public sealed class EvidenceRetention(IDbContextFactory<MonitorDb> dbs, EvidenceStore store, RetentionOptions options, TimeProvider time, ILogger<EvidenceRetention> log)
    : IRecurringWork
{
    /// <summary>Id of the recurring job.</summary>
    public const string JobId = "retention";

    /// <summary>12:30 Beijing time: nights are over, and the office that misses a file can be asked.</summary>
    public const string Cron = "0 30 12 * * ?";

    private const int BatchSize = 500;

    /// <summary>Files younger than this stay: another process may just be storing the same content again.</summary>
    private static readonly TimeSpan Touched = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public RecurringJob Job { get; } = new(JobId, Cron);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        var gone = await PruneAsync(ct);
        log.LogInformation("Retention took away {Captures} captures and {Evidence} pieces of evidence, {Bytes} bytes", gone.Captures, gone.Evidence, gone.Bytes);
    }

    /// <summary>What <see cref="PruneAsync"/> would take away now. Bytes are counted before compression, content that is stored once and used twice, twice.</summary>
    public async Task<Pruning> PlanAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return new(
            await OldCaptures(db).CountAsync(ct),
            await OldEvidence(db).CountAsync(ct),
            await OldCaptures(db).SumAsync(c => c.Bytes, ct) + await OldEvidence(db).SumAsync(e => e.Bytes, ct));
    }

    /// <summary>Takes it away. Stopped half-way, it goes on the next time.</summary>
    public async Task<Pruning> PruneAsync(CancellationToken ct)
    {
        var (captures, evidence, bytes) = (0, 0, 0L);
        await using var db = await dbs.CreateDbContextAsync(ct);
        while (await OldCaptures(db).OrderBy(c => c.Id).Take(BatchSize).Select(c => new { c.Id, c.File, c.Bytes }).ToListAsync(ct) is { Count: > 0 } batch)
        {
            var ids = batch.ConvertAll(c => c.Id);
            // The rows first: a file that is left over harms nobody, a row that promises a file that is gone would.
            await db.Captures.Where(c => ids.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.File, (string?)null), ct);
            foreach (var file in batch.Select(c => c.File!).Distinct(StringComparer.Ordinal))
                await DeleteAsync(db, file, ct);
            captures += batch.Count;
            bytes += batch.Sum(c => c.Bytes);
        }

        var now = time.GetUtcNow();
        while (await OldEvidence(db).OrderBy(e => e.Sequence).Take(BatchSize).Select(e => new { e.Sequence, e.File, e.Bytes }).ToListAsync(ct) is { Count: > 0 } batch)
        {
            db.EvidencePrunings.AddRange(batch.Select(e => new EvidencePruningRow { Sequence = e.Sequence, At = now }));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            foreach (var file in batch.Select(e => e.File).Distinct(StringComparer.Ordinal))
                await DeleteAsync(db, file, ct);
            evidence += batch.Count;
            bytes += batch.Sum(e => e.Bytes);
        }

        return new(captures, evidence, bytes);
    }

    private IQueryable<CaptureRow> OldCaptures(MonitorDb db)
    {
        var before = time.GetUtcNow() - TimeSpan.FromDays(options.CaptureDays);
        var held = HeldChecks(db);
        var inCases = db.Readings
            .Join(db.Looks, r => r.LookId, l => l.Id, (r, l) => new { r.CaptureId, l.CheckId })
            .Where(r => held.Contains(r.CheckId))
            .Select(r => r.CaptureId);
        return db.Captures.AsNoTracking().Where(c => c.CapturedAt < before && c.File != null && !inCases.Contains(c.Id));
    }

    private IQueryable<EvidenceRow> OldEvidence(MonitorDb db)
    {
        var before = time.GetUtcNow() - TimeSpan.FromDays(options.EvidenceDays);
        var held = HeldChecks(db);
        return db.Evidence.AsNoTracking()
            .Where(e => e.CreatedAt < before && !held.Contains(e.CheckId) && !db.EvidencePrunings.Any(p => p.Sequence == e.Sequence));
    }

    /// <summary>Checks with a finding that is open, or was closed within the evidence's time.</summary>
    private IQueryable<long> HeldChecks(MonitorDb db)
    {
        var since = time.GetUtcNow() - TimeSpan.FromDays(options.EvidenceDays);
        return db.Findings.Where(f => !ReviewRules.Closed.Contains(f.State) || f.StateSince >= since).Select(f => f.CheckId);
    }

    /// <summary>Deletes a file unless somebody else needs it or it was stored again just now.</summary>
    private async Task DeleteAsync(MonitorDb db, string file, CancellationToken ct)
    {
        if (await db.Captures.AnyAsync(c => c.File == file, ct)
            || await db.Evidence.AnyAsync(e => e.File == file && !db.EvidencePrunings.Any(p => p.Sequence == e.Sequence), ct))
            return;
        var path = new FileInfo(store.PathOf(file));
        if (path.Exists && time.GetUtcNow() - path.LastWriteTimeUtc > Touched)
            path.Delete();
    }
}

/// <summary>What retention takes away.</summary>
/// <param name="Captures">Captured answers.</param>
/// <param name="Evidence">Pieces of evidence.</param>
/// <param name="Bytes">Their contents before compression.</param>
public sealed record Pruning(int Captures, int Evidence, long Bytes);
