using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Places;

/// <summary>A place with the accounts in it.</summary>
/// <param name="Node">The place.</param>
/// <param name="Accounts">Accounts that lie in it itself, not below.</param>
public sealed record CountedPlace(PlaceNode Node, int Accounts);

/// <summary>Both trees with the accounts in each place.</summary>
/// <param name="Regions">Regions.</param>
/// <param name="Units">Units, the first <see cref="PlaceTrees.MostListed"/>.</param>
/// <param name="AllUnits">Units that there are.</param>
public sealed record CountedPlaces(IReadOnlyList<CountedPlace> Regions, IReadOnlyList<CountedPlace> Units, int AllUnits);

/// <summary>Reads the trees of regions (地区) and units (单位).</summary>
public sealed class PlaceTrees(IDbContextFactory<MonitorDb> databases)
{
    /// <summary>Most units that a list offers to choose from; with more, people search by name instead of scrolling.</summary>
    public const int MostOffered = 500;

    /// <summary>Most units that the page of places lists.</summary>
    public const int MostListed = 1_000;

    /// <summary>Both trees, whole, with what is retired.</summary>
    public async Task<PlaceNames> NamesAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return new PlaceNames(await db.Regions.AsNoTracking().ToListAsync(ct), await db.Units.AsNoTracking().ToListAsync(ct));
    }

    /// <summary>The regions, and of the units these.</summary>
    public async Task<PlaceNames> NamesAsync(IReadOnlyCollection<long> units, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return new PlaceNames(await db.Regions.AsNoTracking().ToListAsync(ct), await db.Units.AsNoTracking().Where(u => units.Contains(u.Id)).ToListAsync(ct));
    }

    /// <summary>What somebody chooses from in a filter: the places of its scope. Without units where there are more than <see cref="MostOffered"/>.</summary>
    public async Task<PlaceNames> OfferedAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        var regions = await Regions(db, actor.Scope).ToListAsync(ct);
        var units = await Units(db, actor.Scope).OrderBy(u => u.Id).Take(MostOffered + 1).ToListAsync(ct);
        return new PlaceNames(regions, units.Count > MostOffered ? [] : units);
    }

    /// <summary>The places of somebody's scope with the accounts in each.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="search">Only units whose name contains this; null for all.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<CountedPlaces> CountedAsync(Actor actor, string? search, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        var accounts = db.Accounts.In(db, actor.Scope);
        var byRegion = await accounts.Where(a => a.RegionId != null).GroupBy(a => a.RegionId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var regions = await Regions(db, actor.Scope).ToListAsync(ct);
        var within = Units(db, actor.Scope);
        if (AccountIdentity.NormalName(search) is { } name)
            within = within.Where(u => u.NormalName.Contains(name));
        var units = await within.OrderBy(u => u.Path).Take(MostListed).ToListAsync(ct);
        var listed = units.Select(u => u.Id).ToList();
        var byUnit = await accounts.Where(a => listed.Contains(a.UnitId!.Value)).GroupBy(a => a.UnitId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var names = new PlaceNames(regions, units);
        return new CountedPlaces(
            [.. names.Regions.Select(n => new CountedPlace(n, byRegion.GetValueOrDefault(n.Id)))],
            [.. names.Units.Select(n => new CountedPlace(n, byUnit.GetValueOrDefault(n.Id)))],
            units.Count < MostListed ? units.Count : await within.CountAsync(ct));
    }

    /// <summary>The regions of a scope that are in use: its own subtree, or those in which the accounts of its unit lie.</summary>
    private static IQueryable<RegionRow> Regions(MonitorDb db, Scope scope)
    {
        var regions = db.Regions.AsNoTracking().Where(r => r.RetiredAt == null);
        if (scope.RegionId is { } region)
        {
            var below = db.RegionsBelow(region);
            regions = regions.Where(r => below.Contains(r.Id));
        }

        if (scope.UnitId is null)
            return regions;
        var accounts = db.Accounts.In(db, scope);
        return regions.Where(r => accounts.Any(a => a.RegionId == r.Id));
    }

    /// <summary>The units of a scope that are in use: its own subtree, or those whose accounts lie in its region.</summary>
    private static IQueryable<UnitRow> Units(MonitorDb db, Scope scope)
    {
        var units = db.Units.AsNoTracking().Where(u => u.RetiredAt == null);
        if (scope.UnitId is { } unit)
        {
            var below = db.UnitsBelow(unit);
            units = units.Where(u => below.Contains(u.Id));
        }

        if (scope.RegionId is null)
            return units;
        var accounts = db.Accounts.In(db, scope);
        return units.Where(u => accounts.Any(a => a.UnitId == u.Id));
    }
}
