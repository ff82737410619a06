using System.Globalization;
using Monitor.Domain.Time;

namespace Monitor.Web.CommandLine;

/// <summary>Reads moments from the command line: ISO 8601; without an offset it is Beijing time.</summary>
internal static class MomentText
{
    private static readonly string[] WithOffset =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyyMMdd'T'HHmmK", "yyyyMMdd'T'HHmmssK",
    ];

    private static readonly string[] WithoutOffset =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyyMMdd", "yyyyMMdd'T'HHmm", "yyyyMMdd'T'HHmmss",
    ];

    /// <summary>Reads <paramref name="text"/>, e.g. <c>2026-11-21T02:00:00+08:00</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="moment">The moment, on Beijing's clock.</param>
    /// <returns>False when it is no ISO 8601 moment, no real date, or outside the years 1990–2199 (surely a slip of the hand).</returns>
    public static bool TryParse(string text, out DateTimeOffset moment)
    {
        moment = default;
        var culture = CultureInfo.InvariantCulture;
        if (DateTime.TryParseExact(text, WithoutOffset, culture, DateTimeStyles.None, out var local))
        {
            if (!IsPlausible(local.Year))
                return false;
            moment = new DateTimeOffset(local, ChinaTime.Offset);
            return true;
        }

        if (!DateTimeOffset.TryParseExact(text, WithOffset, culture, DateTimeStyles.None, out var exact) || !IsPlausible(exact.Year))
            return false;
        moment = ChinaTime.In(exact);
        return true;
    }

    private static bool IsPlausible(int year) => year is >= 1990 and < 2200;
}
