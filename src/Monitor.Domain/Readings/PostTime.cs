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
}
