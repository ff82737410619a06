using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Monitor.Inspection.Rechecks;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary><c>recheck</c>: looks again at the accounts that the latest round flagged, or at some that are named.</summary>
internal static class RecheckCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var accounts = new Option<string[]>("--account")
        {
            Description = "Name, platform id or number of an account; may be repeated. Default: all that the latest round flagged.",
            HelpName = "ACCOUNT",
        };
        var json = new Option<bool>("--json") { Description = "Print the re-check as one JSON object, as scan does." };
        var command = new Command("recheck", "Looks again at flagged accounts.") { accounts, json };
        var settings = SettingsOptions.OfBrowsing(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var named = parsed.GetValue(accounts) ?? [];
            var ids = await FindAsync(session, named, cancellationToken);
            var recheck = session.Get<Recheck>();
            var report = await new ProgressDisplay(terminal, time).OfRoundAsync<RoundReportData?>(progress => named.Length == 0
                ? recheck.FlaggedAsync(progress, cancellationToken)
                : AsNullable(recheck.AccountsAsync(ids, progress, cancellationToken)));
            if (report is null)
                await terminal.Error.WriteLineAsync("The latest round flagged no account.");
            else if (parsed.GetValue(json))
                await terminal.WriteJsonAsync(ResultJson.Write(report), cancellationToken);
            else
                WriteTables(terminal, report);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<RoundReportData?> AsNullable(Task<RoundReportData> report) => await report;

    private static void WriteTables(Terminal terminal, RoundReportData report)
    {
        terminal.Tables.Write(RoundTables.Checks(report.Checks));
        terminal.Tables.Write(RoundTables.Numbers(report.Round));
    }

    private static async Task<List<long>> FindAsync(MonitorSession session, string[] named, CancellationToken cancellationToken)
    {
        await using var db = session.Get<MonitorDbFactory>().CreateDbContext();
        var ids = new List<long>();
        foreach (var word in named)
        {
            var number = long.TryParse(word, out var parsed) ? parsed : 0;
            var found = await db.Accounts.AsNoTracking()
                .Where(a => a.Name == word || a.PlatformId == word || a.Id == number)
                .Select(a => a.Id)
                .ToListAsync(cancellationToken);
            if (found is [])
                throw new UserErrorException($"There is no account '{word}' in the register.");
            ids.AddRange(found);
        }

        return ids;
    }
}
