using System.Globalization;
using Monitor.Domain.Time;

namespace Monitor.Reports.Circulars;

/// <summary>Days as official papers write them: 2026年11月25日.</summary>
internal static class ChineseDay
{
    /// <summary>A day.</summary>
    public static string Of(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>The day of a moment, in Beijing.</summary>
    public static string Of(DateTimeOffset moment) => Of(DateOnly.FromDateTime(ChinaTime.In(moment).DateTime));
}
