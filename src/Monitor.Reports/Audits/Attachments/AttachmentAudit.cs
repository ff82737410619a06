using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Figures;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Attachments;

/// <summary>What a body says of its attachments, against their rows.</summary>
internal sealed partial class AttachmentAudit(IReadOnlyList<CircularLine> body, IReadOnlyList<Attachment> attachments, IReadOnlyList<MeasuredSet> sets, List<AuditItem> items)
{
    /// <summary>What the tables by region say of failed ones.</summary>
    private readonly Dictionary<Subject, (int Attachment, int Sum, string Heading)> _failedSums = [];

    /// <summary>Counts of failed accounts that a subject's rate forces, where the body states none.</summary>
    public Dictionary<Subject, IReadOnlyList<int>> Forced { get; init; } = [];

    /// <summary>Adds what it finds.</summary>
    public void Run()
    {
        foreach (var attachment in attachments)
        {
            if (attachment.Table is null)
            {
                Add(AuditKind.Attachment, AuditVerdict.Unchecked, attachment, AuditTexts.Of("NoRows"));
                continue;
            }

            var regions = RegionTable.Of(attachment.Table);
            foreach (var table in regions)
                Regions(table, attachment);
            if (regions is [])
                Rows(attachment, attachment.Table);
        }

        References();
        new NameAudit(body, attachments, items).Run();
    }

    private void Regions(RegionTable table, Attachment attachment)
    {
        table.Audit(attachment, sets, items);
        if (attachment.Subject != Subject.Unknown && table.FailedSum is { } sum && !_failedSums.TryAdd(attachment.Subject, (attachment.Number, sum.Sum, sum.Heading)))
            _failedSums.Remove(attachment.Subject);
        PerfectRegionsAudit.Run(attachment, table, body, items);
    }

    private void Rows(Attachment attachment, AttachmentTable table)
    {
        var subject = attachment.Subject;
        if (subject == Subject.Unknown)
            return;
        if (Unrectified().IsMatch(attachment.Title))
            Against(attachment, table, [.. Stated(NumberRole.Reinspected, subject).Where(number => StillFailing().IsMatch(number.Number.Clause))], []);
        else if (Unreported().IsMatch(attachment.Title))
            Against(attachment, table, [.. Stated(NumberRole.Missing, subject)], []);
        else if (Problems().IsMatch(attachment.Title))
            Against(attachment, table, [.. sets.Where(set => !set.HasSiblings && set.Subject == subject && set.Has(NumberRole.Checked, NumberRole.RunningAndChecked)).SelectMany(set => set.Of(NumberRole.Failed))], Forced.GetValueOrDefault(subject) ?? []);
    }

    private IEnumerable<PlacedNumber> Stated(NumberRole role, Subject subject) => sets.Where(set => set.Subject == subject || set.Subject == Subject.Unknown).SelectMany(set => set.Of(role));

    private void Against(Attachment attachment, AttachmentTable table, List<PlacedNumber> stated, IReadOnlyList<int> forced)
    {
        var rows = table.Rows.Count;
        var accounts = DistinctAccounts(table);
        var counts = stated.Select(number => number.Number.Count).Distinct().ToList();
        if (counts is [] && _failedSums.TryGetValue(attachment.Subject, out var sums) && Problems().IsMatch(attachment.Title) && !Unrectified().IsMatch(attachment.Title))
        {
            // Only the same words surely mean the same accounts.
            var sameWords = sums.Heading.Contains("突出问题", StringComparison.Ordinal) == attachment.Title.Contains("突出问题", StringComparison.Ordinal);
            var verdict = sums.Sum == rows || sums.Sum == accounts ? AuditVerdict.Agrees : sameWords && table.IsWhole ? AuditVerdict.Disagrees : AuditVerdict.Unchecked;
            Add(AuditKind.Attachment, verdict, attachment, AuditTexts.Of("RowsAndTable", rows, accounts, sums.Attachment, sums.Heading, sums.Sum));
        }
        else if (counts is [] && forced is not [])
            Add(AuditKind.Attachment, forced.Contains(rows) || forced.Contains(accounts) ? AuditVerdict.Agrees : AuditVerdict.Unchecked, attachment, AuditTexts.Of("RowsAndForced", rows, accounts, string.Join('、', forced)));
        else if (counts is [])
            Add(AuditKind.Attachment, AuditVerdict.Unchecked, attachment, AuditTexts.Of("RowsWithoutCount", rows));
        else if (counts.Contains(rows) || counts.Contains(accounts))
            Add(AuditKind.Attachment, AuditVerdict.Agrees, attachment, AuditTexts.Of("RowsAgree", rows, accounts, string.Join('、', counts)));
        else
            Add(AuditKind.Attachment, counts is [_] && table.IsWhole && !stated.Any(number => number.Number.Doubtful || number.Number.Approximate) ? AuditVerdict.Disagrees : AuditVerdict.Unchecked, attachment, AuditTexts.Of("RowsDiffer", rows, accounts, string.Join('、', counts)));
    }

    private static int DistinctAccounts(AttachmentTable table)
    {
        var name = table.Column(NameHeading());
        var platform = table.Column(PlatformHeading());
        var unit = table.Column(UnitHeading());
        return name < 0 ? table.Rows.Count : table.Rows.Select(row => (row.At(name), row.At(platform), row.At(unit))).Distinct().Count();
    }

    /// <summary>「双微矩阵45家(见附件2)」: some count of that attachment should be the number.</summary>
    private void References()
    {
        foreach (var segment in body.SelectMany(Segment.Of))
        {
            foreach (Match match in Reference().Matches(segment.Text))
            {
                if (attachments.FirstOrDefault(a => a.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == match.Groups["k"].Value)?.Table is not { } table)
                    continue;
                var stated = int.Parse(match.Groups["v"].Value, System.Globalization.CultureInfo.InvariantCulture);
                var counts = new[] { table.Rows.Count, NameAudit.NamesIn(table).Count(), NameAudit.StatusesIn(table).Count() }.Where(count => count > 0).Distinct().ToList();
                var verdict = counts.Contains(stated) ? AuditVerdict.Agrees : table.IsWhole ? AuditVerdict.Disagrees : AuditVerdict.Unchecked;
                items.Add(new AuditItem(AuditKind.Attachment, verdict, segment.Quotation, AuditTexts.Of("ReferredRows", match.Groups["k"].Value, string.Join('、', counts), stated), segment.Line.Number));
            }
        }
    }

    private void Add(AuditKind kind, AuditVerdict verdict, Attachment attachment, string computation) =>
        items.Add(new AuditItem(kind, verdict, AuditTexts.Of("AttachmentNamed", attachment.Number, attachment.Title), computation, attachment.Line.Number));

    [GeneratedRegex("整改(?:不|仍|未)|未(?:完成)?整改")]
    private static partial Regex Unrectified();

    [GeneratedRegex("仍|未|不")]
    private static partial Regex StillFailing();

    [GeneratedRegex("漏报")]
    private static partial Regex Unreported();

    [GeneratedRegex("(?:突出问题|不合格).*(?:名单|清单)")]
    private static partial Regex Problems();

    [GeneratedRegex("^(?:账号|新媒体|网站)?名称$|^账号$|^政务新媒体$")]
    private static partial Regex NameHeading();

    [GeneratedRegex("平台|类型")]
    private static partial Regex PlatformHeading();

    [GeneratedRegex("主办单位|责任单位|单位")]
    private static partial Regex UnitHeading();

    [GeneratedRegex("(?<v>\\d+)(?:家|个)[^,。;\\d(]{0,12}\\((?:详)?见附件(?<k>\\d{1,2})\\)")]
    private static partial Regex Reference();
}
