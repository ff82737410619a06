using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Figures;

/// <summary>「年初612个,新开设17个,关停注销89个,实有540个」. Accounts also leave a register in other ways, so a stock that does not come out is unchecked.</summary>
internal static partial class StockAudit
{
    /// <summary>Adds what it finds in a paragraph.</summary>
    public static void Run(CircularLine line, List<AuditItem> items)
    {
        foreach (var sentence in Segment.Of(line).GroupBy(segment => segment.Sentence))
        {
            var text = string.Join(',', sentence.SelectMany(segment => segment.Clauses));
            if (Flow().Match(text) is not { Success: true } flow || flow.Value.Any(Repetition.IsLost))
                continue;
            var (before, opened, closed, after) = (Number(flow, "a"), Number(flow, "n"), Number(flow, "c"), Number(flow, "b"));
            var expected = before + opened - closed;
            items.Add(new AuditItem(
                AuditKind.Sum, expected == after ? AuditVerdict.Agrees : AuditVerdict.Unchecked, flow.Value, AuditTexts.Of(expected == after ? "StockAgrees" : "StockOpen", $"{before}+{opened}-{closed}={expected}", after), line.Number));
        }
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?:年初|期初|上年末|去年底|上季度末)[^,\\d]{0,16}(?<a>\\d{1,7})(?:个|家),[^\\d]{0,16}新(?:开设|增|开通|建|备案)[^,\\d]{0,8}(?<n>\\d{1,6})(?:个|家),[^\\d]{0,12}(?:关停|注销|清理|撤销)[^,\\d]{0,8}(?<c>\\d{1,6})(?:个|家),(?:截至[^,]{1,8}(?:底|末|日))?[^,\\d]{0,8}(?:现有|实有|尚有|在运行|共有)[^,\\d]{0,8}(?<b>\\d{1,7})(?:个|家)", RegexOptions.CultureInvariant)]
    private static partial Regex Flow();
}
