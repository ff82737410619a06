using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Attachments;

/// <summary>An account that a document names. A name alone is not unique: the same body uses it on several platforms.</summary>
/// <param name="Name">账号名称.</param>
/// <param name="Platform">The platform's word in one form, e.g. 微信; null where it is not said.</param>
/// <param name="Line">Where.</param>
internal sealed partial record NamedAccount(string Name, string? Platform, int Line)
{
    private const int ShortestBareName = 4;

    /// <summary>The accounts that the problems of the body name, with their platform.</summary>
    /// <param name="body">The body.</param>
    /// <param name="known">Names that the attachments hold: those are found without quotation marks, too.</param>
    public static IEnumerable<NamedAccount> InProblems(IEnumerable<CircularLine> body, IReadOnlyCollection<string> known)
    {
        var isProblems = false;
        foreach (var line in body)
        {
            if (Section().Match(line.Text) is { Success: true } section)
                isProblems = section.Value.Contains("问题", StringComparison.Ordinal);
            if (!isProblems)
                continue;
            foreach (var segment in Segment.Of(line).Where(segment => !Settled().IsMatch(segment.Text)))
            {
                var fails = Fails().IsMatch(segment.Text);
                foreach (var (name, from, to) in Quoted().Matches(segment.Text).Select(match => (match.Groups[1].Value, match.Index, match.Index + match.Length)).Concat(Bare(segment.Text, known)))
                {
                    if (Behind().Match(segment.Text[to..]) is { Success: true } behind)
                        yield return new NamedAccount(name, PlatformIn(behind.Value), line.Number) { IsSaidToFail = fails };
                    else if (Ahead().Match(segment.Text[..from]) is { Success: true } ahead)
                        yield return new NamedAccount(name, PlatformIn(ahead.Value), line.Number) { IsSaidToFail = fails };
                }
            }
        }
    }

    /// <summary>Names that stand without quotation marks, the longest first: 平湖发布厅 is not 平湖发布.</summary>
    private static IEnumerable<(string Name, int From, int To)> Bare(string text, IReadOnlyCollection<string> known)
    {
        var free = Quoted().Replace(text, match => new string('\uE000', match.Length)).ToCharArray();
        foreach (var name in known.Where(name => name.Length >= ShortestBareName).OrderByDescending(name => name.Length))
        {
            for (var at = new string(free).IndexOf(name, StringComparison.Ordinal); at >= 0; at = new string(free).IndexOf(name, StringComparison.Ordinal))
            {
                free.AsSpan(at, name.Length).Fill('\uE000');
                yield return (name, at, at + name.Length);
            }
        }
    }

    /// <summary>The sentence says what fails an account; false where what it complains of may be compatible with 合格.</summary>
    public bool IsSaidToFail { get; init; }

    /// <summary>One word for a platform, however it is written; null for none.</summary>
    public static string? PlatformIn(string text) => PlatformWord().Match(text) is { Success: true } word ? Canonical(word.Value) : null;

    private static string Canonical(string platform) => platform switch
    {
        "公众号" or "订阅号" or "服务号" => "微信",
        "微信视频号" => "视频号",
        _ => platform,
    };

    /// <summary>A name without quotation marks.</summary>
    public static string Bare(string name) => name.Trim('“', '”', '"', '「', '」', '《', '》', ' ');

    /// <summary>What was mended is complained of no more.</summary>
    [GeneratedRegex("已(?:经)?(?:全部|按要求)?(?:完成)?整改|整改合格|表扬|做得较好|值得肯定")]
    private static partial Regex Settled();

    [GeneratedRegex("不合格|突出问题|单项否决|一票否决|[无未](?:任何)?更新|停更|僵尸|有效互动功能|严重表述错误|泄[密露]|虚假|购买粉丝")]
    private static partial Regex Fails();

    [GeneratedRegex("^[一二三四五六七八九十]+、.*")]
    private static partial Regex Section();

    [GeneratedRegex("[“「『‘\"]([^”」』’\"]{2,30})[”」』’\"]")]
    private static partial Regex Quoted();

    [GeneratedRegex("^(?:[、和及]?[“「][^”」]*[”」])*(?:等)?(?:\\d+个|多个|两个)?(?:政务)?(?:新浪微博|微博|微信公众号|微信视频号|微信|公众号|订阅号|服务号|抖音|今日头条|头条|快手|视频号|触电号|南方号|百家号|人民号|澎湃|小红书)")]
    private static partial Regex Behind();

    [GeneratedRegex("(?:新浪微博|微博|微信公众号|微信视频号|微信|公众号|订阅号|服务号|抖音|今日头条|头条|快手|视频号|触电号|南方号|百家号|人民号|澎湃|小红书)(?:账号|号|公众号)?(?:[“「][^”」]*[”」][、和及]?)*$")]
    private static partial Regex Ahead();

    [GeneratedRegex("微博|微信视频号|视频号|微信|公众号|订阅号|服务号|抖音|头条|快手|触电号|南方号|百家号|人民号|澎湃|小红书")]
    private static partial Regex PlatformWord();
}
