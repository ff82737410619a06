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
            Counts(sentence, text, line, items);
            foreach (Match match in Rate().Matches(text))
            {
                var rate = PrintedRate.Parse(match.Groups["v"].Value);
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

    /// <summary>「复查5个,4个已整改,1个仍未整改」: no account is both.</summary>
    private static void Counts(IEnumerable<Segment> sentence, string text, CircularLine line, List<AuditItem> items)
    {
        if (Again().Match(text) is not { Success: true } again || int.Parse(again.Groups["p"].Value, CultureInfo.InvariantCulture) is not (> 0 and var former))
            return;
        var rest = text[(again.Index + again.Length)..];
        int? One(Regex pattern) => pattern.Matches(rest) is [var only] ? int.Parse(only.Groups["v"].Value, CultureInfo.InvariantCulture) : null;
        if (One(Fixed()) is not { } done || One(NotFixed()) is not { } open || rest.AsSpan().ContainsAny('?', '\uFFFD'))
            return;
        var closed = One(Closed()) ?? 0;
        var sum = done + open;
        var formula = closed > 0 ? $"{done}+{closed}+{open}={sum + closed}" : $"{done}+{open}={sum}";
        // Closed ones may be counted among the fixed.
        var verdict = sum == former || sum + closed == former ? AuditVerdict.Agrees : sum > former ? AuditVerdict.Disagrees : AuditVerdict.Unchecked;
        items.Add(new AuditItem(AuditKind.Sum, verdict, sentence.First().Quotation, AuditTexts.Of("RectifiedSum", formula, former), line.Number));
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

    [GeneratedRegex("(?<![\\d.])(?<p>\\d+)(?:个|家)[^,;。\\d]{0,30}(?:复查|回头看)|(?:复查|回头看)[^,;。\\d]{0,30}(?<p>\\d+)(?:个|家)", RegexOptions.CultureInvariant)]
    private static partial Regex Again();

    [GeneratedRegex("(?<![\\d.])(?<v>\\d+)(?:个|家)(?:政务新媒体|账号)?(?:均)?(?:已|完成)(?:经)?(?:按要求)?(?:完成)?(?:整改|合格)", RegexOptions.CultureInvariant)]
    private static partial Regex Fixed();

    [GeneratedRegex("(?<![\\d.])(?<v>\\d+)(?:个|家)(?:政务新媒体|账号)?(?:仍|尚|还)?(?:然)?未(?:完成|按要求)?整改", RegexOptions.CultureInvariant)]
    private static partial Regex NotFixed();

    [GeneratedRegex("(?<![\\d.])(?<v>\\d+)(?:个|家)(?:政务新媒体|账号)?(?:已|均已)?(?:关停|注销)", RegexOptions.CultureInvariant)]
    private static partial Regex Closed();

    [GeneratedRegex("整改(?:完成|合格)?率(?:为|达到|达|是)?(?<v>\\d+(?:\\.\\d+)?)%", RegexOptions.CultureInvariant)]
    private static partial Regex Rate();
}
