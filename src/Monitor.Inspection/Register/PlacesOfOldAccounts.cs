using Microsoft.EntityFrameworkCore;
using Monitor.Storage;

namespace Monitor.Inspection.Register;

/// <summary>Places accounts that were imported by a version without trees of regions and units.</summary>
public static class PlacesOfOldAccounts
{
    /// <summary>Places every account that has words for a place and no place yet.</summary>
    /// <returns>How many were placed.</returns>
    public static async Task<int> FillAsync(IDbContextFactory<MonitorDb> databases, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(databases);
        await using var db = await databases.CreateDbContextAsync(ct);
        var accounts = await db.Accounts
            .Where(a => (a.RegionId == null && a.Region != null) || (a.UnitId == null && a.Unit != null))
            .OrderBy(a => a.Id)
            .ToListAsync(ct);
        if (accounts.Count == 0)
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await (await RegisterPlaces.LoadAsync(db, ct)).PlaceAsync(accounts, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return accounts.Count;
    }
}
