using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Figures;

namespace Monitor.Reports.Audits.Attachments;

/// <summary>A table of counts by region, department or platform: 在运行数, 检查数, 不合格数, 合格率 … with or without totals.</summary>
internal sealed partial class RegionTable
{
    private readonly AttachmentTable _table;
    private readonly int _running;
    private readonly int _checked;
    private readonly int _failed;
    private readonly int _ratio;
    private readonly int _rate;

    private readonly int _passed;

    /// <summary>Sites and new media side by side: none of the groups is known to be the body's.</summary>
    private readonly bool _isOneOfMany;

    private RegionTable(AttachmentTable table, int group, bool isOneOfMany)
    {
        (_table, _isOneOfMany) = (table, isOneOfMany);
        (_running, _checked, _failed, _passed, _ratio, _rate) = (At(Running()), At(Inspected()), At(Failed()), At(Passed()), At(Ratio()), At(Rate()));

        int At(Regex heading) => table.Columns(heading) is var columns && group < columns.Count ? columns[group] : -1;
    }

    /// <summary>The table as one of counts, or as several side by side; none where its headings say otherwise.</summary>
    public static IReadOnlyList<RegionTable> Of(AttachmentTable table)
    {
        var groups = table.Columns(Inspected()).Count;
        // A heading that stands in some groups only cannot be given to one of them.
        if (groups == 0 || ((Regex[])[Running(), Failed(), Passed(), Ratio(), Rate()]).Any(heading => table.Columns(heading).Count is var count && count > 0 && count != groups))
            return [];
        return [.. Enumerable.Range(0, groups).Select(group => new RegionTable(table, group, groups > 1)).Where(regions => regions._failed >= 0 || regions._rate >= 0)];
    }

    /// <summary>Sum of the failed ones with the words of its heading; null where the table does not say.</summary>
    public (int Sum, string Heading)? FailedSum =>
        _failed >= 0 && !_isOneOfMany && _table.Rows.Select(row => Count(row, _failed)).ToList() is var counts && counts.TrueForAll(count => count is not null)
            ? (counts.Sum(count => count!.Value), _table.Headers[_failed]) : null;

    /// <summary>Names of the places whose rate is perfect, and of all places.</summary>
    public (IReadOnlyList<string> Perfect, IReadOnlyList<string> All) Places()
    {
        var place = _table.Column(Place());
        if (place < 0 || _isOneOfMany)
            return ([], []);
        var rows = _table.Rows.Where(row => Count(row, _checked) is > 0).ToList();
        return ([.. rows.Where(row => _failed >= 0 ? Count(row, _failed) == 0 : Percent(row.At(_rate)) is { Value: 100 }).Select(row => row.At(place))], [.. rows.Select(row => row.At(place))]);
    }

    /// <summary>Adds what it finds.</summary>
    public void Audit(Attachment attachment, IReadOnlyList<MeasuredSet> sets, List<AuditItem> items)
    {
        var rows = _table.Total is { } total ? _table.Rows.Append(total) : _table.Rows;
        int agreeing = 0, open = 0;
        foreach (var row in rows)
        {
            foreach (var (kind, column, part, whole) in new[] { (AuditKind.SamplingRatio, _ratio, Count(row, _checked), Count(row, _running)), (AuditKind.PassRate, _rate, _failed >= 0 ? Count(row, _checked) - Count(row, _failed) : Count(row, _passed), Count(row, _checked)) })
            {
                if (column < 0 || part is not { } some || whole is not { } all || Percent(row.At(column)) is not { } printed)
                {
                    open += column >= 0 && row.At(column) is not ("" or "-" or "—" or "/") ? 1 : 0;
                }
                else if (all == 0)
                {
                    open++;
                }
                else if (printed.Fits(some, all) != Fit.None)
                {
                    agreeing++;
                }
                else
                {
                    Add(kind, _table.IsWhole ? AuditVerdict.Disagrees : AuditVerdict.Unchecked, string.Join(' ', row.Cells), AuditTexts.Of("RowRate", some, all, PrintedRate.Exact(some, all), printed), row.Line);
                }
            }
        }

        if (agreeing > 0)
            Add(AuditKind.Attachment, AuditVerdict.Agrees, Named(attachment), AuditTexts.Of("RowRatesAgree", agreeing), attachment.Line.Number);
        if (open > 0)
            Add(AuditKind.Attachment, AuditVerdict.Unchecked, Named(attachment), AuditTexts.Of("RowRatesOpen", open), attachment.Line.Number);
        foreach (var (name, column, roles) in new[] { ("Running", _running, new[] { NumberRole.Running, NumberRole.RunningAndChecked }), ("Checked", _checked, [NumberRole.Checked, NumberRole.RunningAndChecked]), ("Failed", _failed, [NumberRole.Failed]) })
            Sum(name, column, roles);

        void Sum(string name, int column, NumberRole[] roles)
        {
            if (column < 0)
                return;
            var counts = _table.Rows.Select(row => Count(row, column)).ToList();
            if (counts.Any(count => count is null))
                return;
            var sum = counts.Sum(count => count!.Value);
            var heading = _table.Headers[column];
            if (_table.Total is { } last && Count(last, column) is { } stated)
                Add(AuditKind.Sum, stated == sum ? AuditVerdict.Agrees : _table.IsWhole ? AuditVerdict.Disagrees : AuditVerdict.Unchecked, $"{Named(attachment)} {heading}", AuditTexts.Of("ColumnSum", sum, stated), last.Line);
            var subject = _isOneOfMany ? Subject.Unknown : attachment.Subject;
            var said = sets.Where(set => set.Subject == subject && !set.HasSiblings && set.Has(NumberRole.Checked, NumberRole.RunningAndChecked))
                .SelectMany(set => name == "Checked" && set.Has(NumberRole.Checked) ? set.Of(NumberRole.Checked) : set.Of(roles)).Select(number => number.Number).ToList();
            if (subject != Subject.Unknown && said.Select(number => number.Count).Distinct().ToList() is [var inBody])
            {
                var exact = _table.IsWhole && !said.Exists(number => number.Doubtful || number.Approximate);
                Add(AuditKind.Sum, inBody == sum ? AuditVerdict.Agrees : exact ? AuditVerdict.Disagrees : AuditVerdict.Unchecked, $"{Named(attachment)} {heading}", AuditTexts.Of("ColumnAndBody", sum, inBody), attachment.Line.Number);
            }
        }

        void Add(AuditKind kind, AuditVerdict verdict, string statement, string computation, int line) => items.Add(new AuditItem(kind, verdict, statement, computation, line));
    }

    private static string Named(Attachment attachment) => AuditTexts.Of("AttachmentNamed", attachment.Number, attachment.Title);

    private static int? Count(TableRow row, int column) => int.TryParse(row.At(column), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static PrintedRate? Percent(string cell)
    {
        var match = Number().Match(cell);
        return match.Success ? PrintedRate.Parse(match.Groups[1].Value) : null;
    }

    [GeneratedRegex("^(\\d{1,3}(?:\\.\\d{1,4})?)%?$")]
    private static partial Regex Number();

    [GeneratedRegex("运行|^(?:备案|账号|政务新媒体|网站)?总数$")]
    private static partial Regex Running();

    [GeneratedRegex("^(?:实际|应)?(?:抽查|检查|监测|核查|抽检|检测)(?:政府网站|政务新媒体|网站|新媒体|账号)?(?:总|个|家)?(?:数|数量)?(?:\\([个家]\\))?$")]
    private static partial Regex Inspected();

    [GeneratedRegex("^(?:不合格|存在突出问题|突出问题|不达标)(?:的)?(?:个|账号|网站|政务新媒体)?(?:数|数量)?(?:\\([个家]\\))?$")]
    private static partial Regex Failed();

    [GeneratedRegex("^合格(?:个|账号|网站|政务新媒体)?(?:数|数量)?(?:\\([个家]\\))?$")]
    private static partial Regex Passed();

    [GeneratedRegex("地区|部门|单位|市|县|区划")]
    private static partial Regex Place();

    [GeneratedRegex("(?:抽查|检查|抽检)(?:比例|率|占比)")]
    private static partial Regex Ratio();

    [GeneratedRegex("(?<!不)合格率")]
    private static partial Regex Rate();
}
