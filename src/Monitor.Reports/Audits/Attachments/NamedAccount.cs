using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Attachments;

/// <summary>An account that a document names. A name alone is not unique: the same body uses it on several platforms.</summary>
/// <param name="Name">账号名称.</param>
/// <param name="Platform">The platform's word in one form, e.g. 微信; null where it is not said.</param>
/// <param name="Line">Where.</param>
internal sealed partial record NamedAccount(string Name, string? Platform, int Line)
{
    /// <summary>The accounts that the problems of the body name, with their platform.</summary>
    public static IEnumerable<NamedAccount> InProblems(IEnumerable<CircularLine> body)
    {
        var isProblems = false;
        foreach (var line in body)
        {
            if (Section().Match(line.Text) is { Success: true } section)
                isProblems = section.Value.Contains("问题", StringComparison.Ordinal);
            if (!isProblems)
                continue;
            foreach (var segment in Segment.Of(line))
            {
                foreach (Match quoted in Quoted().Matches(segment.Text))
                {
                    if (Behind().Match(segment.Text[(quoted.Index + quoted.Length)..]) is { Success: true } behind)
                        yield return new NamedAccount(quoted.Groups[1].Value, PlatformIn(behind.Value), line.Number);
                    else if (Ahead().Match(segment.Text[..quoted.Index]) is { Success: true } ahead)
                        yield return new NamedAccount(quoted.Groups[1].Value, PlatformIn(ahead.Value), line.Number);
                }
            }
        }
    }

    /// <summary>One word for a platform, however it is written; null for none.</summary>
    public static string? PlatformIn(string text) => PlatformWord().Match(text) is { Success: true } word ? word.Value : null;

    /// <summary>A name without quotation marks.</summary>
    public static string Bare(string name) => name.Trim('“', '”', '"', '「', '」', '《', '》', ' ');

    [GeneratedRegex("^[一二三四五六七八九十]+、.*")]
    private static partial Regex Section();

    [GeneratedRegex("[“「]([^”」]{2,30})[”」]")]
    private static partial Regex Quoted();

    [GeneratedRegex("^(?:[、和及]?[“「][^”」]*[”」])*(?:等)?(?:\\d+个|多个|两个)?(?:政务)?(?:新浪微博|微博|微信公众号|微信|公众号|抖音|今日头条|头条|快手|视频号|触电号|南方号|百家号|人民号|澎湃)")]
    private static partial Regex Behind();

    [GeneratedRegex("(?:新浪微博|微博|微信公众号|微信|公众号|抖音|今日头条|头条|快手|视频号|触电号|南方号|百家号|人民号|澎湃)(?:账号|号|公众号)?(?:[“「][^”」]*[”」][、和及]?)*$")]
    private static partial Regex Ahead();

    [GeneratedRegex("微博|视频号|微信|公众号|抖音|头条|快手|触电号|南方号|百家号|人民号|澎湃")]
    private static partial Regex PlatformWord();
}
