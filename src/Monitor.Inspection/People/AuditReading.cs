using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Audits;

namespace Monitor.Inspection.People;

/// <summary>Reads the audit log.</summary>
public sealed class AuditReading(IDbContextFactory<MonitorDb> databases)
{
    /// <summary>Entries on a page.</summary>
    public const int PageSize = 100;

    /// <summary>A page of entries, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="before">Only entries before this one; null for the newest.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="NotThereException">The actor may not see it.</exception>
    public async Task<IReadOnlyList<AuditRow>> ReadAsync(Actor actor, long? before, CancellationToken ct)
    {
        actor.Demand(Permission.SeeAudit);
        await using var db = await databases.CreateDbContextAsync(ct);
        var entries = db.Audits.AsNoTracking();
        if (before is { } id)
            entries = entries.Where(a => a.Id < id);
        return await entries.OrderByDescending(a => a.Id).Take(PageSize).ToListAsync(ct);
    }
}
