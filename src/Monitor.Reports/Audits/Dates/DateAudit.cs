using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Dates;

/// <summary>Deadlines against the date of issue, sampling windows, and days that no calendar has.</summary>
internal static partial class DateAudit
{
    /// <summary>Adds what it finds.</summary>
    /// <param name="lines">The document.</param>
    /// <param name="bodyLength">Number of lines before the first attachment.</param>
    /// <param name="items">Where to.</param>
    public static void Run(IReadOnlyList<CircularLine> lines, int bodyLength, List<AuditItem> items)
    {
        foreach (var line in lines)
            Impossible(line, items);
        var body = lines.Take(bodyLength).ToList();
        var issue = body.AsEnumerable().Reverse().Select(line => Alone().Match(line.Text)).Where(match => match.Success).Select(match => Day(match, null)).FirstOrDefault(day => day is not null);
        var posted = body.Select(line => Posted().Match(line.Text)).Where(match => match.Success).Select(match => Day(match, null)).FirstOrDefault(day => day is not null);
        foreach (var line in body)
        {
            foreach (var segment in Segment.Of(line))
                Deadlines(segment, issue, posted, items);
        }

        foreach (var line in lines)
            Window(line, issue, items);
        foreach (var segment in body.SelectMany(Segment.Of))
        {
            Inspected(segment, issue, items);
            SilentDays(segment, items);
        }

        Numbered(body, issue, items);
    }

    private static void Deadlines(Segment segment, DateOnly? issue, DateOnly? posted, List<AuditItem> items)
    {
        foreach (Match match in Before().Matches(segment.Text))
        {
            var rest = segment.Text[(match.Index + match.Length)..];
            if (!Reporting().IsMatch(rest) || IsBesideLost(segment.Text, match))
                continue;
            if (issue is not { } issued)
            {
                Add(AuditVerdict.Unchecked, AuditTexts.Of("DeadlineWithoutIssue"));
                continue;
            }

            var day = Day(match, issued.Year);
            if (day is { } early && !match.Groups["y"].Success && early < issued.AddDays(-180))
                day = early.AddYears(1);
            if (day is not { } deadline)
                continue;
            if (deadline < issued)
                Add(AuditVerdict.Disagrees, AuditTexts.Of("DeadlineBeforeIssue", deadline, issued));
            else
                Add(AuditVerdict.Agrees, AuditTexts.Of("DeadlineAfterIssue", deadline, issued, deadline.DayNumber - issued.DayNumber));
            if (posted is { } seen && seen > deadline && deadline >= issued)
                Add(AuditVerdict.Remark, AuditTexts.Of("PostedAfterDeadline", seen, deadline));
            if (deadline >= issued && DaysOff.Why(deadline) is { } off)
                Add(AuditVerdict.Remark, AuditTexts.Of("DeadlineOnDayOff", deadline, off));
        }

        void Add(AuditVerdict verdict, string computation) => items.Add(new AuditItem(AuditKind.Date, verdict, segment.Quotation, computation, segment.Line.Number));
    }

    private static void Window(CircularLine line, DateOnly? issue, List<AuditItem> items)
    {
        var match = Sampling().Match(line.Text);
        if (!match.Success || Parse(match, "y", "m", "d", null) is not { } from)
            return;
        var to = Parse(match, "y2", "m2", "d2", from.Year);
        if (to is not { } end)
            return;
        items.Add(Span(from, end, issue, match.Value, line));
    }

    /// <summary>「2023年9月8日至20日,我厅…进行抽查」.</summary>
    private static void Inspected(Segment segment, DateOnly? issue, List<AuditItem> items)
    {
        foreach (Match match in FromTo().Matches(segment.Text))
        {
            if (Sampling().IsMatch(segment.Text) || !Inspecting().IsMatch(segment.Text[(match.Index + match.Length)..]) || IsBesideLost(segment.Text, match)
                || Parse(match, "y", "m", "d", issue?.Year) is not { } from)
                continue;
            var month = match.Groups["m2"].Success ? Number(match.Groups["m2"]) : from.Month;
            var day = Number(match.Groups["d2"]);
            // A span without its second year may reach into the next one.
            var year = match.Groups["y2"].Success ? Number(match.Groups["y2"]) : month < from.Month ? from.Year + 1 : from.Year;
            if (!match.Groups["y"].Success && issue is { } issued && from > issued)
                continue;
            if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
                continue;
            items.Add(Span(from, new DateOnly(year, month, day), issue, match.Value, segment.Line));
        }
    }

    /// <summary>What a span of inspection says of itself and of the date of issue.</summary>
    private static AuditItem Span(DateOnly from, DateOnly to, DateOnly? issue, string quotation, CircularLine line)
    {
        var (verdict, said) = to < from ? (AuditVerdict.Disagrees, AuditTexts.Of("WindowReversed", from, to))
            : issue is { } issued && to > issued ? (AuditVerdict.Remark, AuditTexts.Of("WindowAfterIssue", to, issued))
            : (AuditVerdict.Agrees, AuditTexts.Of("Window", from, to, to.DayNumber - from.DayNumber + 1));
        return new(AuditKind.Date, verdict, quotation, said, line.Number);
    }

    /// <summary>「最近一次更新为2月10日,截至3月20日已38天未更新」; the last day may be counted or not.</summary>
    private static void SilentDays(Segment segment, List<AuditItem> items)
    {
        foreach (Match match in Silent().Matches(segment.Text))
        {
            if (match.Value.Any(Repetition.IsLost))
                continue;
            var stated = Number(match.Groups["n"]);
            var said = match.Groups["y2"].Success ? Number(match.Groups["y2"]) : match.Groups["y"].Success ? Number(match.Groups["y"]) : (int?)null;
            if (said is not { } year)
            {
                items.Add(new AuditItem(AuditKind.Date, AuditVerdict.Unchecked, match.Value, AuditTexts.Of("SilentDaysOpen"), segment.Line.Number));
                continue;
            }

            if (Parse(match, "y", "m", "d", year) is not { } last || Parse(match, "y2", "m2", "d2", year) is not { } until)
                continue;
            if (until < last && !match.Groups["y2"].Success)
                until = until.AddYears(1);
            else if (until < last && !match.Groups["y"].Success)
                last = last.AddYears(-1);
            var days = until.DayNumber - last.DayNumber;
            // Where one of the two years is not said, a long silence may be longer by years.
            var open = !(match.Groups["y"].Success && match.Groups["y2"].Success) && stated > 300;
            items.Add(new AuditItem(
                AuditKind.Date, Math.Abs(days - stated) <= 1 ? AuditVerdict.Agrees : open ? AuditVerdict.Unchecked : AuditVerdict.Disagrees, match.Value,
                AuditTexts.Of("SilentDays", last, until, days, stated), segment.Line.Number));
        }
    }

    /// <summary>The year of the document's own number is that of its date.</summary>
    private static void Numbered(List<CircularLine> body, DateOnly? issue, List<AuditItem> items)
    {
        if (issue is not { } on || body.Select(line => (Line: line, Match: OwnNumber().Match(line.Text))).FirstOrDefault(found => found.Match?.Success == true) is not { Match: { } match } found)
            return;
        var year = Number(match.Groups["y"]);
        items.Add(new AuditItem(AuditKind.Date, year == on.Year ? AuditVerdict.Agrees : AuditVerdict.Remark, match.Value, AuditTexts.Of("NumberOfYear", year, on), found.Line.Number));
    }

    private static void Impossible(CircularLine line, List<AuditItem> items)
    {
        foreach (Match match in MonthAndDay().Matches(line.Text))
        {
            if (IsBesideLost(line.Text, match))
                continue;
            // Without a year, 29 February may be right.
            var year = match.Groups["y"].Success ? (int?)null : 2024;
            if (Day(match, year) is null)
                items.Add(new AuditItem(AuditKind.Date, AuditVerdict.Disagrees, match.Value, AuditTexts.Of("NoSuchDay", match.Value), line.Number));
        }
    }

    private static bool IsBesideLost(string text, Match match) =>
        (match.Index > 0 && Repetition.IsLost(text[match.Index - 1])) || match.Value.Any(Repetition.IsLost);

    private static DateOnly? Day(Match match, int? year) => Parse(match, "y", "m", "d", year);

    private static DateOnly? Parse(Match match, string year, string month, string day, int? otherwise)
    {
        var y = match.Groups[year].Success ? Number(match.Groups[year]) : otherwise ?? 0;
        var (m, d) = (Number(match.Groups[month]), Number(match.Groups[day]));
        return y is >= 1990 and <= 2100 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new DateOnly(y, m, d) : null;
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<y>\\d{4})年(?<m>\\d{1,2})月(?<d>\\d{1,2})日(?:印发)?$")]
    private static partial Regex Alone();

    [GeneratedRegex("(?<y>20\\d{2})[-/.年](?<m>\\d{1,2})[-/.月](?<d>\\d{1,2})日? ?\\d{1,2}:\\d{2}|(?:时间|日期):?(?<y>20\\d{2})[-/.年](?<m>\\d{1,2})[-/.月](?<d>\\d{1,2})")]
    private static partial Regex Posted();

    [GeneratedRegex("(?:(?<y>\\d{4})年)?(?<![\\d-])(?<m>\\d{1,2})月(?<d>\\d{1,2})日(?:[上下]午|中午)?(?:\\d{1,2}(?:时|点|:)(?:\\d{1,2}分?)?)?(?:下班)?(?:之|以)?前")]
    private static partial Regex Before();

    [GeneratedRegex("报送|上报|报我|报至|报省|报市|反馈|函报|整改|提交|报告|完成|关停|注销")]
    private static partial Regex Reporting();

    [GeneratedRegex("(?:采样|抽查|检查|监测)(?:采样)?时间(?:范围|段)?(?:为|:|是)?(?<y>\\d{4})年(?<m>\\d{1,2})月(?<d>\\d{1,2})日(?:至|到|-|—|~)(?:(?<y2>\\d{4})年)?(?<m2>\\d{1,2})月(?<d2>\\d{1,2})日")]
    private static partial Regex Sampling();

    [GeneratedRegex("(?:(?<y>(?<!\\d)\\d{4})年)?(?<![\\d-])(?<m>\\d{1,2})月(?<d>\\d{1,2})日(?:至|到|-|—|~)(?:(?<y2>\\d{4})年)?(?:(?<m2>\\d{1,2})月)?(?<d2>\\d{1,2})日")]
    private static partial Regex FromTo();

    [GeneratedRegex("检查|抽查|监测|普查|巡查|收到|核查")]
    private static partial Regex Inspecting();

    [GeneratedRegex("(?:(?<y>(?<!\\d)\\d{4})年)?(?<![\\d-])(?<m>\\d{1,2})月(?<d>\\d{1,2})日[^。;\\d]{0,16}截(?:至|止)(?:(?<y2>\\d{4})年)?(?<m2>\\d{1,2})月(?<d2>\\d{1,2})日[^。;\\d]{0,8}(?<n>\\d{1,4})(?:天|日)(?:未|没有|无)(?:任何)?更新")]
    private static partial Regex Silent();

    [GeneratedRegex("^[一-龥]{1,14}〔(?<y>\\d{4})〕\\d{1,4}号$")]
    private static partial Regex OwnNumber();

    [GeneratedRegex("(?:(?<y>(?<!\\d)(?:19|20)\\d{2})年)?(?<!\\d)(?<m>\\d{1,2})月(?<d>\\d{1,2})日")]
    private static partial Regex MonthAndDay();
}
