using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Circulars;
using Monitor.Storage;
using Monitor.Storage.Accounts;

namespace Monitor.Inspection.Circulars;

/// <summary>
/// The rows of 「各地、各部门」: below the smallest region that holds all accounts, its next level of regions in their fixed order, then the units that
/// lie directly in it (省直、市直部门).
/// </summary>
internal sealed class PlaceTable
{
    private const long Unplaced = 0;
    private const long Direct = long.MinValue;

    private readonly Dictionary<long, Region> _regions;
    private readonly Dictionary<long, Unit> _units;
    private readonly string _root;

    private PlaceTable(Dictionary<long, Region> regions, Dictionary<long, Unit> units, IReadOnlyList<(long? RegionId, long? UnitId)> used)
    {
        (_regions, _units) = (regions, units);
        _root = Root(used.Select(u => u.RegionId).OfType<long>().Distinct().Select(id => regions[id].Path));
        Places = [.. used.Select(u => Of(u.RegionId, u.UnitId)).Distinct().OrderBy(Order).Select(Place)];
    }

    /// <summary>The rows, in order.</summary>
    public IReadOnlyList<CircularPlace> Places { get; }

    /// <summary>Reads the places of some accounts.</summary>
    public static async Task<PlaceTable> LoadAsync(MonitorDb db, IQueryable<AccountRow> accounts, CancellationToken ct)
    {
        var regions = await db.Regions.AsNoTracking().Select(r => new Region(r.Id, r.Name, r.Path, r.Position)).ToDictionaryAsync(r => r.Id, ct);
        var units = await db.Units.AsNoTracking().Where(u => accounts.Any(a => a.UnitId == u.Id)).Select(u => new Unit(u.Id, u.Name, u.Level, u.Kind, u.Position)).ToDictionaryAsync(u => u.Id, ct);
        var used = await accounts.AsNoTracking().Select(a => new { a.RegionId, a.UnitId }).Distinct().ToListAsync(ct);
        return new(regions, units, [.. used.Select(u => (u.RegionId, u.UnitId))]);
    }

    /// <summary>The row of an account.</summary>
    public long Of(long? regionId, long? unitId)
    {
        if (regionId is not { } id)
            return Unplaced;
        var path = _regions[id].Path;
        if (path.Length > _root.Length)
        {
            var rest = path[_root.Length..];
            return long.Parse(rest[..rest.IndexOf('/', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
        }

        return unitId is { } unit ? -unit : Direct;
    }

    public string? LevelOf(long? unitId) => unitId is { } id ? _units[id].Level : null;

    public string? KindOf(long? unitId) => unitId is { } id ? _units[id].Kind : null;

    /// <summary>The longest path that all of them begin with.</summary>
    private static string Root(IEnumerable<string> paths)
    {
        string? root = null;
        foreach (var path in paths)
        {
            root ??= path;
            while (!path.StartsWith(root, StringComparison.Ordinal))
                root = root[..(root.TrimEnd('/').LastIndexOf('/') + 1)];
        }

        return root ?? "/";
    }

    private (int Kind, int Position, string Name) Order(long place) => place switch
    {
        Unplaced => (3, 0, ""),
        Direct => (1, 0, ""),
        < 0 => (2, _units[-place].Position, _units[-place].Name),
        _ => (0, _regions[place].Position, _regions[place].Name),
    };

    private CircularPlace Place(long place) => place switch
    {
        Unplaced => new(place, "未填地区"),
        Direct => new(place, "本级", PlaceKind.Department),
        < 0 => new(place, _units[-place].Name, PlaceKind.Department),
        _ => new(place, _regions[place].Name),
    };

    private sealed record Region(long Id, string Name, string Path, int Position);

    private sealed record Unit(long Id, string Name, string? Level, string? Kind, int Position);
}
