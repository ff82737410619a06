using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Attachments;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Figures;

/// <summary>Numbers that a body says again: the order to rectify repeats the failed ones, and the problems named may add up to them.</summary>
internal static partial class RepeatAudit
{
    /// <summary>Adds what it finds.</summary>
    public static void Run(IReadOnlyList<CircularLine> body, IReadOnlyList<MeasuredSet> sets, List<AuditItem> items)
    {
        foreach (var segment in body.Where(line => line.Cells is []).SelectMany(Segment.Of))
        {
            foreach (Match match in Order().Matches(segment.Text))
            {
                foreach (Match count in Counted().Matches(match.Value))
                    Compare(segment, count, sets, items);
            }
        }

        if (FailedOf(Subject.NewMedia, sets) is { } failed)
            Named(body, failed, items);
        Unfixed(body, items);
    }

    /// <summary>「发现6个政务新媒体仍未整改合格」, said again: later on it may be a part of them, never more.</summary>
    private static void Unfixed(IReadOnlyList<CircularLine> body, List<AuditItem> items)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var segment in body.Where(line => line.Cells is []).SelectMany(Segment.Of))
        {
            foreach (Match match in NotFixed().Matches(segment.Text))
            {
                var said = int.Parse(match.Groups["v"].Value, CultureInfo.InvariantCulture);
                var noun = match.Groups["s"].Success ? match.Groups["s"].Value : Nouns().Matches(segment.Text[..match.Index]).LastOrDefault()?.Value;
                if (noun is null)
                    continue;
                if (first.TryAdd(noun, said) || said < first[noun])
                    continue;
                var exact = match.Index == 0 || !Repetition.IsLost(segment.Text[match.Index - 1]);
                items.Add(new AuditItem(
                    AuditKind.Count, said == first[noun] ? AuditVerdict.Agrees : exact && !AddsUp().IsMatch(segment.Text) ? AuditVerdict.Disagrees : AuditVerdict.Unchecked, segment.Quotation,
                    AuditTexts.Of("UnfixedRepeated", first[noun], said), segment.Line.Number));
            }
        }
    }

    private static void Compare(Segment segment, Match count, IReadOnlyList<MeasuredSet> sets, List<AuditItem> items)
    {
        var subject = count.Groups["s"].Value.EndsWith("网站", StringComparison.Ordinal) ? Subject.Sites : Subject.NewMedia;
        var repeated = int.Parse(count.Groups["v"].Value, CultureInfo.InvariantCulture);
        if (FailedOf(subject, sets) is not { } failed)
            return;
        var exact = !Repetition.IsLost(segment.Text[Math.Max(0, segment.Text.IndexOf(count.Value, StringComparison.Ordinal) - 1)]);
        items.Add(new AuditItem(
            AuditKind.Count, repeated == failed ? AuditVerdict.Agrees : exact ? AuditVerdict.Disagrees : AuditVerdict.Unchecked, segment.Quotation, AuditTexts.Of("Repeated", failed, repeated), segment.Line.Number));
    }

    /// <summary>「甲”和“乙”未…;“丙”等11个…」: 2 + 11. Only ever a confirmation: being named is not being unqualified.</summary>
    private static void Named(IReadOnlyList<CircularLine> body, int failed, List<AuditItem> items)
    {
        foreach (var sentence in body.Where(line => line.Cells is []).SelectMany(Segment.Of).GroupBy(segment => (segment.Line, segment.Sentence)))
        {
            var counts = sentence.Where(segment => NamedAccount.PlatformIn(segment.Text) is not null)
                .Select(segment => AndOthers().Match(segment.Text) is { Success: true } others ? int.Parse(others.Groups[1].Value, CultureInfo.InvariantCulture) : Quoted().Count(segment.Text))
                .Where(count => count > 0).ToList();
            if (counts.Count > 1 && counts.Sum() == failed)
                items.Add(new AuditItem(AuditKind.Sum, AuditVerdict.Agrees, sentence.First().Quotation, AuditTexts.Of("SumAgrees", $"{string.Join('+', counts)}={failed}", failed), sentence.Key.Line.Number));
        }
    }

    /// <summary>The one count of failed ones among those measured; null for none or several.</summary>
    private static int? FailedOf(Subject subject, IReadOnlyList<MeasuredSet> sets) =>
        sets.Where(set => set.Subject == subject && set.Has(NumberRole.Checked, NumberRole.RunningAndChecked))
            .SelectMany(set => set.Of(NumberRole.Failed)).Where(number => !number.Number.Doubtful && !number.Number.Approximate)
            .Select(number => number.Number.Count).Distinct().ToList() is [var only]
            && sets.Count(set => set.Subject == subject && set.Has(NumberRole.Checked, NumberRole.RunningAndChecked)) == 1
            ? only
            : null;

    [GeneratedRegex("对(?:此次|本次|这次|本季度|上述)?(?:检查|抽查)?通报的[^。;]*")]
    private static partial Regex Order();

    [GeneratedRegex("(?<v>\\d+)(?:个|家)(?:存在突出问题|不合格)的(?<s>政府网站|政务新媒体)")]
    private static partial Regex Counted();

    [GeneratedRegex("(?<![\\d.])(?<v>\\d+)(?:个|家)(?:(?:整改(?:仍)?(?:不到位|未合格|不合格)|未(?:按要求)?整改(?:合格)?)的(?<s>政府网站|政务新媒体)|仍未整改合格|(?<s>政府网站|政务新媒体)(?:(?:经复查)?(?:仍未|尚未|未)(?:按要求)?(?:完成)?(?:整改|合格)|[^,。;\\d]{0,30}整改仍未合格|[^,。;\\d]{0,24}仍未整改合格))")]
    private static partial Regex NotFixed();

    [GeneratedRegex("政府网站|政务新媒体")]
    private static partial Regex Nouns();

    /// <summary>Several periods together are more than the re-inspection of one.</summary>
    [GeneratedRegex("累计|合计|共计|连续|历次|以来|以前")]
    private static partial Regex AddsUp();

    [GeneratedRegex("等(\\d+)(?:个|家)")]
    private static partial Regex AndOthers();

    [GeneratedRegex("[“「][^”」]{2,30}[”」]")]
    private static partial Regex Quoted();
}
