using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Figures;

/// <summary>
/// Lists whose members a text counts: 「分布在甲市、乙县、丙区3个县(市、区)」, 「合格率100%的3个,分别为甲县、乙县、丙县」, 「“甲”“乙”2个微信公众号」. Behind 等 a list may name
/// fewer than it counts, never more. A list that cannot be taken apart for sure says nothing.
/// </summary>
internal static partial class DistributionAudit
{
    /// <summary>Adds what it finds in a paragraph.</summary>
    /// <param name="line">The paragraph.</param>
    /// <param name="sets">What it measures.</param>
    /// <param name="items">Where to.</param>
    public static void Run(CircularLine line, IReadOnlyList<MeasuredSet> sets, List<AuditItem> items)
    {
        foreach (var segment in Segment.Of(line))
        {
            foreach (var pattern in new[] { NamesThenCount(), CountThenNames() })
            {
                foreach (Match match in pattern.Matches(segment.Text))
                    Places(segment, match, items);
            }

            foreach (Match match in QuotedThenCount().Matches(segment.Text))
                Quotations(segment, match, items);
            Failed(segment, sets, items);
        }
    }

    private static void Places(Segment segment, Match match, List<AuditItem> items)
    {
        if (match.Value.Any(Repetition.IsLost) || Names(match.Groups["names"].Value) is not { Count: > 1 } names)
            return;
        Add(segment, match, names.Count, isOpen: match.Groups["etc"].Success, isSure: true, items);
    }

    private static void Quotations(Segment segment, Match match, List<AuditItem> items)
    {
        var names = Quoted().Matches(match.Groups["names"].Value).Select(name => name.Value).ToList();
        // The same name may stand for accounts on two platforms, so fewer names than accounts are no contradiction.
        if (names.Count > 1 && !match.Value.Any(Repetition.IsLost))
            Add(segment, match, names.Count, isOpen: match.Groups["etc"].Success, isSure: names.Count > Count(match), items);
    }

    private static void Add(Segment segment, Match match, int listed, bool isOpen, bool isSure, List<AuditItem> items)
    {
        var stated = Count(match);
        if (isOpen && listed < stated)
            return;
        var verdict = listed == stated ? AuditVerdict.Agrees : isSure ? AuditVerdict.Disagrees : AuditVerdict.Unchecked;
        items.Add(new AuditItem(AuditKind.Count, verdict, segment.Quotation, AuditTexts.Of(isOpen && listed > stated ? "ListedMore" : "ListedNames", listed, stated), segment.Line.Number));
    }

    /// <summary>「不合格账号分布在甲市6个、乙市5个」: where the total stands in another sentence of the paragraph.</summary>
    private static void Failed(Segment segment, IReadOnlyList<MeasuredSet> sets, List<AuditItem> items)
    {
        if (FailedSpread().Match(segment.Text) is not { Success: true } match || match.Value.Any(Repetition.IsLost))
            return;
        var noun = match.Groups["s"].Value;
        var counted = sets.Where(set => set.Line == segment.Line && !set.HasSiblings && (noun.EndsWith("网站", StringComparison.Ordinal) ? set.Subject == Subject.Sites : set.Subject == Subject.NewMedia))
            .SelectMany(set => set.Of(NumberRole.Failed)).Where(number => number.Segment != segment && !number.Number.Approximate && !number.Number.Doubtful).Select(number => number.Number.Count).Distinct().ToList();
        if (counted is not [var failed])
            return;
        var parts = match.Groups["n"].Captures.Select(part => int.Parse(part.Value, CultureInfo.InvariantCulture)).ToList();
        var sum = parts.Sum();
        // Places may be left out; together they are never more than all.
        var verdict = sum == failed ? AuditVerdict.Agrees : sum > failed ? AuditVerdict.Disagrees : AuditVerdict.Unchecked;
        items.Add(new AuditItem(AuditKind.Sum, verdict, segment.Quotation, AuditTexts.Of("DistributedAll", $"{string.Join('+', parts)}={sum}", failed), segment.Line.Number));
    }

    /// <summary>The places of a list; null where one of them is not surely one place.</summary>
    private static List<string>? Names(string list)
    {
        var names = Bracketed().Replace(list, "").Split('、').ToList();
        if (LastTwo().Match(names[^1]) is { Success: true } two)
        {
            names[^1] = two.Groups[1].Value;
            names.Add(two.Groups[2].Value);
        }

        return names.TrueForAll(name => OnePlace().IsMatch(name)) && names.Distinct().Count() == names.Count ? names : null;
    }

    private static int Count(Match match) => int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);

    /// <summary>One place: its kind stands at the end only (甲市乙县 may be one or two).</summary>
    [GeneratedRegex("^[^市县区州盟旗镇乡、]{1,6}[市县区州盟旗镇乡]$", RegexOptions.CultureInvariant)]
    private static partial Regex OnePlace();

    [GeneratedRegex("^([^市县区州盟旗镇乡]{1,6}[市县区州盟旗镇乡])[和及]([^市县区州盟旗镇乡]{1,6}[市县区州盟旗镇乡])$", RegexOptions.CultureInvariant)]
    private static partial Regex LastTwo();

    [GeneratedRegex("\\([^()]*\\)", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex("(?:分布在|分布于|集中在|来自|位于|涉及)(?<names>[一-龥]{2,8}(?:、[一-龥]{2,8})+)(?<etc>等)?(?<n>\\d{1,3})个(?:县\\(市、区\\)|县市区|市县区|市县|市州|县区|地级市|设区市|乡镇|地区|市|县|区|州)(?![一-龥]*\\d)", RegexOptions.CultureInvariant)]
    private static partial Regex NamesThenCount();

    [GeneratedRegex("(?<![\\d.])(?<n>\\d{1,3})个(?:市|县|区|州|地区|县区|县市区)?,(?:分别)?(?:为|是):?(?<names>[一-龥]{2,8}(?:\\([^()]{1,14}\\))?(?:、[一-龥]{2,8}(?:\\([^()]{1,14}\\))?)+)(?=$|[,。;])", RegexOptions.CultureInvariant)]
    private static partial Regex CountThenNames();

    [GeneratedRegex("(?<names>“[^”]{2,20}”(?:[、和及]?“[^”]{2,20}”)+)(?<etc>等)?(?<n>\\d{1,3})个(?:政务新媒体|政务|微信|微博|新浪微博|抖音|头条|今日头条|快手|账号|公众号)", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedThenCount();

    [GeneratedRegex("“[^”]{2,20}”", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex("^(?:这些)?(?:不合格|存在突出问题)的?(?<s>政府网站|网站|政务新媒体|账号)(?:主要)?(?:分布在|分布于)(?:[一-龥]{2,10}(?<n>\\d{1,4})个[、,和]?){2,}(?=$|[,。;])", RegexOptions.CultureInvariant)]
    private static partial Regex FailedSpread();
}
