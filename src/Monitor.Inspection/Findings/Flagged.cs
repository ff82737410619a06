using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Register;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Evidence;
using Monitor.Storage.Findings;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Findings;

/// <summary>Lists the cases that are held against accounts (问题账号): of each account and indicator the newest finding.</summary>
public sealed class Flagged(IDbContextFactory<MonitorDb> databases, TimeProvider time)
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 50;

    /// <summary>So many accounts that hold the words that are looked for are named one by one.</summary>
    private const int MostNamed = 10_000;

    private static readonly FindingState[] InHand =
        [FindingState.Upheld, FindingState.Notified, FindingState.Rectifying, FindingState.Replied, FindingState.RecheckFailed];

    /// <summary>Reads one page.</summary>
    /// <param name="actor">Who asks; sees the accounts of its scope.</param>
    /// <param name="filter">What to list.</param>
    /// <param name="after">Behind which line the page begins; null for the first page.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<FlaggedPage> ReadAsync(Actor actor, FlaggedFilter filter, FlaggedKey? after, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var findings = await FilteredAsync(db, actor, filter, ct);
        var total = await findings.CountAsync(ct);
        if (after is { } key)
            findings = findings.Where(f => f.SilentDays <= key.Days && (f.SilentDays < key.Days || f.Id < key.FindingId)); // the first half is where an index begins
        // The keys first, state by state, because each state has its order in the index; what is read besides must not be read of every row that is sorted.
        var keys = await StatesOf(filter.List)
            .Select(state => findings.Where(f => f.State == state).OrderByDescending(f => f.SilentDays).ThenByDescending(f => f.Id).Take(PageSize + 1).Select(f => new { f.Id, f.SilentDays }))
            .Aggregate((some, more) => some.Concat(more))
            .OrderByDescending(k => k.SilentDays).ThenByDescending(k => k.Id).Take(PageSize + 1).Select(k => k.Id).ToListAsync(ct);
        var rows = await db.Findings.AsNoTracking().Where(f => keys.Contains(f.Id))
            .OrderByDescending(f => f.SilentDays).ThenByDescending(f => f.Id)
            .Select(f => new
            {
                f.Id,
                f.CheckId,
                f.AccountId,
                f.Account!.Platform,
                f.Account.Name,
                f.Account.PlatformId,
                f.Account.Url,
                f.Account.Unit,
                f.Account.Region,
                f.Code,
                f.Level,
                f.Detail,
                f.State,
                f.FirstFoundAt,
                f.AcknowledgedUntil,
                f.Check!.LastPostAt,
                f.Check.LastPostPrecision,
                f.Check.LastPostEstimated,
                NewestPostAt = f.Account.LastPostAt,
                NewestPostPrecision = f.Account.LastPostPrecision,
                f.Check.Verdict,
                f.SilentDays,
            })
            .ToListAsync(ct);
        var hasMore = rows.Count > PageSize;
        rows = rows[..Math.Min(rows.Count, PageSize)];
        var checks = rows.Select(r => r.CheckId).Distinct().ToList();
        var pictures = await db.Evidence.AsNoTracking()
            .Where(e => checks.Contains(e.CheckId) && e.Kind == EvidenceKind.Screenshot)
            .GroupBy(e => e.CheckId)
            .Select(g => new { CheckId = g.Key, Sequence = g.Max(e => e.Sequence) })
            .ToDictionaryAsync(p => p.CheckId, p => p.Sequence, ct);
        var lines = rows.Select(r => new FlaggedLine
        {
            FindingId = r.Id,
            AccountId = r.AccountId,
            Platform = r.Platform,
            Account = r.Name ?? r.PlatformId ?? r.Url ?? $"#{r.AccountId}",
            Unit = r.Unit,
            Region = r.Region,
            Code = r.Code,
            Level = r.Level,
            Detail = r.Detail,
            State = r.State,
            FirstFoundAt = r.FirstFoundAt,
            AcknowledgedUntil = r.AcknowledgedUntil,
            LastPost = PostTime.Of(r.LastPostAt, r.LastPostPrecision, r.LastPostEstimated),
            SilentDays = Silence.Known(r.Verdict, r.SilentDays == FindingRow.UnknownDays ? null : r.SilentDays),
            Key = new FlaggedKey(r.SilentDays, r.Id),
            NewerPost = r.NewestPostAt > r.LastPostAt ? PostTime.Of(r.NewestPostAt, r.NewestPostPrecision, estimated: false) : null,
            Screenshot = pictures.TryGetValue(r.CheckId, out var sequence) ? sequence : null,
        }).ToList();
        return new FlaggedPage(lines, total, hasMore ? lines[^1].Key : null);
    }

    /// <summary>The accounts behind some findings, each once.</summary>
    public async Task<IReadOnlyList<long>> AccountsOfAsync(Actor actor, IReadOnlyCollection<long> findingIds, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Findings.AsNoTracking().In(db, actor.Scope).Where(f => findingIds.Contains(f.Id)).Select(f => f.AccountId).Distinct().ToListAsync(ct);
    }

    /// <summary>The accounts behind all lines of a filter, each once, for a re-check of them all.</summary>
    public async Task<IReadOnlyList<long>> AccountsAsync(Actor actor, FlaggedFilter filter, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await (await FilteredAsync(db, actor, filter, ct)).Select(f => f.AccountId).Distinct().OrderBy(id => id).ToListAsync(ct);
    }

    private static FindingState[] StatesOf(FlaggedList list) => list switch
    {
        FlaggedList.ToReview => ReviewRules.ToReview,
        FlaggedList.InHand => InHand,
        FlaggedList.Acknowledged => [.. ReviewRules.ToReview, .. InHand],
        _ => ReviewRules.Closed,
    };

    private async Task<IQueryable<FindingRow>> FilteredAsync(MonitorDb db, Actor actor, FlaggedFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        actor.Demand(Permission.See);
        var now = time.GetUtcNow();
        var findings = db.Findings.AsNoTracking().Where(f => f.SupersededById == null).In(db, actor.Scope).In(db, new Scope(filter.RegionId, filter.UnitId));
        var states = StatesOf(filter.List);
        findings = findings.Where(f => states.Contains(f.State));
        findings = filter.List switch
        {
            FlaggedList.ToReview or FlaggedList.InHand => findings.Where(f => f.AcknowledgedUntil == null || f.AcknowledgedUntil <= now),
            FlaggedList.Acknowledged => findings.Where(f => f.AcknowledgedUntil > now),
            _ => findings,
        };
        if (filter.Platform is { } platform)
            findings = findings.Where(f => f.Account!.Platform == platform);
        if (filter.Code is { Length: > 0 } code)
            findings = findings.Where(f => f.Code == code);
        if (filter.Level is { } level)
            findings = findings.Where(f => f.Level == level);
        if (filter.LeastDays is { } days)
            findings = findings.Where(f => f.SilentDays >= days);
        if (RegisterSearchText.Query(filter.Search) is { } words)
        {
            // Looked up once, along their index, and joined: as a list of values PostgreSQL would weigh each of them when it plans, which takes longer than the rest.
            findings = await db.AccountsHolding(words).In(db, actor.Scope).NamedAsync(MostNamed, ct) is { } named
                ? findings.Join(named, f => f.AccountId, id => id, (f, _) => f)
                : findings.Where(f => f.Account!.SearchText!.Contains(words));
        }

        return findings;
    }
}
