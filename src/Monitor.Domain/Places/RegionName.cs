using System.Text.RegularExpressions;

namespace Monitor.Domain.Places;

/// <summary>Takes a region (地区) as registers write it apart into its levels: 省 / 市 / 县 / 乡镇.</summary>
public static partial class RegionName
{
    private static readonly char[] Separators = ['/', '／', '\\', '>', '＞', '-', '－', '—', '|', '、', ',', '，', ' ', '\u3000', '\t'];

    /// <summary>
    /// Its levels from the top, e.g. <c>四川省/内江市/市中区</c> or <c>四川省内江市市中区</c> → 四川省, 内江市, 市中区. A name that follows no known
    /// form is one level. Empty for an empty text.
    /// </summary>
    public static IReadOnlyList<string> Levels(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var parts = text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var levels = new List<string>();
        // 北京市/北京市/东城区: a municipality is its own city.
        foreach (var level in parts is [var whole] ? Split(whole) : parts)
        {
            if (levels is not [.., var last] || last != level)
                levels.Add(level);
        }

        return levels;
    }

    private static string[] Split(string name)
    {
        var match = Joined().Match(name);
        return match.Success
            ? [.. match.Groups.Cast<Group>().Skip(1).Where(group => group is { Success: true, Length: > 0 }).Select(group => group.Value)]
            : [name];
    }

    /// <summary>A city has two characters or more before its mark, so that 市中区 and 津市市 stay whole.</summary>
    [GeneratedRegex("^(.{2,}?(?:省|自治区|特别行政区))?(.{2,}?(?:自治州|地区|(?<!省)盟|市))?(.{1,}?(?:县|旗|区|市))?(.{1,}?(?:镇|乡|街道|苏木))?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Joined();
}
