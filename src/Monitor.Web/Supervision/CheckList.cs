using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Register;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Places;
using Monitor.Storage.Rounds;

namespace Monitor.Web.Supervision;

/// <summary>Which accounts of a round a list shows.</summary>
internal enum CheckListKind
{
    /// <summary>不合格.</summary>
    Unqualified,

    /// <summary>无法核验.</summary>
    Unverifiable,

    /// <summary>已失效.</summary>
    Gone,

    /// <summary>合格 with something to tell the body (临近断更、链接不可用 …).</summary>
    Notes,

    /// <summary>合格.</summary>
    Qualified,
}

/// <summary>How many accounts of a round stand where.</summary>
/// <param name="Accounts">在运行: accounts in the round.</param>
/// <param name="Qualified">合格.</param>
/// <param name="Unqualified">不合格.</param>
/// <param name="Unverifiable">无法核验.</param>
/// <param name="Gone">已失效.</param>
/// <param name="Notes">合格 with findings that do not fail it.</param>
internal sealed record CheckCounts(int Accounts, int Qualified, int Unqualified, int Unverifiable, int Gone, int Notes)
{
    /// <summary>已检查: accounts of which something could be said.</summary>
    public int Checked => Qualified + Unqualified + Gone;

    /// <summary>The number that a list has, without a filter.</summary>
    public int Of(CheckListKind list) => list switch
    {
        CheckListKind.Unqualified => Unqualified,
        CheckListKind.Unverifiable => Unverifiable,
        CheckListKind.Gone => Gone,
        CheckListKind.Notes => Notes,
        _ => Qualified,
    };
}

/// <summary>One line of a list.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Platform">Its platform.</param>
/// <param name="Account">What it is called.</param>
/// <param name="Unit">主办单位.</param>
/// <param name="LastPost">Its newest post known when it was judged.</param>
/// <param name="SilentDays">Days without a post; null where that is not known (<see cref="Silence"/>).</param>
/// <param name="Reason">The reason that decided.</param>
/// <param name="Detail">The text or code behind it.</param>
/// <param name="FindingCodes">Indicators of its findings.</param>
/// <param name="Rechecked">What the newest re-check after the round said; null when there was none.</param>
internal sealed record CheckLine(
    long AccountId,
    Platform Platform,
    string Account,
    string? Unit,
    PostTime? LastPost,
    int? SilentDays,
    Domain.Readings.Reason? Reason,
    string? Detail,
    IReadOnlyList<string> FindingCodes,
    Verdict? Rechecked);

/// <summary>What to list.</summary>
/// <param name="List">The list.</param>
/// <param name="Platform">Only this platform; null for all.</param>
/// <param name="Search">Only accounts whose name, unit or region contains this; null for all.</param>
/// <param name="After">Behind which line the page begins; null for the first.</param>
internal sealed record CheckListQuery(CheckListKind List, Platform? Platform, string? Search, CheckListKey? After);

/// <summary>Where a page begins: behind this line.</summary>
/// <param name="Days">Days silent of that line; -1 for unknown.</param>
/// <param name="CheckId">Its check.</param>
internal sealed record CheckListKey(int Days, long CheckId);

/// <summary>One page of a list.</summary>
/// <param name="Lines">Its lines, longest silence first.</param>
/// <param name="Total">Lines on all pages; null where words were looked for that more than <see cref="AccountSearch.Few"/> accounts have.</param>
/// <param name="Next">Behind which line the next page begins; null on the last one.</param>
internal sealed record CheckListPage(IReadOnlyList<CheckLine> Lines, int? Total, CheckListKey? Next);

/// <summary>Reads a round's results for the console.</summary>
internal static class CheckList
{
    private const int PageSize = 100;

    /// <summary>Of a scope with so many accounts or fewer all checks are read at once, and counted, searched and sorted here.</summary>
    private const int MostRead = 20_000;

    /// <summary>The round whose results are shown: the newest closed one; null when none was ever closed.</summary>
    public static Task<RoundRow?> LatestRoundAsync(MonitorDb db, CancellationToken cancellationToken) =>
        Ordinary(db).Where(r => r.State == RoundState.Closed).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The round that is being worked on; null when none is.</summary>
    public static Task<RoundRow?> RunningRoundAsync(MonitorDb db, CancellationToken cancellationToken) =>
        Ordinary(db).Where(r => r.State == RoundState.Running).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Counts the accounts of a round and reads one page of a list of it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="actor">Who asks; sees the accounts of its scope.</param>
    /// <param name="round">The round.</param>
    /// <param name="query">What to list.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<(CheckCounts Counts, CheckListPage Page)> ReadAsync(MonitorDb db, Actor actor, RoundRow round, CheckListQuery query, CancellationToken cancellationToken)
    {
        var checks = Done(db, actor, round.Id);
        if (await IsSmallAsync(db, actor.Scope, cancellationToken))
        {
            var part = await checks.Select(c => new Standing(c.Id, c.AccountId, c.Platform, c.Verdict, c.HasFindings, c.SilentDays)).ToListAsync(cancellationToken);
            var small = CountsOf([.. part.CountBy(c => (c.Verdict, c.HasFindings)).Select(g => (g.Key.Verdict, g.Key.HasFindings, g.Value))], part.Count);
            var (keys, found) = Page(await HoldingAsync(db, actor, part.Where(c => IsIn(query.List, c)), query, cancellationToken), query.After);
            return (small, await LinesAsync(db, round, keys, found, cancellationToken));
        }

        var counts = await CountAsync(checks, actor, round, cancellationToken);
        var (along, total) = await KeysAsync(db, actor, In(query.List, checks), counts, query, cancellationToken);
        return (counts, await LinesAsync(db, round, along, total, cancellationToken));
    }

    private static async Task<CheckCounts> CountAsync(IQueryable<CheckRow> checks, Actor actor, RoundRow round, CancellationToken cancellationToken)
    {
        // A closed round knows its own numbers; only a part of them has to be counted.
        if (actor.Scope.IsAll && round.State == RoundState.Closed)
            return new CheckCounts(round.AccountCount, round.Qualified, round.Unqualified, round.Unverifiable, round.Gone, await In(CheckListKind.Notes, checks).CountAsync(cancellationToken));
        var groups = await checks.GroupBy(c => new { c.Verdict, c.HasFindings }).Select(g => new { g.Key.Verdict, g.Key.HasFindings, Count = g.Count() }).ToListAsync(cancellationToken);
        return CountsOf([.. groups.Select(g => (g.Verdict, g.HasFindings, g.Count))], actor.Scope.IsAll ? round.AccountCount : groups.Sum(g => g.Count));
    }

    private static CheckCounts CountsOf(IReadOnlyList<(Verdict? Verdict, bool HasFindings, int Count)> groups, int accounts)
    {
        return new CheckCounts(
            accounts, Count(Verdict.Qualified), Count(Verdict.Unqualified), Count(Verdict.Unverifiable), Count(Verdict.Gone),
            groups.Where(g => g is { Verdict: Verdict.Qualified, HasFindings: true }).Sum(g => g.Count));

        int Count(Verdict verdict) => groups.Where(g => g.Verdict == verdict).Sum(g => g.Count);
    }

    /// <summary>The lines behind some keys, which come first: what is read besides must not be read of every row that is sorted.</summary>
    private static async Task<CheckListPage> LinesAsync(MonitorDb db, RoundRow round, List<long> keys, int? total, CancellationToken cancellationToken)
    {
        var rows = await db.Checks.AsNoTracking().Where(c => keys.Contains(c.Id))
            .OrderByDescending(c => c.SilentDays ?? -1).ThenByDescending(c => c.Id)
            .Select(c => new
            {
                c.Id,
                c.AccountId,
                c.Platform,
                c.Account!.Name,
                c.Account.PlatformId,
                c.Account.Url,
                c.Account.Unit,
                c.LastPostAt,
                c.LastPostPrecision,
                c.LastPostEstimated,
                c.SilentDays,
                c.Verdict,
                c.Reason,
                c.Detail,
            })
            .ToListAsync(cancellationToken);
        CheckListKey? next = null;
        if (rows.Count > PageSize)
        {
            rows = rows[..PageSize];
            next = new CheckListKey(rows[^1].SilentDays ?? -1, rows[^1].Id);
        }

        var ids = rows.Select(r => r.Id).ToList();
        var findings = (await db.Findings.Where(f => ids.Contains(f.CheckId)).OrderBy(f => f.Id).Select(f => new { f.CheckId, f.Code }).ToListAsync(cancellationToken))
            .ToLookup(f => f.CheckId, f => f.Code);
        var accounts = rows.Select(r => r.AccountId).ToList();
        var rechecks = (await db.Checks.AsNoTracking()
            .Where(c => accounts.Contains(c.AccountId) && c.State == CheckState.Done && c.Round!.Kind == RoundKind.Recheck && c.RoundId > round.Id)
            .Select(c => new { c.Id, c.AccountId, c.Verdict }).ToListAsync(cancellationToken)).ToLookup(c => c.AccountId);
        var lines = rows.Select(r => new CheckLine(
            r.AccountId, r.Platform, r.Name ?? r.PlatformId ?? r.Url ?? $"#{r.AccountId}", r.Unit, PostTime.Of(r.LastPostAt, r.LastPostPrecision, r.LastPostEstimated), Silence.Known(r.Verdict, r.SilentDays), r.Reason, r.Detail, [.. findings[r.Id]], rechecks[r.AccountId].MaxBy(c => c.Id)?.Verdict));
        return new CheckListPage([.. lines], total, next);
    }

    /// <summary>Keys of a page and of one row more, and how many lines there are on all pages.</summary>
    private static async Task<(List<long> Keys, int? Total)> KeysAsync(
        MonitorDb db, Actor actor, IQueryable<CheckRow> checks, CheckCounts counts, CheckListQuery query, CancellationToken cancellationToken)
    {
        if (query.Platform is { } platform)
            checks = checks.Where(c => c.Platform == platform);
        if (RegisterSearchText.Query(query.Search) is not { } words)
        {
            var total = query.Platform is null ? counts.Of(query.List) : await checks.CountAsync(cancellationToken);
            return (await AlongAsync(checks, query.After, cancellationToken), total);
        }

        // Where many match, a page of them is found soon by going along the list.
        if (await db.FewHoldingAsync(actor.Scope, words, cancellationToken) is not { } few)
            return (await AlongAsync(checks.Where(c => c.Account!.SearchText!.Contains(words)), query.After, cancellationToken), null);
        // The checks of the few are looked up once; which stand on the page is found among them here.
        return Page(few is [] ? [] : await checks.Where(c => few.Contains(c.AccountId)).Select(c => new CheckListKey(c.SilentDays ?? -1, c.Id)).ToListAsync(cancellationToken), query.After);
    }

    /// <summary>Of some checks that were read those of a platform whose accounts hold the words that are looked for.</summary>
    private static async Task<List<CheckListKey>> HoldingAsync(MonitorDb db, Actor actor, IEnumerable<Standing> checks, CheckListQuery query, CancellationToken cancellationToken)
    {
        if (query.Platform is { } platform)
            checks = checks.Where(c => c.Platform == platform);
        if (RegisterSearchText.Query(query.Search) is { } words)
        {
            var holding = (await db.AccountsHolding(words).In(db, actor.Scope).Select(a => a.Id).ToListAsync(cancellationToken)).ToHashSet();
            checks = checks.Where(c => holding.Contains(c.AccountId));
        }

        return [.. checks.Select(c => new CheckListKey(c.SilentDays ?? -1, c.Id))];
    }

    /// <summary>Keys of a page and of one row more out of all keys of a list, and how many there are.</summary>
    private static (List<long> Keys, int? Total) Page(List<CheckListKey> found, CheckListKey? after)
    {
        var behind = after is not null ? found.Where(k => k.Days < after.Days || (k.Days == after.Days && k.CheckId < after.CheckId)) : found;
        return ([.. behind.OrderByDescending(k => k.Days).ThenByDescending(k => k.CheckId).Take(PageSize + 1).Select(k => k.CheckId)], found.Count);
    }

    /// <summary>The same without counting: longest silence first, then those of which no days are known. Each half follows an index.</summary>
    private static async Task<List<long>> AlongAsync(IQueryable<CheckRow> checks, CheckListKey? after, CancellationToken cancellationToken)
    {
        var keys = new List<long>();
        if (after is not { Days: < 0 })
        {
            var known = checks.Where(c => c.SilentDays != null);
            if (after is not null)
                known = known.Where(c => c.SilentDays <= after.Days && (c.SilentDays < after.Days || c.Id < after.CheckId)); // the first half is where an index begins
            keys = await known.OrderByDescending(c => c.SilentDays).ThenByDescending(c => c.Id).Take(PageSize + 1).Select(c => c.Id).ToListAsync(cancellationToken);
        }

        if (keys.Count > PageSize)
            return keys;
        var unknown = checks.Where(c => c.SilentDays == null);
        if (after is { Days: < 0 })
            unknown = unknown.Where(c => c.Id < after.CheckId);
        keys.AddRange(await unknown.OrderByDescending(c => c.Id).Take(PageSize + 1 - keys.Count).Select(c => c.Id).ToListAsync(cancellationToken));
        return keys;
    }

    /// <summary>Rounds over the register; a re-check is a round of its own that leaves their numbers alone.</summary>
    private static IQueryable<RoundRow> Ordinary(MonitorDb db) => db.Rounds.AsNoTracking().Where(r => r.Kind == RoundKind.Daily);

    /// <summary>Checks with a verdict; only those that are done have one. A round over the register replaces no check; said here because an index knows only such ones by round and account.</summary>
    private static IQueryable<CheckRow> Done(MonitorDb db, Actor actor, long roundId) =>
        db.Checks.AsNoTracking().Where(c => c.RoundId == roundId && c.ReplacesCheckId == null && c.Verdict != null).In(db, actor.Scope);

    /// <summary>
    /// Whether a scope is a part of the register that is small enough to be read at once: going along a list for it would pass over the rows of all others, and looking its accounts
    /// up again for every number and for the page takes longer than reading them.
    /// </summary>
    private static async Task<bool> IsSmallAsync(MonitorDb db, Scope scope, CancellationToken cancellationToken) =>
        !scope.IsAll && await db.Accounts.In(db, scope).Take(MostRead + 1).CountAsync(cancellationToken) <= MostRead;

    private static bool IsIn(CheckListKind list, Standing check) => list switch
    {
        CheckListKind.Unqualified => check.Verdict == Verdict.Unqualified,
        CheckListKind.Unverifiable => check.Verdict == Verdict.Unverifiable,
        CheckListKind.Gone => check.Verdict == Verdict.Gone,
        CheckListKind.Notes => check is { Verdict: Verdict.Qualified, HasFindings: true },
        _ => check.Verdict == Verdict.Qualified,
    };

    private static IQueryable<CheckRow> In(CheckListKind list, IQueryable<CheckRow> checks) => list switch
    {
        CheckListKind.Unqualified => checks.Where(c => c.Verdict == Verdict.Unqualified),
        CheckListKind.Unverifiable => checks.Where(c => c.Verdict == Verdict.Unverifiable),
        CheckListKind.Gone => checks.Where(c => c.Verdict == Verdict.Gone),
        CheckListKind.Notes => checks.Where(c => c.Verdict == Verdict.Qualified && c.HasFindings),
        _ => checks.Where(c => c.Verdict == Verdict.Qualified),
    };

    /// <summary>What a list needs to know of a check to place it.</summary>
    private readonly record struct Standing(long Id, long AccountId, Platform Platform, Verdict? Verdict, bool HasFindings, int? SilentDays);
}
