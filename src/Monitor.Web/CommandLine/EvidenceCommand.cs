using System.CommandLine;
using System.Globalization;
using Monitor.Inspection.Retention;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary><c>evidence verify</c> and <c>evidence prune</c>.</summary>
internal static class EvidenceCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time) =>
        new("evidence", "Verifies the evidence, or takes away what is past its time.") { Verify(terminal, time), Prune(terminal, time) };

    private static Command Verify(Terminal terminal, TimeProvider time)
    {
        var json = new Option<bool>("--json") { Description = "Print the report as one JSON object." };
        var command = new Command("verify", "Checks every file and the ledger's hash chain; names the first broken entry and exits with 1.") { json };
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var report = await session.Get<EvidenceAudit>().RunAsync(cancellationToken);
            if (parsed.GetValue(json))
                await terminal.WriteJsonAsync(ResultJson.Write(report), cancellationToken);
            else if (report.Problems is [var first, ..])
                await terminal.Text.WriteLineAsync($"BROKEN: entry {first.Sequence}: {first.Kind} {first.Detail}. {report.Problems.Count} problems in {report.Entries} entries.");
            else
                await terminal.Text.WriteLineAsync($"ok: {report.Entries} entries form an unbroken chain and their files are as they were; {report.Pruned} files past their time were given up.");
            return report.Problems.Count == 0 ? ExitCode.Done : ExitCode.Error;
        });
        return command;
    }

    private static Command Prune(Terminal terminal, TimeProvider time)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would go, and leave it." };
        var command = new Command("prune", "Takes away captures and evidence past their time; what belongs to an open finding stays.") { dryRun };
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var retention = session.Get<EvidenceRetention>();
            var only = parsed.GetValue(dryRun);
            var gone = only ? await retention.PlanAsync(cancellationToken) : await retention.PruneAsync(cancellationToken);
            await terminal.Text.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(only ? "Would take away" : "Took away")} {gone.Captures} captures and {gone.Evidence} pieces of evidence, {gone.Bytes / 1e6:0.0} MB before compression."));
            return ExitCode.Done;
        });
        return command;
    }
}
