using System.Globalization;
using Monitor.Domain.People;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Evidence;
using Monitor.Storage.Findings;

namespace Monitor.Storage.Places;

/// <summary>
/// Narrows queries to what lies in somebody's scope (<see cref="Scope"/>), in the database. Every query of a use case that takes an actor goes through
/// one of these.
/// </summary>
public static class ScopeFilter
{
    /// <summary>The accounts of a scope.</summary>
    public static IQueryable<AccountRow> In(this IQueryable<AccountRow> accounts, MonitorDb db, Scope scope)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.RegionId is { } region)
        {
            var regions = db.RegionsBelow(region);
            accounts = accounts.Where(a => regions.Contains(a.RegionId!.Value));
        }

        if (scope.UnitId is { } unit)
        {
            var units = db.UnitsBelow(unit);
            accounts = accounts.Where(a => units.Contains(a.UnitId!.Value));
        }

        return accounts;
    }

    /// <summary>The checks of a scope's accounts.</summary>
    public static IQueryable<CheckRow> In(this IQueryable<CheckRow> checks, MonitorDb db, Scope scope)
    {
        if (IsAll(scope))
            return checks;
        var accounts = db.AccountsIn(scope);
        return checks.Where(c => accounts.Contains(c.AccountId));
    }

    /// <summary>The findings of a scope's accounts.</summary>
    public static IQueryable<FindingRow> In(this IQueryable<FindingRow> findings, MonitorDb db, Scope scope)
    {
        if (IsAll(scope))
            return findings;
        var accounts = db.AccountsIn(scope);
        return findings.Where(f => accounts.Contains(f.AccountId));
    }

    /// <summary>The ledger entries that belong to checks of a scope's accounts.</summary>
    public static IQueryable<EvidenceRow> In(this IQueryable<EvidenceRow> evidence, MonitorDb db, Scope scope)
    {
        if (IsAll(scope))
            return evidence;
        var accounts = db.AccountsIn(scope);
        return evidence.Where(e => accounts.Contains(e.Check!.AccountId));
    }

    /// <summary>Keys of a region and of everything below it.</summary>
    public static IQueryable<long> RegionsBelow(this MonitorDb db, long regionId)
    {
        ArgumentNullException.ThrowIfNull(db);
        var mark = Mark(regionId);
        return db.Regions.Where(r => r.Path.Contains(mark)).Select(r => r.Id);
    }

    /// <summary>Keys of a unit and of everything below it.</summary>
    public static IQueryable<long> UnitsBelow(this MonitorDb db, long unitId)
    {
        ArgumentNullException.ThrowIfNull(db);
        var mark = Mark(unitId);
        return db.Units.Where(u => u.Path.Contains(mark)).Select(u => u.Id);
    }

    private static IQueryable<long> AccountsIn(this MonitorDb db, Scope scope) => db.Accounts.In(db, scope).Select(a => a.Id);

    private static bool IsAll(Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.IsAll;
    }

    private static string Mark(long id) => string.Create(CultureInfo.InvariantCulture, $"/{id}/");
}
