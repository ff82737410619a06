using System.CommandLine;
using Monitor.Inspection.Rounds;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary><c>scan</c>: one round over a list of accounts, then the end.</summary>
internal static class ScanCommand
{
    /// <summary>Clocks of two machines may differ by this much.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var accounts = new Option<FileInfo?>("--accounts") { Description = "List of accounts, .csv or .xlsx.", HelpName = "FILE" };
        var at = SharedOptions.Moment("--at", "The moment for which accounts are judged; default now.");
        at.Validators.Add(result =>
        {
            // A point in time to come would make every account look more silent than it is.
            if (result.Tokens is [var token] && MomentText.TryParse(token.Value, out var moment) && moment > time.GetUtcNow() + ClockSkew)
                result.AddError($"--at: {moment:yyyy-MM-ddTHH:mm:sszzz} lies in the future.");
        });
        var resume = new Option<long?>("--resume") { Description = "Continues a round that was stopped, instead of a new one.", HelpName = "ROUND" };
        var json = new Option<bool>("--json") { Description = "Print the round and its checks as one JSON object." };
        var failOnFlag = new Option<bool>("--fail-on-flag") { Description = "Exit with 1 when an account is flagged." };
        var command = new Command("scan", "Looks at every account of a list once and prints what was found.") { accounts, at, resume, json, failOnFlag };
        var settings = SettingsOptions.OfBrowsing(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(accounts) is null == (result.GetResult(resume) is null))
                result.AddError("scan needs either --accounts FILE or --resume ROUND.");
            if (result.GetResult(resume) is not null && result.GetResult(at) is not null)
                result.AddError("--at: a round that is resumed keeps its own moment.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var round = parsed.GetValue(resume)
                ?? await PlanAsync(session, parsed.GetValue(accounts)!, parsed.GetValue(at), time, terminal, cancellationToken);
            var report = await RoundRun.ToEndAsync(session, round, terminal, time, cancellationToken);
            if (parsed.GetValue(json))
                await terminal.WriteJsonAsync(ResultJson.Write(report), cancellationToken);
            else
                RoundTables.Write(terminal.Tables, report);
            return parsed.GetValue(failOnFlag) && report.Checks.Any(RoundTables.IsFlagged) ? ExitCode.Error : ExitCode.Done;
        });
        return command;
    }

    private static async Task<long> PlanAsync(MonitorSession session, FileInfo accounts, DateTimeOffset? at, TimeProvider time, Terminal terminal, CancellationToken cancellationToken)
    {
        if (await session.Get<RoundRunner>().FindOpenAsync(RoundKind.Daily, DateTimeOffset.UnixEpoch, cancellationToken) is { } open)
            await terminal.Error.WriteLineAsync($"note: round {open} was not finished; --resume {open} continues it");
        var imported = await RegisterReading.ImportAsync(session, accounts, time, terminal, cancellationToken);
        return await session.Get<RoundPlanner>().PlanAsync(new RoundPlan(at ?? time.GetUtcNow(), imported.AccountIds), cancellationToken);
    }
}
