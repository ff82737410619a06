using Monitor.Domain.Circulars;
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
    public static IReadOnlyList<string> Failures(CircularData data, CircularNumbers numbers, CircularDocument document)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(document);
        var failures = new List<string>();
        var total = numbers.ByPlace.Total;
        foreach (var (name, sum, whole) in new[]
        {
            ("running", total.InOperation, numbers.InOperation), ("checked", total.Checked, numbers.Checked), ("failed", total.Failed, numbers.Failed),
            ("running", numbers.ByPlatform.Total.InOperation, numbers.InOperation), ("checked", numbers.ByPlatform.Total.Checked, numbers.Checked), ("failed", numbers.ByPlatform.Total.Failed, numbers.Failed),
        })
        {
            if (sum != whole)
                failures.Add(Say("Gate.sum", Say($"Item.{name}"), sum, whole));
        }

        if (numbers.FailedAccounts.Count != numbers.Failed)
            failures.Add(Say("Gate.rows", numbers.FailedAccounts.Count, numbers.Failed));
        if (numbers.Undecided.Count > 0)
            failures.Add(Say("Gate.undecided", numbers.Undecided.Count, string.Join('、', numbers.Undecided.Take(5).Select(account => account.Account.Name))));
        if (data.Rounds.Count(round => !round.Closed) is > 0 and var open)
            failures.Add(Say("Gate.openRounds", open));
        failures.AddRange(CircularAudit.Run(Lines(document)).Items.Where(item => item.Verdict == AuditVerdict.Disagrees).Select(item => Say("Gate.audit", item.Statement, item.Computation)));
        return failures;
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
