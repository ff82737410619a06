using System.Globalization;
using Monitor.Domain.Accounts;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Rounds;
using Monitor.Web.Supervision;
using Monitor.Web.Texts;
using Spectre.Console;

namespace Monitor.Web.CommandLine;

/// <summary>What a round found, as tables for people.</summary>
internal static class RoundTables
{
    /// <summary>Whether the check holds something against its account: 不合格 or 已失效.</summary>
    public static bool IsFlagged(CheckFacts check) => check.Verdict is Verdict.Unqualified or Verdict.Gone;

    /// <summary>Writes the flagged accounts and the round's numbers.</summary>
    public static void Write(IAnsiConsole console, RoundReportData report)
    {
        var flagged = report.Checks.Where(IsFlagged)
            .OrderBy(check => check.Verdict)
            .ThenByDescending(check => check.SilentDays ?? -1)
            .ToList();
        if (flagged.Count > 0)
            console.Write(Checks(flagged));
        console.Write(Numbers(report.Round));
    }

    /// <summary>The checks as a table.</summary>
    public static Table Checks(IEnumerable<CheckFacts> checks)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in new[] { "Column.platform", "Column.account", "Column.verdict", "Column.lastPost", "Column.silentDays", "Column.findings", "Column.reason" })
            table.AddColumn(new TableColumn(ConsoleTexts.Of(column)));
        foreach (var check in checks)
        {
            table.AddRow(
                Cell(PlatformCode.TryParse(check.Platform, out var platform) ? ConsoleWords.Name(platform) : check.Platform),
                Cell(check.Name ?? check.Id),
                Cell(check.Verdict is { } verdict ? ConsoleTexts.Of(verdict) : "—"),
                Cell(ConsoleWords.Moment(check.LastPost)),
                Cell(ConsoleWords.Number(check.SilentDays)),
                Cell(string.Join(' ', check.Findings.Select(finding => finding.Code))),
                Cell(Reason(check)));
        }

        return table;
    }

    /// <summary>The round's numbers as a table.</summary>
    public static Table Numbers(RoundFacts round)
    {
        var table = new Table { Border = TableBorder.Rounded };
        (string Name, int Count)[] numbers =
        [
            ("accounts", round.Accounts), ("checked", round.Checked), ("qualified", round.Qualified),
            ("unqualified", round.Unqualified), ("gone", round.Gone), ("unverifiable", round.Unverifiable),
        ];
        foreach (var (name, _) in numbers)
            table.AddColumn(ConsoleTexts.Of($"Count.{name}"));
        table.AddRow([.. numbers.Select(number => Cell(number.Count.ToString(CultureInfo.InvariantCulture)))]);
        return table;
    }

    /// <summary>A text of strangers, made harmless for a terminal: control characters could rewrite what stands there.</summary>
    public static Spectre.Console.Text Cell(string? text) =>
        new(string.Concat((text ?? "—").Select(c => char.IsControl(c) ? '\uFFFD' : c)));

    private static string Reason(CheckFacts check) => check.Findings is [var first, ..]
        ? DetailTexts.OrItself(first.Detail)!
        : check.Reason is { } reason ? ConsoleTexts.Of(reason) : "—";
}
