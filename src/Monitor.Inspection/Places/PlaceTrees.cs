using Microsoft.EntityFrameworkCore;
using Monitor.Storage;

namespace Monitor.Inspection.Places;

/// <summary>Reads the trees of regions (地区) and units (单位).</summary>
public sealed class PlaceTrees(IDbContextFactory<MonitorDb> databases)
{
    /// <summary>Both trees, whole.</summary>
    public async Task<PlaceNames> NamesAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return new PlaceNames(await db.Regions.AsNoTracking().ToListAsync(ct), await db.Units.AsNoTracking().ToListAsync(ct));
    }
}
