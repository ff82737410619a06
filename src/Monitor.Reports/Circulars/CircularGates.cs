using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Inspection.Documents;
using Monitor.Reports.Audits;

namespace Monitor.Reports.Circulars;

/// <summary>
/// Gates that stand before the export of a document: what is printed adds up and names whom the findings name, and our own audit, which knows nothing of
/// where the numbers came from, reads the finished files and finds no contradiction.
/// </summary>
public static class CircularGates
{
    /// <summary>What stands in the way or asks for a person's decision, each with the figures that disagree; empty when everything fits.</summary>
    /// <param name="data">What it was computed from.</param>
    /// <param name="numbers">The numbers.</param>
    /// <param name="document">As it will be printed.</param>
    /// <param name="options">What the office says of it.</param>
    /// <param name="files">The files that go out.</param>
    public static IReadOnlyList<GateFailure> Check(CircularData data, CircularNumbers numbers, CircularDocument document, CircularOptions options, IEnumerable<byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(files);
        var draft = new CircularDraft
        {
            IssuedOn = document.IssueDate,
            Deadline = options.Deadline,
            LeastWorkDays = options.LeastWorkDays,
            NamedInBody = document.Named,
            UnitsInBody = document.NamedUnits,
            Attachments = [.. document.Attachments.Select(attachment => Listed(data, attachment)), .. Everybody(data, numbers)],
        };
        return
        [
            .. ConsistencyGates.Check(data, numbers, draft, options.Calendar),
            .. document.EditProblems.Select(problem => new GateFailure(GateCode.Words, GateSeverity.Error, problem, [])),
            .. Audited(files),
        ];
    }

    /// <summary>The last gate: the very files that go out, read as anybody's circular would be.</summary>
    private static IEnumerable<GateFailure> Audited(IEnumerable<byte[]> files) => files
        .SelectMany(file => CircularAudit.Run(PublishedText.Read(file)).Items)
        .Where(item => item.Verdict == AuditVerdict.Disagrees)
        .Select(item => (item.Statement, item.Computation)).Distinct()
        .Select(item => new GateFailure(
            GateCode.Audit, GateSeverity.Error, Say("Gate.audit", item.Statement, item.Computation),
            [new GateFigure(Say("Gate.statement"), item.Statement), new GateFigure(Say("Gate.computation"), item.Computation)]));

    /// <summary>An attachment with the accounts that its rows really print; one of websites has no column of platforms.</summary>
    private static DraftAttachment Listed(CircularData data, CircularAttachment attachment)
    {
        var (name, platform) = (Column(attachment.OfSites ? AttachmentTables.SiteHeading : AttachmentTables.NameHeading), Column(AttachmentTables.PlatformHeading));
        var site = attachment.OfSites ? data.Accounts.First(account => account.Family == AccountFamily.Website).Platform : null;
        return new(attachment.Title, attachment.Kind, null,
        [
            .. attachment.Rows.Select((row, i) => name < 0 ? new AttachmentRow(row[0].Text) : new AttachmentRow(row[name].Text, site ?? row[platform].Text, attachment.AccountIds[i])),
        ])
        {
            OfSites = attachment.OfSites,
        };

        int Column(string heading) => attachment.Columns.ToList().FindIndex(column => column.Heading == heading);
    }

    /// <summary>The workbook's 汇总表, which call accounts 合格.</summary>
    private static IEnumerable<DraftAttachment> Everybody(CircularData data, CircularNumbers numbers)
    {
        yield return Summary("Sheet.units", UnitTable.Accounts(data.OfNewMedia(), numbers)) with { OfSites = false };
        if (numbers.Sites is { } sites)
            yield return Summary("Sheet.sites", UnitTable.Accounts(data.OfSites(), sites)) with { OfSites = true };

        static DraftAttachment Summary(string title, IEnumerable<(CircularAccount Account, UnitTableState State)> entries) => new(Say(title), AttachmentKind.AllAccounts, null,
            [.. entries.Select(entry => new AttachmentRow(entry.Account.Name, entry.Account.Platform, entry.Account.Id, entry.State == UnitTableState.Pass))]);
    }

    private static string Say(string key, params object[] values) => CircularDocumentTexts.Of(key, values);
}
