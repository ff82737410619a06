using System.Globalization;
using Monitor.Web.Texts;

namespace Monitor.Web.Supervision;

/// <summary>Says a timetable of the monitor's own (every so many minutes, or a time of day on some days) as people do.</summary>
internal static class TimetableWords
{
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>A six-field cron expression (seconds first, Beijing time) in Chinese, e.g. 每天 02:00; itself where it is of another shape.</summary>
    public static string Of(string cron)
    {
        ArgumentNullException.ThrowIfNull(cron);
        return cron.Split(' ') switch
        {
            [_, "*", "*", "*", "*", "?"] => OperationsTexts.Of("Timetable.minute"),
            [_, ['*', '/', .. var minutes], "*", "*", "*", "?"] when IsNumber(minutes) => OperationsTexts.Of("Timetable.minutes", minutes),
            [_, var minute, var hour, var day, var months, var weekday] when IsNumber(minute) && IsNumber(hour) && Days(day, months, weekday) is { } days =>
                string.Create(CultureInfo.InvariantCulture, $"{days} {hour.PadLeft(2, '0')}:{minute.PadLeft(2, '0')}"),
            _ => cron,
        };
    }

    private static string? Days(string day, string months, string weekday) => (day, months, weekday) switch
    {
        ("*", "*", "?") => OperationsTexts.Of("Timetable.daily"),
        ("?", "*", _) when Array.IndexOf(Weekdays, weekday) is >= 0 and var number => OperationsTexts.Of("Timetable.weekly", Chinese.DateTimeFormat.DayNames[number]),
        (_, "*", "?") when IsNumber(day) => OperationsTexts.Of("Timetable.monthly", day),
        (_, _, "?") when IsNumber(day) && months.Split(',') is var some && some.All(IsNumber) => OperationsTexts.Of("Timetable.months", string.Join('、', some), day),
        _ => null,
    };

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
