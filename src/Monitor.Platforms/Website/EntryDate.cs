using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Website;

/// <summary>The date beside a headline: 2026-11-20, 2026/11/20, 2026.11.20, 2026年11月20日, 11-20, (11-20), [2026-11-20].</summary>
internal static class EntryDate
{
    /// <summary>
    /// The last date that stands by itself in a line: a headline may speak of days (「关于2026年1月1日起…」) but the date of the entry stands beside it,
    /// and a date with words on both sides is none of an entry's.
    /// </summary>
    public static PostTime? In(string text, DateTimeOffset capturedAt)
    {
        PostTime? found = null;
        foreach (var piece in text.Split(['\n', ' ', '\t', '\u3000', '[', ']', '(', ')', '（', '）', '【', '】', '|'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (piece.Length is >= 3 and <= 12 && LooksDated(piece) && ChineseTime.TryParse(piece, capturedAt, out var time) && time.Precision == TimePrecision.Day)
                found = time;
        }

        return found;
    }

    private static bool LooksDated(string piece)
    {
        var digits = 0;
        foreach (var c in piece)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (c is not ('-' or '/' or '.' or '年' or '月' or '日'))
                return false;
        }

        return digits is >= 2 and <= 8;
    }
}
