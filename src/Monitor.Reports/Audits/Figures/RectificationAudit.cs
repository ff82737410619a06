using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Figures;

/// <summary>
/// 整改率: what was fixed or closed, of what was looked at again. Texts count the fixed ones in many ways (one number, or fixed and closed apart), so a rate that
/// no reading explains is unchecked, never wrong.
/// </summary>
internal static partial class RectificationAudit
{
    /// <summary>Adds what it finds in a paragraph.</summary>
    public static void Run(CircularLine line, List<AuditItem> items)
    {
        foreach (var sentence in Segment.Of(line).GroupBy(segment => segment.Sentence))
        {
            var text = string.Join(';', sentence.Select(segment => segment.Text));
            foreach (Match match in Rate().Matches(text))
            {
                var rate = new PrintedRate(decimal.Parse(match.Groups["v"].Value, CultureInfo.InvariantCulture), match.Groups["d"].Length);
                var counts = sentence.SelectMany(segment => segment.Clauses).SelectMany(StatedNumber.In)
                    .Where(number => number is { IsCount: true, Doubtful: false, Approximate: false }).Select(number => number.Count).ToList();
                if (counts.Count < 2)
                    continue;
                var item = Reading(counts, rate) is { } formula
                    ? (AuditVerdict.Agrees, AuditTexts.Of("Rectified", formula, rate))
                    : (AuditVerdict.Unchecked, AuditTexts.Of("RectifiedUnclear"));
                items.Add(new AuditItem(AuditKind.Rectification, item.Item1, sentence.First().Quotation, item.Item2, line.Number));
            }
        }
    }

    /// <summary>One later count, or two of them together, of an earlier one.</summary>
    private static string? Reading(List<int> counts, PrintedRate rate)
    {
        for (var whole = 0; whole < counts.Count - 1; whole++)
        {
            for (var one = whole + 1; one < counts.Count; one++)
            {
                if (rate.Fits(counts[one], counts[whole]) != Fit.None)
                    return Formula($"{counts[one]}", counts[one], counts[whole]);
                for (var other = one + 1; other < counts.Count; other++)
                {
                    if (rate.Fits(counts[one] + counts[other], counts[whole]) != Fit.None)
                        return Formula($"({counts[one]}+{counts[other]})", counts[one] + counts[other], counts[whole]);
                }
            }
        }

        return null;
    }

    private static string Formula(string part, int parts, int whole) => $"{part}÷{whole}={PrintedRate.Exact(parts, whole)}";

    [GeneratedRegex("整改(?:完成|合格)?率(?:为|达到|达|是)?(?<v>\\d+(?:\\.(?<d>\\d+))?)%", RegexOptions.CultureInvariant)]
    private static partial Regex Rate();
}
