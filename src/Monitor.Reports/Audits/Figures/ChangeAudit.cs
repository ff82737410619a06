using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Figures;

/// <summary>环比 and 同比: rates change by percentage points, counts by per cent. Only where both values stand in the text.</summary>
internal static partial class ChangeAudit
{
    /// <summary>Adds what it finds in a segment.</summary>
    public static void Run(Segment segment, List<AuditItem> items)
    {
        foreach (var pattern in new[] { FromTo(), Against() })
        {
            foreach (Match match in pattern.Matches(segment.Text))
                Rates(match, match, segment, items);
        }

        foreach (Match rate in WithBrackets().Matches(segment.Text))
        {
            foreach (Match change in Bracket().Matches(rate.Groups["rest"].Value))
                Rates(rate, change, segment, items);
        }

        foreach (var pattern in new[] { Counts(), CountsAgainst() })
        {
            foreach (Match match in pattern.Matches(segment.Text))
                CountsOf(match, segment, items);
        }

        foreach (Match match in ByDifference().Matches(segment.Text))
            Difference(match, segment, items);

        if (PointsAlone().IsMatch(segment.Text) && !FromTo().IsMatch(segment.Text) && !Against().IsMatch(segment.Text) && !WithBrackets().IsMatch(segment.Text))
            items.Add(new AuditItem(AuditKind.Change, AuditVerdict.Unchecked, segment.Quotation, AuditTexts.Of("ChangeWithoutNumbers"), segment.Line.Number));
    }

    /// <summary>Compares a rate (b) with an earlier one (a) and the stated change (v, x, u).</summary>
    private static void Rates(Match rate, Match match, Segment segment, List<AuditItem> items)
    {
        var (before, after, stated) = (Number(match, "a"), Number(rate, "b"), Number(match, "x"));
        var change = after - before;
        var rises = Rises().IsMatch(match.Groups["v"].Value);
        var step = Step(match.Groups["x"].Value);
        var isPoints = match.Groups["u"].Value == "个百分点";
        var said = $"{Text(after)}%-{Text(before)}%={Text(change)}";
        if (change != 0 && change > 0 != rises)
            Add(AuditVerdict.Disagrees, AuditTexts.Of("ChangeDirection", said));
        else if (Math.Abs(change) == stated)
            Add(isPoints ? AuditVerdict.Agrees : AuditVerdict.Remark, AuditTexts.Of(isPoints ? "PointsAgree" : "PointsNotPercent", said));
        // Both rates and their difference may have been rounded, each for itself.
        else if (isPoints && Math.Abs(Math.Abs(change) - stated) < step + Math.Max(Step(match.Groups["a"].Value), Step(rate.Groups["b"].Value)))
            Add(AuditVerdict.Agrees, AuditTexts.Of("PointsByRounding", said));
        else if (!isPoints && before != 0 && Math.Abs(Math.Abs(change / before * 100) - stated) <= step)
            Add(AuditVerdict.Agrees, AuditTexts.Of("RelativeChange", said));
        else
            Add(AuditVerdict.Disagrees, AuditTexts.Of("PointsDiffer", said, Text(stated)));

        void Add(AuditVerdict verdict, string computation) => items.Add(new AuditItem(AuditKind.Change, verdict, match.Value, computation, segment.Line.Number));
    }

    private static void CountsOf(Match match, Segment segment, List<AuditItem> items)
    {
        var (before, after, stated) = (Number(match, "a"), Number(match, "b"), Number(match, "x"));
        if (before == 0)
            return;
        if (after != before && after > before != Grows().IsMatch(match.Groups["v"].Value))
        {
            items.Add(new AuditItem(AuditKind.Change, AuditVerdict.Disagrees, match.Value, AuditTexts.Of("ChangeDirection", $"{Text(before)}→{Text(after)}"), segment.Line.Number));
            return;
        }

        if (match.Groups["u"].Value != "%")
        {
            var same = Math.Abs(after - before) == stated;
            items.Add(new AuditItem(AuditKind.Change, same ? AuditVerdict.Agrees : AuditVerdict.Disagrees, match.Value, $"{Text(after)}-{Text(before)}={Text(after - before)}", segment.Line.Number));
            return;
        }

        var change = Math.Abs(after - before) / before * 100;
        var said = $"({Text(after)}-{Text(before)})÷{Text(before)}={Text(Math.Round((after - before) / before * 100, 2))}%";
        var verdict = Math.Abs(change - stated) < Step(match.Groups["x"].Value) ? AuditVerdict.Agrees : AuditVerdict.Disagrees;
        items.Add(new AuditItem(AuditKind.Change, verdict, match.Value, said, segment.Line.Number));
    }

    /// <summary>「126个,较上季度减少18个,下降12.5%」: what it was before follows.</summary>
    private static void Difference(Match match, Segment segment, List<AuditItem> items)
    {
        var (after, change, stated) = (Number(match, "b"), Number(match, "d"), Number(match, "x"));
        var grows = Grows().IsMatch(match.Groups["v"].Value);
        var before = grows ? after - change : after + change;
        if (before <= 0 || match.Value.Any(Repetition.IsLost))
            return;
        var exact = change / before * 100;
        var verdict = grows == Grows().IsMatch(match.Groups["w"].Value) && Math.Abs(exact - stated) < Step(match.Groups["x"].Value) ? AuditVerdict.Agrees : AuditVerdict.Disagrees;
        items.Add(new AuditItem(AuditKind.Change, verdict, match.Value, AuditTexts.Of("ChangeByDifference", Text(before), Text(change), Text(Math.Round(exact, 2))), segment.Line.Number));
    }

    private static decimal Number(Match match, string group) => decimal.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    /// <summary>One unit of the last printed place.</summary>
    private static decimal Step(string number) => PrintedRate.Parse(number).Step;

    private static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    [GeneratedRegex("由[^,%\\d]{0,8}(?<a>\\d+(?:\\.\\d+)?)%(?<v>提高|提升|上升|增加|下降|降低|减少|回落)(?:到|至|为)[^,%\\d]{0,8}(?<b>\\d+(?:\\.\\d+)?)%[^;%]*?(?:提高|提升|上升|增加|下降|降低|减少|回落)了?(?<x>\\d+(?:\\.\\d+)?)(?<u>个百分点|%)")]
    private static partial Regex FromTo();

    [GeneratedRegex("合格率[^,%\\d]{0,8}(?<b>\\d+(?:\\.\\d+)?)%[,(]{0,2}(?:(?:相)?(?:比|较|与)[^,;%]{0,16}?|[^;%\\d]{0,12}(?:上季度|上期|上月|上年|上半年|同期)[^,%\\d]{0,8})[(的为]{0,2}(?<![\\d.])(?<a>\\d+(?:\\.\\d+)?)%\\)?,?(?:相比)?,?(?<v>提高|提升|上升|增加|下降|降低|减少|回落)了?(?<x>\\d+(?:\\.\\d+)?)(?<u>个百分点|%)")]
    private static partial Regex Against();

    /// <summary>「合格率98.1%,同比提升1.4个百分点(去年同期为96.7%),环比下降0.4个百分点(一季度为98.5%)」.</summary>
    [GeneratedRegex("合格率[^,%\\d]{0,8}(?<b>\\d+(?:\\.\\d+)?)%(?<rest>(?:,[^,;%()\\d]{0,10}(?:提高|提升|上升|增加|下降|降低|减少|回落)了?\\d+(?:\\.\\d+)?个百分点\\([^()%\\d]{0,12}\\d+(?:\\.\\d+)?%\\))+)")]
    private static partial Regex WithBrackets();

    [GeneratedRegex("(?<v>提高|提升|上升|增加|下降|降低|减少|回落)了?(?<x>\\d+(?:\\.\\d+)?)(?<u>个百分点)\\([^()%\\d]{0,12}(?<a>\\d+(?:\\.\\d+)?)%\\)")]
    private static partial Regex Bracket();

    [GeneratedRegex("由[^,%\\d]{0,8}(?<a>\\d+)(?:个|条|件|家|项|次)(?:增加|增长|减少|下降|上升)(?:到|至|为)[^,%\\d]{0,8}(?<b>\\d+)(?:个|条|件|家|项|次)[^;%\\d]{0,12}?(?<v>增加|增长|减少|下降|上升)了?(?<x>\\d+(?:\\.\\d+)?)(?<u>%|个(?!百分点)|条|件|家|项|次)")]
    private static partial Regex Counts();

    /// <summary>「问题121个,较上季度的153个减少20.9%」.</summary>
    [GeneratedRegex("(?<b>\\d+)(?<k>个|条|件|家|项|次),(?:比|较)[^,;%\\d]{0,12}(?:的|\\()(?<a>\\d+)\\k<k>\\)?,?(?<v>增加|增长|减少|下降|上升)了?(?<x>\\d+(?:\\.\\d+)?)(?<u>%|个(?!百分点)|条|件|家|项|次)")]
    private static partial Regex CountsAgainst();

    [GeneratedRegex("(?<![\\d.])(?<b>\\d+)(?<k>个|条|件|家|项|次)(?:问题|账号)?,(?:同比|环比)?(?:(?:比|较)[^,;%\\d]{1,12}?)?(?<v>增加|增长|减少|下降|上升)了?(?<d>\\d+)\\k<k>,(?:同比|环比)?(?:增|降)?(?<w>增长|下降|上升|增幅|降幅|减少|增加)(?:了|为|达)?(?<x>\\d+(?:\\.\\d+)?)%")]
    private static partial Regex ByDifference();

    [GeneratedRegex("增加|增长|上升|增幅")]
    private static partial Regex Grows();

    [GeneratedRegex("(?:提高|提升|上升|增加|下降|降低|减少|回落)了?\\d+(?:\\.\\d+)?个百分点")]
    private static partial Regex PointsAlone();

    [GeneratedRegex("提高|提升|上升|增加")]
    private static partial Regex Rises();
}
