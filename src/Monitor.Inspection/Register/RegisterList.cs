using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Register;

/// <summary>Lists the register (账号库) within somebody's scope.</summary>
public sealed class RegisterList(IDbContextFactory<MonitorDb> databases)
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 100;

    /// <summary>Reads one page.</summary>
    /// <param name="actor">Who asks; sees the accounts of its scope.</param>
    /// <param name="filter">What to list.</param>
    /// <param name="after">Key behind which the page begins; null for the first.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<RegisterPage> ReadAsync(Actor actor, RegisterFilter filter, long? after, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (RegisterSearchText.Query(filter.Search) is not { } words)
        {
            var all = Filtered(db, actor, filter);
            return await PageAsync(all, await all.CountAsync(ct), after, ct);
        }

        if (await Narrowed(db.AccountsHolding(words), db, actor, filter).FewAsync(ct) is { } few)
            return await PageAsync(db.Accounts.Where(a => few.Contains(a.Id)), few.Count, after, ct);
        // Where many match, a page of them is found soon by going along the keys.
        return await PageAsync(Filtered(db, actor, filter), null, after, ct);
    }

    private static async Task<RegisterPage> PageAsync(IQueryable<AccountRow> accounts, int? total, long? after, CancellationToken ct)
    {
        var rows = await accounts.AsNoTracking().Where(a => after == null || a.Id > after).OrderBy(a => a.Id).Take(PageSize + 1)
            .Select(a => new RegisterEntry(a.Id, a.Platform, a.Name ?? a.PlatformId ?? a.Url ?? "", a.PlatformId, a.Unit, a.Region, a.Status, a.IsCanary, PostTime.Of(a.LastPostAt, a.LastPostPrecision, false)))
            .ToListAsync(ct);
        return rows.Count <= PageSize ? new RegisterPage(rows, total, null) : new RegisterPage(rows[..PageSize], total, rows[PageSize - 1].Id);
    }

    /// <summary>The accounts of a filter within the actor's scope.</summary>
    internal static IQueryable<AccountRow> Filtered(MonitorDb db, Actor actor, RegisterFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var accounts = RegisterSearchText.Query(filter.Search) is { } words ? db.Accounts.Where(a => a.SearchText!.Contains(words)) : db.Accounts;
        return Narrowed(accounts, db, actor, filter);
    }

    /// <summary>The same of some accounts, whatever words are looked for.</summary>
    private static IQueryable<AccountRow> Narrowed(IQueryable<AccountRow> accounts, MonitorDb db, Actor actor, RegisterFilter filter)
    {
        actor.Demand(Permission.See);
        accounts = accounts.AsNoTracking().In(db, actor.Scope).In(db, new Scope(filter.RegionId, filter.UnitId));
        if (filter.Platform is { } platform)
            accounts = accounts.Where(a => a.Platform == platform);
        if (filter.Family is { } family)
            accounts = accounts.Where(a => PlatformFamilies.Of(family).Contains(a.Platform));
        if (filter.Status is { } status)
            accounts = accounts.Where(a => a.Status == status);
        return accounts;
    }
}
