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

    private RegionTable(AttachmentTable table) => (_table, _running, _checked, _failed, _ratio, _rate) =
        (table, table.Column(Running()), table.Column(Inspected()), table.Column(Failed()), table.Column(Ratio()), table.Column(Rate()));

    /// <summary>The table as one of counts; null where its headings say otherwise.</summary>
    public static RegionTable? Of(AttachmentTable table)
    {
        var regions = new RegionTable(table);
        return regions._checked >= 0 && (regions._failed >= 0 || regions._rate >= 0) ? regions : null;
    }

    /// <summary>Adds what it finds.</summary>
    public void Audit(Attachment attachment, IReadOnlyList<MeasuredSet> sets, List<AuditItem> items)
    {
        var rows = _table.Total is { } total ? _table.Rows.Append(total) : _table.Rows;
        int agreeing = 0, open = 0;
        foreach (var row in rows)
        {
            foreach (var (kind, column, part, whole) in new[] { (AuditKind.SamplingRatio, _ratio, Count(row, _checked), Count(row, _running)), (AuditKind.PassRate, _rate, Count(row, _checked) - Count(row, _failed), Count(row, _checked)) })
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
            var subject = attachment.Title.Contains("新媒体", StringComparison.Ordinal) ? Subject.NewMedia : attachment.Title.Contains("网站", StringComparison.Ordinal) ? Subject.Sites : Subject.Unknown;
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
        if (!match.Success)
            return null;
        var digits = match.Groups[1].Value;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        return new PrintedRate(decimal.Parse(digits, CultureInfo.InvariantCulture), point < 0 ? 0 : digits.Length - point - 1);
    }

    [GeneratedRegex("^(\\d{1,3}(?:\\.\\d{1,4})?)%?$")]
    private static partial Regex Number();

    [GeneratedRegex("运行")]
    private static partial Regex Running();

    [GeneratedRegex("^(?:抽查|检查|监测|核查)(?:总|个|家)?(?:数|数量|账号数)?(?:\\(个\\))?$")]
    private static partial Regex Inspected();

    [GeneratedRegex("^(?:不合格|存在突出问题|突出问题|不达标)(?:的)?(?:个|账号)?(?:数|数量)?(?:\\(个\\))?$")]
    private static partial Regex Failed();

    [GeneratedRegex("(?:抽查|检查|抽检)(?:比例|率|占比)")]
    private static partial Regex Ratio();

    [GeneratedRegex("(?<!不)合格率")]
    private static partial Regex Rate();
}
