using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Register;

/// <summary>Lists the register (账号库) within somebody's scope.</summary>
public sealed class RegisterList(IDbContextFactory<MonitorDb> databases)
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 100;

    private const int FewMatches = 2_000;

    /// <summary>Reads one page.</summary>
    /// <param name="actor">Who asks; sees the accounts of its scope.</param>
    /// <param name="filter">What to list.</param>
    /// <param name="after">Key behind which the page begins; null for the first.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<RegisterPage> ReadAsync(Actor actor, RegisterFilter filter, long? after, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var accounts = Filtered(db, actor, filter);
        if (RegisterSearchText.Query(filter.Search) is not null)
        {
            // A word is looked for in every row; as a rule few match, and one pass is enough for count and page.
            var few = await accounts.OrderBy(a => a.Id).Select(a => a.Id).Take(FewMatches + 1).ToListAsync(ct);
            if (few.Count <= FewMatches)
                return await PageAsync(db.Accounts.AsNoTracking().Where(a => few.Contains(a.Id)), few.Count, after, ct);
        }

        return await PageAsync(accounts, await accounts.CountAsync(ct), after, ct);
    }

    private static async Task<RegisterPage> PageAsync(IQueryable<AccountRow> accounts, int total, long? after, CancellationToken ct)
    {
        var rows = await accounts.Where(a => after == null || a.Id > after).OrderBy(a => a.Id).Take(PageSize + 1)
            .Select(a => new RegisterEntry(a.Id, a.Platform, a.Name ?? a.PlatformId ?? a.Url ?? "", a.PlatformId, a.Unit, a.Region, a.Status, a.IsCanary, a.LastPostAt))
            .ToListAsync(ct);
        return rows.Count <= PageSize ? new RegisterPage(rows, total, null) : new RegisterPage(rows[..PageSize], total, rows[PageSize - 1].Id);
    }

    /// <summary>The accounts of a filter within the actor's scope.</summary>
    internal static IQueryable<AccountRow> Filtered(MonitorDb db, Actor actor, RegisterFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        actor.Demand(Permission.See);
        var accounts = db.Accounts.AsNoTracking().In(db, actor.Scope).In(db, new Scope(filter.RegionId, filter.UnitId));
        if (filter.Platform is { } platform)
            accounts = accounts.Where(a => a.Platform == platform);
        if (filter.Family is { } family)
            accounts = accounts.Where(a => PlatformFamilies.Of(family).Contains(a.Platform));
        if (filter.Status is { } status)
            accounts = accounts.Where(a => a.Status == status);
        if (RegisterSearchText.Query(filter.Search) is { } query)
            accounts = accounts.Where(a => a.SearchText!.Contains(query));
        return accounts;
    }
}
