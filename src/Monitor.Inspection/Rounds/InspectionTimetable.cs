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
            times.Add(new(RoundKind.Weekly, $"{Clock(weekly.At)} ? * {weekly.Day.ToString()[..3].ToUpperInvariant()}", weekly.At, day => day.DayOfWeek == weekly.Day));
        if (Monthly is { } monthly)
        {
            Demand(monthly.Day, LastDayOfEveryMonth, "Monthly:Day");
            times.Add(new(RoundKind.Monthly, $"{Clock(monthly.At)} {Text(monthly.Day)} * ?", monthly.At, day => day.Day == monthly.Day));
        }

        if (Quarterly is { } quarterly)
        {
            Demand(quarterly.Day, LastDayOfEveryMonth, "Quarterly:Day");
            Demand(quarterly.Month, 3, "Quarterly:Month");
            var months = string.Join(',', Enumerable.Range(0, 4).Select(quarter => Text((quarter * 3) + quarterly.Month)));
            times.Add(new(RoundKind.Quarterly, $"{Clock(quarterly.At)} {Text(quarterly.Day)} {months} ?", quarterly.At, day => day.Day == quarterly.Day && (day.Month - 1) % 3 == quarterly.Month - 1));
        }

        return times;
    }

    private static string Clock(TimeOnly at) => $"{Text(at.Second)} {Text(at.Minute)} {Text(at.Hour)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

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

/// <summary>A kind of inspection with its timetable.</summary>
/// <param name="Kind">One of <see cref="RoundKind.Inspections"/>.</param>
/// <param name="Cron">Six-field cron expression, Beijing time.</param>
/// <param name="At">Its time of day.</param>
/// <param name="IsOn">Whether it begins on a day.</param>
public sealed record InspectionTime(string Kind, string Cron, TimeOnly At, Func<DateOnly, bool> IsOn)
{
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
}
