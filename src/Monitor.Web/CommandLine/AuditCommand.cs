using System.CommandLine;
using Monitor.Inspection.Documents;
using Monitor.Reports.Audits;
using Monitor.Web.Texts;
using Spectre.Console;

namespace Monitor.Web.CommandLine;

/// <summary><c>audit</c>: recomputes the numbers of a published circular (通报), with no database and no network.</summary>
internal static class AuditCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The circular: .txt, .docx or a saved .html, UTF-8 or GBK." };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON object." };
        var fail = new Option<bool>("--fail-on-mistake") { Description = "Exit code 1 when a statement does not agree." };
        var command = new Command("audit", "Recomputes the numbers of a published circular and says which agree. What cannot be checked is called unchecked, never wrong.") { file, json, fail };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = Audit(await ReadAsync(parsed.GetRequiredValue(file), cancellationToken));
            if (parsed.GetValue(json))
                await terminal.WriteJsonAsync(ResultJson.Write(new { report.Title, report.Agreeing, report.Disagreeing, report.Unchecked, report.Items }), cancellationToken);
            else
                Write(terminal, report);
            return parsed.GetValue(fail) && report.Disagreeing > 0 ? ExitCode.Error : ExitCode.Done;
        });
        return command;
    }

    private static AuditReport Audit(byte[] document)
    {
        try
        {
            return CircularAudit.Run(PublishedText.Read(document));
        }
        catch (InvalidDataException exception)
        {
            throw new UserErrorException(exception.Message);
        }
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
            throw new UserErrorException($"{file} does not exist.");
        if (file.Length > PublishedText.MaximumBytes)
            throw new UserErrorException($"{file} is larger than 32 MB.");
        return await File.ReadAllBytesAsync(file.FullName, cancellationToken);
    }

    private static void Write(Terminal terminal, AuditReport report)
    {
        if (report.Title is { } title)
            terminal.Tables.WriteLine(title);
        if (report.Items is [])
        {
            terminal.Tables.WriteLine(CircularTexts.Of("Audit.nothing"));
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in new[] { "verdict", "kind", "line", "statement", "computation" })
            table.AddColumn(CircularTexts.Of($"Audit.{column}"));
        foreach (var item in report.Items.OrderBy(item => item.Verdict != AuditVerdict.Disagrees))
        {
            table.AddRow(
                RoundTables.Cell(CircularTexts.Of(item.Verdict)),
                RoundTables.Cell(CircularTexts.Of(item.Kind)),
                RoundTables.Cell(item.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                RoundTables.Cell(item.Statement),
                RoundTables.Cell(item.Computation));
        }

        terminal.Tables.Write(table);
        terminal.Tables.WriteLine(CircularTexts.Of("Audit.counts", report.Agreeing, report.Disagreeing, report.Unchecked));
    }
}
