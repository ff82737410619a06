using System.Text.RegularExpressions;
using Monitor.Inspection.Documents;
using Monitor.Reports.Audits.Attachments;
using Monitor.Reports.Audits.Dates;
using Monitor.Reports.Audits.Figures;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits;

/// <summary>
/// Audits a published circular (通报): finds the numbers it states and recomputes them. What it cannot check it calls unchecked; a wrong complaint would be
/// as bad as a false accusation.
/// </summary>
public static partial class CircularAudit
{
    /// <summary>Audits the lines of a document. Pure.</summary>
    public static AuditReport Run(IReadOnlyList<PublishedLine> published)
    {
        var lines = CircularText.Read(published);
        var items = new List<AuditItem>();
        var (bodyLength, attachments) = Attachment.In(lines);
        var body = lines.Take(bodyLength).ToList();
        var sets = body.Where(line => line.Cells is []).SelectMany(SetReader.Read).ToList();
        var fits = new List<Fit>();
        var forced = new Dictionary<Subject, IReadOnlyList<int>>();
        foreach (var set in sets)
        {
            var rates = new RateAudit(set, sets, items);
            rates.Run();
            fits.AddRange(rates.Fits);
            if (rates.Forced is not [] && !forced.TryAdd(set.Subject, rates.Forced))
                forced[set.Subject] = [];
            CountAudit.Run(set, items);
        }

        foreach (var segment in body.Where(line => line.Cells is []).SelectMany(Segment.Of))
        {
            ChangeAudit.Run(segment, items);
        }

        foreach (var line in body.Where(line => line.Cells is []))
        {
            SumAudit.Run(line, items);
            ShareAudit.Run(line, sets, items);
            StockAudit.Run(line, items);
            DistributionAudit.Run(line, sets, items);
            RectificationAudit.Run(line, items);
        }

        RepeatAudit.Run(body, sets, items);
        DateAudit.Run(lines, bodyLength, items);
        AttachmentListAudit.Run(body, attachments, items);
        new AttachmentAudit(body, attachments, sets, items) { Forced = forced }.Run();
        Rounding(fits, items);
        return new AuditReport(TitleOf(lines), [.. items.Distinct().OrderBy(item => item.Line)]);
    }

    private static void Rounding(List<Fit> fits, List<AuditItem> items)
    {
        var (halfUp, truncated) = (fits.Contains(Fit.HalfUp), fits.Contains(Fit.Truncated));
        if (halfUp || truncated)
            items.Add(new AuditItem(AuditKind.Rounding, AuditVerdict.Remark, "", AuditTexts.Of(halfUp && truncated ? "RoundsBothWays" : halfUp ? "RoundsHalfUp" : "Truncates"), 1));
    }

    private static string? TitleOf(IReadOnlyList<CircularLine> lines) =>
        lines.Select(line => Title().Match(line.Text)).FirstOrDefault(match => match.Success)?.Value;

    [GeneratedRegex("[^。:,]{0,40}关于[^。,]{4,60}的通报")]
    private static partial Regex Title();
}
