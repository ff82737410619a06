using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Filings;
using Monitor.Domain.People;
using Monitor.Inspection.Filings;
using Monitor.Web.Composition;
using Monitor.Web.Supervision;
using Spectre.Console;

namespace Monitor.Web.CommandLine;

/// <summary><c>reconcile</c>: compares the list with the national register's export (备案核对), which it imports first when told to.</summary>
internal static class ReconcileCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var register = new Option<FileInfo?>("--register") { Description = "Export of the national register (备案导出), .csv or .xlsx, to import first; default: the latest imported.", HelpName = "FILE" };
        var exported = new Option<DateOnly?>("--exported-on") { Description = "Day of the export, e.g. 2026-11-20; default: today, Beijing time.", HelpName = "DATE", CustomParser = ParseDay };
        var terms = new Option<ClosureTerms?>("--closure-terms")
        {
            Description = "Work days from 公告 to 冻结, from 冻结 to 注销, from 注销 to 下线; default 15,45,5.", HelpName = "A,B,C", CustomParser = ParseTerms,
        };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON object." };
        var command = new Command("reconcile", "Compares the list with the national register: 漏报, 备案不符, two accounts of one unit, not verified, closures not finished. It proposes; people decide.")
        {
            register, exported, terms, json,
        };
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var actor = Actor.CommandLine(Environment.UserName);
            if (parsed.GetValue(register) is { } file)
                await ImportAsync(session, actor, file, parsed.GetValue(exported), terminal, cancellationToken);
            else if (parsed.GetValue(exported) is not null)
                throw new UserErrorException("--exported-on belongs to --register.");
            var outcome = await session.Get<Reconciliation>().RunAsync(actor, parsed.GetValue(terms) ?? new ClosureTerms(), cancellationToken)
                ?? throw new UserErrorException("No export of the national register was imported yet. Name one with --register.");
            foreach (var platform in outcome.NotInExport)
                await terminal.Error.WriteLineAsync($"note: the export holds no account on {PlatformCode.Of(platform)}; that platform was not compared");
            foreach (var year in outcome.MissingHolidays)
                await terminal.Error.WriteLineAsync($"note: the holidays of {year} are not known; closures that reach into it were not timed");
            if (parsed.GetValue(json))
                await terminal.WriteJsonAsync(JsonSerializer.Serialize(Facts(outcome), Json), cancellationToken);
            else
                Write(terminal, outcome);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task ImportAsync(MonitorSession session, Actor actor, FileInfo file, DateOnly? exportedOn, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!file.Exists)
            throw new UserErrorException($"{file} does not exist.");
        await using var content = file.OpenRead();
        var result = await session.Get<FilingImport>().ImportAsync(actor, content, file.Name, exportedOn, cancellationToken);
        foreach (var problem in result.Problems)
            await terminal.Error.WriteLineAsync($"{file.Name}: {problem}");
        if (result.Import is null)
            throw new UserErrorException($"{file.Name} cannot be imported for the reasons above; nothing was changed.");
        await terminal.Error.WriteLineAsync($"Entries imported: {result.Import.Entries}, sha256 {result.Import.Sha256}");
    }

    private static void Write(Terminal terminal, ReconciliationOutcome outcome)
    {
        var table = new Table().AddColumn("code").AddColumn("name").AddColumn(new TableColumn("cases").RightAligned());
        foreach (var (code, count) in outcome.Counts)
            table.AddRow(code, ConsoleWords.Indicator(code), count.ToString(CultureInfo.InvariantCulture));
        table.AddRow("—", "not watched (在册未监测)", outcome.NotWatched.ToString(CultureInfo.InvariantCulture));
        terminal.Tables.Write(table);
        terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reconciliation {outcome.Row.Id}: {outcome.Row.Matched} of {outcome.Row.Accounts} accounts are in the register"));
    }

    private static object Facts(ReconciliationOutcome outcome) => new
    {
        outcome.Row.Id,
        outcome.Row.At,
        outcome.Row.Accounts,
        outcome.Row.Matched,
        cases = outcome.Counts,
        outcome.NotWatched,
        notCompared = outcome.NotInExport.Select(PlatformCode.Of),
        outcome.MissingHolidays,
    };

    private static DateOnly? ParseDay(ArgumentResult result)
    {
        if (DateOnly.TryParseExact(SharedOptions.Word(result), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        result.AddError($"--exported-on: '{SharedOptions.Word(result)}' is no day. Write e.g. 2026-11-20.");
        return null;
    }

    private static ClosureTerms? ParseTerms(ArgumentResult result)
    {
        var numbers = SharedOptions.Word(result).Split(',').Select(w => int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).ToList();
        if (numbers is [var freeze and > 0 and <= 500, var cancel and > 0 and <= 500, var offline and > 0 and <= 500])
            return new ClosureTerms(freeze, cancel, offline);
        result.AddError($"--closure-terms: '{SharedOptions.Word(result)}' is not three numbers of work days between 1 and 500, such as 15,45,5.");
        return null;
    }
}
