using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Places;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Register;

/// <summary>
/// Gives accounts their places in the trees of regions and units, by the names that the register uses; places that are not there yet are added, in
/// the order in which they come. Names that places had before people renamed, moved or retired them still lead to them, or to where their accounts went.
/// Works on one context, inside its transaction.
/// </summary>
internal sealed class RegisterPlaces
{
    private readonly MonitorDb _db;
    private readonly Dictionary<(RegionRow? Parent, string Name), RegionRow> _regions = [];
    private readonly Dictionary<string, List<RegionRow>> _regionsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<UnitRow>> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(long? RegionId, UnitRow Unit)>> _formerUnits = new(StringComparer.Ordinal);
    private readonly Dictionary<object, int> _children = [];
    private readonly List<RegionRow> _newRegions = [];
    private readonly List<UnitRow> _newUnits = [];

    private RegisterPlaces(MonitorDb db) => _db = db;

    /// <summary>Reads what is there.</summary>
    public static async Task<RegisterPlaces> LoadAsync(MonitorDb db, CancellationToken ct)
    {
        var places = new RegisterPlaces(db);
        var regions = await db.Regions.AsNoTracking().OrderBy(r => r.Id).ToListAsync(ct);
        var regionById = regions.ToDictionary(r => r.Id);
        foreach (var region in regions.Where(r => StandsForItself(r) && IsWhereItWas(regionById, r)))
            places.Know(region, Above(regionById, region.ParentId));
        foreach (var region in regions.Where(r => !StandsForItself(r)))
            places.KnowFormer(region.Name, Above(regionById, region.ParentId), Meant(regionById, region));
        foreach (var former in await db.FormerRegions.AsNoTracking().OrderBy(f => f.Id).ToListAsync(ct))
            places.KnowFormer(former.Name, Above(regionById, former.ParentId), Meant(regionById, regionById[former.RegionId]));
        var units = await db.Units.AsNoTracking().OrderBy(u => u.Id).ToListAsync(ct);
        var unitById = units.ToDictionary(u => u.Id);
        foreach (var unit in units.Where(u => StandsForItself(u) && IsWhereItWas(unitById, u)))
            places.Know(unit, Above(unitById, unit.ParentId));
        foreach (var unit in units.Where(u => !StandsForItself(u)))
            Named(places._formerUnits, unit.NormalName).Add((unit.RegionId, Meant(unitById, unit)));
        foreach (var former in await db.FormerUnits.AsNoTracking().OrderBy(f => f.Id).ToListAsync(ct))
            Named(places._formerUnits, former.NormalName).Add((former.RegionId, Meant(unitById, unitById[former.UnitId])));
        return places;
    }

    /// <summary>Sets the places of accounts from their words, and saves places that are new together with what else the context has pending.</summary>
    public async Task PlaceAsync(IReadOnlyCollection<AccountRow> accounts, CancellationToken ct)
    {
        var found = accounts.Select(account =>
        {
            var region = Region(account.Region);
            return (Account: account, Region: region, Unit: Unit(account.Unit, account.Supervisor, region));
        }).ToList();
        await SaveNewAsync(ct);
        foreach (var (account, region, unit) in found)
        {
            account.RegionId = region?.Id;
            account.UnitId = unit?.Id;
        }
    }

    /// <summary>Words of the register mean this place itself: it is in use, or nothing took its place, and then they bring it back.</summary>
    private static bool StandsForItself(IPlaceRow place) => place.RetiredAt is null || place.SuccessorId is null;

    /// <summary>A retired place does not come back below one whose accounts went elsewhere: a new one is made there.</summary>
    private static bool IsWhereItWas<T>(Dictionary<long, T> places, T place)
        where T : class, IPlaceRow => place.RetiredAt is null || place.ParentId is not { } above || StandsForItself(places[above]);

    /// <summary>Where a retired place's accounts went.</summary>
    private static T Meant<T>(Dictionary<long, T> places, T place)
        where T : class, IPlaceRow
    {
        while (!StandsForItself(place))
            place = places[place.SuccessorId!.Value];
        return place;
    }

    private static T? Above<T>(Dictionary<long, T> places, long? id)
        where T : class, IPlaceRow => id is { } key ? Meant(places, places[key]) : null;

    /// <summary>The path of a node below a path.</summary>
    internal static string PathBelow(string? parent, long id) => string.Create(CultureInfo.InvariantCulture, $"{parent ?? "/"}{id}/");

    private async Task SaveNewAsync(CancellationToken ct)
    {
        if (_newRegions.Count == 0 && _newUnits.Count == 0)
            return;
        await _db.SaveChangesAsync(ct);
        // Those above were made before those below, so that their paths are there.
        foreach (var region in _newRegions)
            region.Path = PathBelow(region.Parent?.Path, region.Id);
        foreach (var unit in _newUnits)
            unit.Path = PathBelow(unit.Parent?.Path, unit.Id);
        await _db.SaveChangesAsync(ct);
        _newRegions.Clear();
        _newUnits.Clear();
    }

    private RegionRow? Region(string? words)
    {
        var levels = RegionName.Levels(words);
        // 「杭州市」 without its province means the one that is there, as long as it is the only one.
        if (levels is [var only] && _regionsByName.TryGetValue(only, out var named) && named is [var known])
            return InUse(known);
        RegionRow? at = null;
        foreach (var level in levels)
        {
            if (!_regions.TryGetValue((at, level), out var next))
            {
                next = new RegionRow { Name = level, Parent = Attached(at), Position = NextPosition(at), Path = "" };
                _db.Entry(next).State = EntityState.Added;
                _newRegions.Add(next);
                Know(next, at);
            }

            at = InUse(next);
        }

        return at;
    }

    private UnitRow? Unit(string? name, string? supervisor, RegionRow? region)
    {
        if (AccountIdentity.NormalName(name) is not { } normal)
            return null;
        if (Find(normal, region) is { } known)
            return InUse(known);
        var parent = AccountIdentity.NormalName(supervisor) is { } above && above != normal ? FindAnywhere(above, region) ?? Add(supervisor!, above, null, null) : null;
        if (parent is not null)
            InUse(parent);
        return Add(name!, normal, region, parent);
    }

    /// <summary>The unit of this name in this region; one whose region nobody knew takes this one.</summary>
    private UnitRow? Find(string normal, RegionRow? region)
    {
        if (!_units.TryGetValue(normal, out var named))
            return Former(normal, region);
        if (region is null)
            return named is [var only] ? only : named.Find(HasNoRegion);
        if (named.Find(u => IsIn(u, region)) is { } same)
            return same;
        if (Former(normal, region) is { } former)
            return former;
        if (named.Find(HasNoRegion) is not { } homeless)
            return null;
        Attached(homeless)!.Region = Attached(region);
        return homeless;
    }

    /// <summary>A supervisor is often of another region, a level above: the one of the same region if there is one, else the first of its name.</summary>
    private UnitRow? FindAnywhere(string normal, RegionRow? region) =>
        _units.TryGetValue(normal, out var named) ? named.Find(u => region is not null && IsIn(u, region)) ?? named[0]
        : Former(normal, region) ?? (_formerUnits.TryGetValue(normal, out var former) ? former[0].Unit : null);

    /// <summary>The unit that had this name in this region; without a region, the only one that had it.</summary>
    private UnitRow? Former(string normal, RegionRow? region)
    {
        if (!_formerUnits.TryGetValue(normal, out var named))
            return null;
        if (region is null)
            return named.Select(f => f.Unit).Distinct().ToList() is [var only] ? only : null;
        return named.Find(f => f.RegionId == region.Id).Unit ?? named.Find(f => f.RegionId is null).Unit;
    }

    /// <summary>A retired place whose words come again is in use again.</summary>
    private T InUse<T>(T place)
        where T : class, IPlaceRow
    {
        if (place.RetiredAt is not null)
            Attached(place)!.RetiredAt = null;
        return place;
    }

    private UnitRow Add(string name, string normal, RegionRow? region, UnitRow? parent)
    {
        var unit = new UnitRow
        {
            Name = name.Trim(),
            NormalName = normal,
            Region = Attached(region),
            Parent = Attached(parent),
            Position = NextPosition(parent),
            Path = "",
        };
        _db.Entry(unit).State = EntityState.Added;
        _newUnits.Add(unit);
        Know(unit, parent);
        return unit;
    }

    private static bool HasNoRegion(UnitRow unit) => unit.RegionId is null && unit.Region is null;

    private static bool IsIn(UnitRow unit, RegionRow region) => unit.Region == region || (region.Id != 0 && unit.RegionId == region.Id);

    private int NextPosition(object? parent) => _children.GetValueOrDefault(parent ?? this);

    private void Count(object? parent) => _children[parent ?? this] = NextPosition(parent) + 1;

    /// <summary>The row as the context's own, which it need not be after a batch was saved and forgotten.</summary>
    private T? Attached<T>(T? row)
        where T : class
    {
        if (row is not null && _db.Entry(row).State == EntityState.Detached)
            _db.Entry(row).State = EntityState.Unchanged;
        return row;
    }

    private void Know(RegionRow region, RegionRow? parent)
    {
        _regions[(parent, region.Name)] = region;
        Named(_regionsByName, region.Name).Add(region);
        Count(parent);
    }

    /// <summary>A place that is in use goes before one that had its name.</summary>
    private void KnowFormer(string name, RegionRow? parent, RegionRow region)
    {
        _regions.TryAdd((parent, name), region);
        if (Named(_regionsByName, name) is [] named)
            named.Add(region);
    }

    private void Know(UnitRow unit, UnitRow? parent)
    {
        Named(_units, unit.NormalName).Add(unit);
        Count(parent);
    }

    private static List<T> Named<T>(Dictionary<string, List<T>> rows, string name)
    {
        if (!rows.TryGetValue(name, out var named))
            rows[name] = named = [];
        return named;
    }
}
