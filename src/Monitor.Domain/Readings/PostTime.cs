using Monitor.Domain.Texts;
using Monitor.Domain.Time;

namespace Monitor.Domain.Readings;

/// <summary>How exactly a page states a time.</summary>
public enum TimePrecision
{
    /// <summary>To the second.</summary>
    Second,

    /// <summary>To the minute.</summary>
    Minute,

    /// <summary>To the hour (「3小时前」).</summary>
    Hour,

    /// <summary>To the day (「06-14」).</summary>
    Day,
}

/// <summary>
/// When something was published, with what is known of the error, because the 14-day limit is decided on it.
/// </summary>
/// <param name="At">Best value, offset +08:00.</param>
/// <param name="Precision">Unit in which the page stated it.</param>
/// <param name="Estimated">True when derived from an id that only bounds it from below, not stated by the page.</param>
public sealed record PostTime(DateTimeOffset At, TimePrecision Precision, bool Estimated = false)
{
    /// <summary>
    /// An id-derived time is a lower bound: over 309 recorded Douyin items the post came up to 12.8 days later (drafts). Thirty days doubles that.
    /// </summary>
    public static readonly TimeSpan EstimateError = TimeSpan.FromDays(30);

    private static readonly TextTable Texts = new(typeof(PostTime));

    /// <summary>A time as it is stored; null for none. One of which was not stored how exactly it is known is of an earlier version, and told to the minute.</summary>
    public static PostTime? Of(DateTimeOffset? at, TimePrecision? precision, bool estimated) =>
        at is { } known ? new(ChinaTime.In(known), precision ?? TimePrecision.Minute, estimated) : null;

    /// <summary>The latest moment at which it can have been published. A verdict that accuses uses this one.</summary>
    public DateTimeOffset Latest => Estimated
        ? At + EstimateError
        : At + Precision switch
        {
            TimePrecision.Second => TimeSpan.Zero,
            TimePrecision.Minute => TimeSpan.FromMinutes(1),
            TimePrecision.Hour => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        };

    /// <summary>Whole days of silence at a moment; never below 0. Of a time known to the hour or the day the latest counts, so that no day is told that is not proved.</summary>
    public int DaysUntil(DateTimeOffset moment) =>
        Math.Max(0, (int)Math.Floor((moment - (!Estimated && Precision >= TimePrecision.Hour ? Latest : At)).TotalDays));

    /// <summary>The time in Chinese, as exactly as it is known and no more: 「2026-06-14 08:30」, 「2026-06-14 08时」, 「2026-06-14」, 「约2026-06-14」.</summary>
    public string ToText() => Texts.Of(Estimated ? "Estimated" : Precision == TimePrecision.Second ? nameof(TimePrecision.Minute) : Precision.ToString(), At);
}
