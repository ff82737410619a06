using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Reports.Audits.Reading;

/// <summary>Chinese numerals of counts (一百二十二个), rates (百分之九十六点七) and dates (二〇二三年九月二十一日) as digits. Others stay: 一是, 三审三校, 三、.</summary>
internal static partial class ChineseNumerals
{
    private static readonly SearchValues<char> Numerals = SearchValues.Create("〇零一二两三四五六七八九十百千");

    private const string Digits = "〇一二三四五六七八九";

    /// <summary>The text with those numerals as digits.</summary>
    public static string ToDigits(string text)
    {
        if (text.AsSpan().IndexOfAny(Numerals) < 0)
            return text;
        text = ZeroOfYears().Replace(text, "〇");
        text = FullDate().Replace(text, match => $"{Year(match.Groups["y"].Value)}年{Read(match.Groups["m"].Value)}月{Read(match.Groups["d"].Value)}日");
        text = MonthDay().Replace(text, match => Read(match.Groups["m"].Value) is <= 12 and var month && Read(match.Groups["d"].Value) is <= 31 and var day ? $"{month}月{day}日" : match.Value);
        text = Percent().Replace(text, match => Fraction(match.Groups["w"].Value, match.Groups["f"].Value) is { } rate ? rate + "%" : match.Value);
        return Count().Replace(text, match => Read(match.Groups["n"].Value) is { } number ? number.ToString(CultureInfo.InvariantCulture) : match.Value);
    }

    /// <summary>The value of a numeral such as 一百二十二, 三千一百七十七, 一〇六一 or 二十; null for none.</summary>
    internal static int? Read(string numeral)
    {
        if (numeral.Length == 0)
            return null;
        if (numeral.All(c => DigitOf(c) >= 0))
            return numeral.Length > 6 ? null : numeral.Aggregate(0, (value, c) => (value * 10) + DigitOf(c));
        int total = 0, section = 0, digit = 0;
        foreach (var c in numeral)
        {
            if (DigitOf(c) is >= 0 and var one)
            {
                digit = one;
                continue;
            }

            var unit = c switch { '十' => 10, '百' => 100, '千' => 1000, '万' => 10_000, _ => 0 };
            if (unit == 0)
                return null;
            if (unit == 10_000)
                (total, section) = ((total + section + digit) * unit, 0);
            else
                section += (digit == 0 ? 1 : digit) * unit;
            digit = 0;
        }

        return total + section + digit;
    }

    private static int DigitOf(char c) => c switch { '零' => 0, '两' => 2, _ => Digits.IndexOf(c, StringComparison.Ordinal) };

    private static string Year(string digits) => string.Concat(digits.Select(c => (char)('0' + DigitOf(c))));

    private static string? Fraction(string whole, string fraction) => Read(whole) is not { } value
        ? null
        : fraction.Length == 0
            ? value.ToString(CultureInfo.InvariantCulture)
            : $"{value.ToString(CultureInfo.InvariantCulture)}.{Year(fraction)}";

    [GeneratedRegex("(?<y>[〇零一二三四五六七八九]{4})年(?<m>[一二三四五六七八九十]{1,2})月(?<d>[一二三四五六七八九十]{1,3})日")]
    private static partial Regex FullDate();

    [GeneratedRegex("(?<![〇零一二三四五六七八九十])(?<m>[一二三四五六七八九十]{1,2})月(?<d>[一二三四五六七八九十]{1,3})日")]
    private static partial Regex MonthDay();

    /// <summary>Circles that people type for the nought of a year: 二○二三年.</summary>
    [GeneratedRegex("(?<=[一二三四五六七八九〇○◯][一二三四五六七八九〇○◯]?)[○◯]|[○◯](?=[一二三四五六七八九])")]
    private static partial Regex ZeroOfYears();

    [GeneratedRegex("百分之(?<w>[〇零一二三四五六七八九十百]+)(?:点(?<f>[〇零一二三四五六七八九]+))?")]
    private static partial Regex Percent();

    /// <summary>Two characters at least, or one behind a word that announces a count: 一个单位 is no count.</summary>
    [GeneratedRegex("(?<n>(?<![一-龥〇]|第)[〇零一二两三四五六七八九十百千]{2,}|(?<=[一-龥])(?<![〇零一二两三四五六七八九十百千第每])[〇零一二两三四五六七八九十百千]{2,}|(?<=发现|共有|不合格|合格|共计|漏报|其中|抽查|检查)[一二两三四五六七八九十])(?=个|家次|家|条|件|次)")]
    private static partial Regex Count();
}
