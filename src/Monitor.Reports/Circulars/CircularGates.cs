using Monitor.Domain.Circulars;
using Monitor.Domain.Time;
using Monitor.Inspection.Documents;
using Monitor.Reports.Audits;

namespace Monitor.Reports.Circulars;

/// <summary>
/// Gates that stand before the export of a document: what is printed adds up, and our own audit, which knows nothing of where the numbers came from,
/// finds no contradiction in the words and attachments.
/// </summary>
public static class CircularGates
{
    /// <summary>What stands in the way, in Chinese; empty when the circular may go out.</summary>
    /// <param name="data">What it was computed from.</param>
    /// <param name="numbers">The numbers.</param>
    /// <param name="document">As it will be printed.</param>
    /// <param name="deadline">Until when rectification is to be reported; null where no day is named.</param>
    public static IReadOnlyList<string> Failures(CircularData data, CircularNumbers numbers, CircularDocument document, DateOnly? deadline)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(document);
        var draft = new CircularDraft
        {
            IssuedOn = document.IssueDate,
            // A deadline that has passed at the issue is found by the audit, in the words themselves.
            Deadline = deadline > document.IssueDate ? deadline : null,
            Attachments = [.. document.Attachments.Select(Listed)],
        };
        var failures = ConsistencyGates.Check(data, numbers, draft, WorkCalendar.Shipped)
            .Where(failure => failure.Severity == GateSeverity.Error).Select(failure => failure.Text).ToList();
        failures.AddRange(CircularAudit.Run(Lines(document)).Items.Where(item => item.Verdict == AuditVerdict.Disagrees).Select(item => Say("Gate.audit", item.Statement, item.Computation)));
        return failures;
    }

    /// <summary>An attachment with the accounts that its rows really print.</summary>
    private static DraftAttachment Listed(CircularAttachment attachment)
    {
        var (name, platform) = (Column(AttachmentTables.NameHeading), Column(AttachmentTables.PlatformHeading));
        return new(attachment.Title, attachment.Kind, null,
            [.. attachment.Rows.Select(row => name < 0 ? new AttachmentRow(row[0].Text) : new AttachmentRow(row[name].Text, row[platform].Text))]);

        int Column(string heading) => attachment.Columns.ToList().FindIndex(column => column.Heading == heading);
    }

    /// <summary>The document as the audit of a published one would read it.</summary>
    private static List<PublishedLine> Lines(CircularDocument document)
    {
        var lines = new List<PublishedLine>();
        Add(document.Title);
        foreach (var paragraph in document.Opening)
            Add(paragraph);
        foreach (var section in document.Sections)
        {
            Add(section.Heading);
            foreach (var paragraph in section.Paragraphs)
                Add(paragraph.Lead + paragraph.Text);
        }

        Add(Say("IssueDate", document.IssueDate.Year, document.IssueDate.Month, document.IssueDate.Day));
        foreach (var attachment in document.Attachments)
        {
            Add(Say("AttachmentHead", attachment.Number));
            Add(attachment.Title);
            Row(attachment.Columns.Select(column => column.Heading));
            foreach (var row in attachment.Rows)
                Row(row.Select(cell => cell.Text));
            Add(attachment.Note ?? "");
        }

        return lines;

        void Add(string text) => lines.Add(PublishedText.Line(lines.Count + 1, text, []));

        void Row(IEnumerable<string> cells) => lines.Add(PublishedText.Line(lines.Count + 1, "", [.. cells]));
    }

    private static string Say(string key, params object[] values) => CircularDocumentTexts.Of(key, values);
}
