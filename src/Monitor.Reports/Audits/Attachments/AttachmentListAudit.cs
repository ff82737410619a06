using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Attachments;

/// <summary>The list of attachments (附件目录) against what the body refers to and what really follows.</summary>
internal static partial class AttachmentListAudit
{
    /// <summary>Adds what it finds.</summary>
    public static void Run(IReadOnlyList<CircularLine> body, IReadOnlyList<Attachment> attachments, List<AuditItem> items)
    {
        var start = body.ToList().FindIndex(line => First().IsMatch(line.Text));
        if (start < 0)
            return;
        var listed = 1;
        while (start + listed < body.Count && Further().Match(body[start + listed].Text) is { Success: true } next && next.Groups["k"].Value == (listed + 1).ToString(CultureInfo.InvariantCulture))
            listed++;
        var missing = Enumerable.Range(1, listed).Except(attachments.Select(attachment => attachment.Number)).ToList();
        items.Add(new AuditItem(
            AuditKind.Attachment, missing is [] ? AuditVerdict.Agrees : AuditVerdict.Unchecked, body[start].Text,
            missing is [] ? AuditTexts.Of("AttachmentsThere", listed) : AuditTexts.Of("AttachmentsMissing", listed, string.Join('、', missing)), body[start].Number));
        foreach (var segment in body.Take(start).SelectMany(Segment.Of))
        {
            foreach (Match match in Reference().Matches(segment.Text))
            {
                var number = int.Parse(match.Groups["k"].Value, CultureInfo.InvariantCulture);
                if (number > listed && !attachments.Any(attachment => attachment.Number == number))
                    items.Add(new AuditItem(AuditKind.Attachment, AuditVerdict.Disagrees, segment.Quotation, AuditTexts.Of("NoSuchAttachment", number, listed), segment.Line.Number));
            }
        }
    }

    [GeneratedRegex("^附件:?1[.、．][一-龥\\d]", RegexOptions.CultureInvariant)]
    private static partial Regex First();

    [GeneratedRegex("^(?<k>\\d{1,2})[.、．](?!\\d+%)[一-龥\\d]", RegexOptions.CultureInvariant)]
    private static partial Regex Further();

    [GeneratedRegex("\\((?:详|请|具体)?见附件(?<k>\\d{1,2})\\)", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
