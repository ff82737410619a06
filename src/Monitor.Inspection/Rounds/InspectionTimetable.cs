using System.Globalization;
using Monitor.Domain.Time;

namespace Monitor.Inspection.Rounds;

/// <summary>
/// When inspections begin by themselves (settings <c>Monitor:Inspections</c>), in Beijing time. Nothing is set by default: an inspection that a circular reports on
/// is begun by people unless the office says otherwise.
/// </summary>
public sealed record InspectionTimetable
{
    private const int LastDayOfEveryMonth = 28;

    /// <summary>周检查: a day of the week.</summary>
    public WeeklyTime? Weekly { get; init; }

    /// <summary>月检查: a day of the month, 1 to 28.</summary>
    public MonthlyTime? Monthly { get; init; }

    /// <summary>季度检查: a day of the first, second or third month of each quarter.</summary>
    public QuarterlyTime? Quarterly { get; init; }

    /// <summary>What is set, as jobs.</summary>
    /// <exception cref="FormatException">A day or month is out of range; the setting is named.</exception>
    public IReadOnlyList<InspectionTime> Times()
    {
        var times = new List<InspectionTime>();
        if (Weekly is { } weekly)
            times.Add(new(RoundKind.Weekly, weekly.At) { Weekday = weekly.Day });
        if (Monthly is { } monthly)
        {
            Demand(monthly.Day, LastDayOfEveryMonth, "Monthly:Day");
            times.Add(new(RoundKind.Monthly, monthly.At) { Day = monthly.Day });
        }

        if (Quarterly is { } quarterly)
        {
            Demand(quarterly.Day, LastDayOfEveryMonth, "Quarterly:Day");
            Demand(quarterly.Month, 3, "Quarterly:Month");
            times.Add(new(RoundKind.Quarterly, quarterly.At) { Day = quarterly.Day, Months = [.. Enumerable.Range(0, 4).Select(quarter => (quarter * 3) + quarterly.Month)] });
        }

        return times;
    }

    private static void Demand(int value, int most, string key)
    {
        if (value < 1 || value > most)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Monitor:Inspections:{key} is {value}; it must be 1 to {most}."));
    }
}

/// <summary>A day of the week.</summary>
/// <param name="Day">The day.</param>
/// <param name="At">The time, Beijing.</param>
public sealed record WeeklyTime(DayOfWeek Day, TimeOnly At);

/// <summary>A day of the month.</summary>
/// <param name="Day">1 to 28.</param>
/// <param name="At">The time, Beijing.</param>
public sealed record MonthlyTime(int Day, TimeOnly At);

/// <summary>A day of the quarter.</summary>
/// <param name="Month">1 to 3: its first, second or third month.</param>
/// <param name="Day">1 to 28.</param>
/// <param name="At">The time, Beijing.</param>
public sealed record QuarterlyTime(int Month, int Day, TimeOnly At);

/// <summary>A kind of inspection with its days; what an engine is told and what people are told both come from these.</summary>
/// <param name="Kind">One of <see cref="RoundKind.Inspections"/>.</param>
/// <param name="At">Its time of day, Beijing.</param>
public sealed record InspectionTime(string Kind, TimeOnly At)
{
    /// <summary>The day of the week; null for any.</summary>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>The day of the month; null for any.</summary>
    public int? Day { get; init; }

    /// <summary>The months, 1 to 12; none for any.</summary>
    public IReadOnlyList<int> Months { get; init; } = [];

    /// <summary>Six-field cron expression, Beijing time.</summary>
    public string Cron => string.Create(
        CultureInfo.InvariantCulture,
        $"{At.Second} {At.Minute} {At.Hour} {Day?.ToString(CultureInfo.InvariantCulture) ?? (Weekday is null ? "*" : "?")} {(Months is [] ? "*" : string.Join(',', Months))} {Weekday?.ToString()[..3].ToUpperInvariant() ?? "?"}");

    /// <summary>When it begins next after a moment.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset moment)
    {
        var china = ChinaTime.In(moment);
        for (var day = DateOnly.FromDateTime(china.DateTime); ; day = day.AddDays(1))
        {
            var begins = new DateTimeOffset(day.ToDateTime(At), china.Offset);
            if (begins > moment && IsOn(day))
                return begins;
        }
    }

    private bool IsOn(DateOnly day) =>
        (Weekday is null || day.DayOfWeek == Weekday) && (Day is null || day.Day == Day) && (Months is [] || Months.Contains(day.Month));
}
