using System.Globalization;

namespace Monitor.Web.Pages.Notices;

/// <summary>A minute of the day as people write it, e.g. <c>08:00</c>.</summary>
internal static class MinuteText
{
    /// <summary>Writes it; null for none.</summary>
    public static string? Write(int? minute) => minute is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value / 60:00}:{value % 60:00}") : null;

    /// <summary>Reads it. False when it is no time; blank is none.</summary>
    public static bool TryRead(string? text, out int? minute)
    {
        minute = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (!TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;
        minute = (time.Hour * 60) + time.Minute;
        return true;
    }
}
