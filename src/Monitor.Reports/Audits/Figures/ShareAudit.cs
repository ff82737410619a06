using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Figures;

/// <summary>
/// 「其中微信公众号120个,占60%;微博40个,占20%」. A share disagrees only where another share of the same list shows of what total they are.
/// </summary>
internal static partial class ShareAudit
{
    /// <summary>Adds what it finds in a paragraph.</summary>
    public static void Run(CircularLine line, List<AuditItem> items)
    {
        foreach (var sentence in Segment.Of(line).GroupBy(segment => segment.Sentence))
        {
            var text = string.Join(';', sentence.Select(segment => string.Join(',', segment.Clauses)));
            var opens = Opens().Match(text);
            if (!opens.Success || Totals(text[..opens.Index]) is not { Count: > 0 } totals)
                continue;
            var shares = Share().Matches(text, opens.Index).Select(match => (
                Part: int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture),
                Printed: new PrintedRate(decimal.Parse(match.Groups["p"].Value, CultureInfo.InvariantCulture), match.Groups["f"].Length),
                match.Value)).ToList();
            foreach (var share in shares)
            {
                var fitting = totals.Where(total => share.Printed.Fits(share.Part, total) != Fit.None).ToList();
                var (verdict, total) = fitting is [.., var last] ? (AuditVerdict.Agrees, last)
                    : shares.Exists(other => other != share && other.Printed.Fits(other.Part, totals[^1]) != Fit.None) && share.Part <= totals[^1] ? (AuditVerdict.Disagrees, totals[^1])
                    : (AuditVerdict.Unchecked, totals[^1]);
                items.Add(new AuditItem(AuditKind.Sum, verdict, share.Value, AuditTexts.Of("Share", share.Part, total, PrintedRate.Exact(share.Part, total), share.Printed), line.Number));
            }
        }
    }

    private static List<int> Totals(string before) =>
        [.. before.Split(',').SelectMany(StatedNumber.In).Where(number => number is { IsCount: true, Approximate: false, Doubtful: false, Count: > 0 }).Select(number => number.Count)];

    [GeneratedRegex("其中|包括|分别(?:为|是)|按(?:平台|类型|地区|层级)", RegexOptions.CultureInvariant)]
    private static partial Regex Opens();

    /// <summary>占 alone or of the total; 占微信公众号的20% is of something else.</summary>
    [GeneratedRegex("(?<![\\d.])(?<n>\\d+)(?:个|家)(?:账号|政务新媒体)?[,(]占(?:比|总数|总数的|总量的|比为|总数比例)?(?:为)?(?<p>\\d+(?:\\.(?<f>\\d+))?)%", RegexOptions.CultureInvariant)]
    private static partial Regex Share();
}
