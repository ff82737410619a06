namespace Monitor.Reports.Audits.Dates;

/// <summary>Days on which offices do not work.</summary>
internal static class DaysOff
{
    /// <summary>Why an office does not work on a day (Chinese); null when it does.</summary>
    public static string? Why(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? AuditTexts.Of($"Day.{day.DayOfWeek}") : null;
}
