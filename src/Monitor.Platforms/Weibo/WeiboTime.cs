using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Weibo;

/// <summary>When a post was published, from what the page states and what the id carries.</summary>
/// <param name="Time">Best value; null when neither says.</param>
/// <param name="Later">The other value when it is more than a day later: silence cannot be proved from this post then.</param>
/// <param name="Conflict">The two values when they are more than a day apart; null otherwise.</param>
internal sealed record WeiboTime(PostTime? Time, DateTimeOffset? Later, string? Conflict)
{
    private static readonly TimeSpan Agreement = TimeSpan.FromDays(1);

    /// <summary>
    /// A full stated time counts as it stands. A year-less, relative or coarse one that agrees with the id within a day is replaced by the id's second,
    /// which is exact (not an estimate). Where a coarse time and the id disagree, the later one counts: an account never looks more silent than either.
    /// </summary>
    public static WeiboTime Of(string? stated, string? mid, DateTimeOffset capturedAt)
    {
        var fromId = WeiboMid.TimeOf(mid, capturedAt);
        if (!ChineseTime.TryParse(stated, capturedAt, out var read))
            return new WeiboTime(fromId is { } only ? new PostTime(only, TimePrecision.Second) : null, null, null);
        if (fromId is not { } id)
            return new WeiboTime(read, null, null);

        var hasYear = StatesYear(stated!);
        if (Agree(read, id) || (!hasYear && AgreeInTheYearOf(id, stated!)))
            return new WeiboTime(hasYear && read.Precision == TimePrecision.Second ? read : new PostTime(id, TimePrecision.Second), null, null);

        var conflict = $"created_at {stated} but the id says {id:yyyy-MM-dd HH:mm:ss}";
        if (!hasYear && id > read.At)
            return new WeiboTime(new PostTime(id, TimePrecision.Second), null, conflict);
        return new WeiboTime(read, id > read.At ? id : null, conflict);
    }

    private static bool Agree(PostTime stated, DateTimeOffset id) => id >= stated.At - Agreement && id <= stated.Latest + Agreement;

    /// <summary>A date without a year that is too old for "the latest one": the id knows the year. Read again as if captured two days after the id's time.</summary>
    private static bool AgreeInTheYearOf(DateTimeOffset id, string stated) =>
        !stated.Contains('前', StringComparison.Ordinal) && !stated.Contains('天', StringComparison.Ordinal)
        && ChineseTime.TryParse(stated, id.AddDays(2), out var then) && Agree(then, id);

    private static bool StatesYear(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            digits = char.IsDigit(c) ? digits + 1 : 0;
            if (digits == 4 && !text.EndsWith("+0800", StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
