using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Storage;
using Monitor.Storage.Checks;

namespace Monitor.Inspection.Accounts;

/// <summary>A post on the time line.</summary>
/// <param name="At">When it was published.</param>
/// <param name="Title">Title or first line; null where there is none.</param>
/// <param name="Estimated">The time was derived from an id.</param>
/// <param name="SilentUntil">
/// Until when it is known that nothing came after it, where that is earlier than the next post: nobody saw the two side by side, so others that nobody saw may lie between them. Null where
/// the silence up to the next post is known.
/// </param>
public sealed record TimelinePost(DateTimeOffset At, string? Title, bool Estimated, DateTimeOffset? SilentUntil = null);

/// <summary>A check on the time line.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Verdict">What it said.</param>
public sealed record TimelineCheck(DateTimeOffset At, Verdict Verdict);

/// <summary>The known posts of an account against the limit of days.</summary>
/// <param name="LimitDays">Days without a post that fail an account, by the rules of its newest check.</param>
/// <param name="Posts">Known posts of the last <see cref="Days"/> days and the one before, or the newest few where those are fewer; oldest first. Posts that nobody saw are not among them.</param>
/// <param name="Checks">Checks of that time, oldest first.</param>
/// <param name="SeenUntil">Until when its posting was seen; a silence is known up to here and no further. Null when it never was.</param>
public sealed record AccountTimeline(int LimitDays, IReadOnlyList<TimelinePost> Posts, IReadOnlyList<TimelineCheck> Checks, DateTimeOffset? SeenUntil)
{
    /// <summary>How far back it goes.</summary>
    public const int Days = 120;

    private const int MostPosts = 600;
    private const int LeastPosts = 15;

    /// <summary>Reads it.</summary>
    /// <exception cref="NotThereException">There is no such account in the actor's scope.</exception>
    public static async Task<AccountTimeline> ReadAsync(IDbContextFactory<MonitorDb> databases, Actor actor, long accountId, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(databases);
        await AccountDossier.DemandAsync(databases, actor, accountId, ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        var from = now.AddDays(-Days);
        var posts = await db.Posts.AsNoTracking().Where(p => p.AccountId == accountId)
            .OrderByDescending(p => p.PublishedAt).Take(MostPosts)
            .Select(p => new { At = p.PublishedAt, p.Title, p.Estimated, p.FirstSeenAt, p.LastSeenAt }).ToListAsync(ct);
        // One post before the time shown, so that the first silence is as long as it was; of a silent account the rhythm that it had.
        var shown = Math.Max(posts.Count(p => p.At >= from) + 1, LeastPosts);
        var checks = await db.Checks.AsNoTracking()
            .Where(c => c.AccountId == accountId && c.State == CheckState.Done && c.EndedAt >= from)
            .OrderBy(c => c.EndedAt)
            .Select(c => new { c.EndedAt, c.Verdict, c.Outcome }).ToListAsync(ct);
        var rules = await db.Checks.AsNoTracking().Where(c => c.AccountId == accountId && c.State == CheckState.Done)
            .OrderByDescending(c => c.EndedAt).Select(c => c.Round!.RuleSetJson).FirstOrDefaultAsync(ct);
        var line = Enumerable.Reverse(posts.Take(shown)).ToList();
        return new AccountTimeline(
            LimitOf(rules),
            [.. line.Select((p, i) => new TimelinePost(p.At, p.Title, p.Estimated, i + 1 == line.Count || line[i + 1].FirstSeenAt <= p.LastSeenAt ? null : SeenBefore(line[i + 1].At, p.At, p.LastSeenAt)))],
            [.. checks.Where(c => c.Verdict is not null).Select(c => new TimelineCheck(c.EndedAt!.Value, c.Verdict!.Value))],
            checks.LastOrDefault(c => c.Outcome == Outcome.Observed)?.EndedAt);
    }

    /// <summary>The last moment before the next post at which a post was seen to be the newest; the post's own where nobody looked in between.</summary>
    private static DateTimeOffset SeenBefore(DateTimeOffset next, DateTimeOffset at, DateTimeOffset lastSeen) => lastSeen < at ? at : lastSeen < next ? lastSeen : next;

    /// <summary>Days without a post that fail an account, by the rules that a round keeps. A round of an older version may hold a set that this one cannot read; the limit of the national rules is shown then.</summary>
    public static int LimitOf(string? rules)
    {
        try
        {
            return rules is null ? RuleSetJson.National.SilentDays : RuleSetJson.Read(rules).SilentDays;
        }
        catch (FormatException)
        {
            return RuleSetJson.National.SilentDays;
        }
    }
}
