using System.CommandLine;
using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Inspection.Replays;
using Monitor.Web.Composition;
using Monitor.Web.Texts;
using Spectre.Console;

namespace Monitor.Web.CommandLine;

/// <summary><c>replay</c>: judges the stored captures of a round again, after a parser, a definition or a rule changed.</summary>
internal static class ReplayCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var round = new Option<long?>("--round") { Description = "The round; default: the newest nightly one that has ended.", HelpName = "N" };
        var platform = new Option<Platform?>("--platform")
        {
            Description = "Only this platform.",
            HelpName = "PLATFORM",
            CustomParser = result =>
            {
                if (PlatformCode.TryParse(SharedOptions.Word(result), out var parsed))
                    return parsed;
                result.AddError($"--platform: '{SharedOptions.Word(result)}' is no platform.");
                return null;
            },
        };
        var rules = new Option<FileInfo?>("--rules") { Description = "Another rule set (JSON); default: the round's own.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print the report as one JSON object." };
        var command = new Command("replay", "Judges a round's stored captures again and reports what would differ. Writes nothing.") { round, platform, rules, json };
        var settings = SettingsOptions.OfBrowsing(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var replay = session.Get<Replay>();
            var number = parsed.GetValue(round) ?? await replay.LatestAsync(cancellationToken) ?? throw new UserErrorException("No nightly round has ended yet.");
            var report = await RunAsync(replay, number, parsed.GetValue(platform), ReadRules(parsed.GetValue(rules)), cancellationToken);
            if (parsed.GetValue(json))
            {
                await terminal.WriteJsonAsync(ResultJson.Write(report), cancellationToken);
                return ExitCode.Done;
            }

            if (report.Differences.Count > 0)
                terminal.Tables.Write(Table(report.Differences));
            var kept = report.WithoutCaptures == 0 ? "" : $"; {report.WithoutCaptures} with captures no longer kept, judged by what was read then";
            await terminal.Text.WriteLineAsync($"Round {report.Round}, rules {report.Rules}: {report.Checks} checks judged again, {report.Differences.Count} differ{kept}. Nothing was written.");
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<ReplayReport> RunAsync(Replay replay, long round, Platform? platform, RuleSet? rules, CancellationToken cancellationToken)
    {
        try
        {
            return await replay.RunAsync(round, platform, rules, null, cancellationToken);
        }
        catch (KeyNotFoundException e)
        {
            throw new UserErrorException(e.Message);
        }
    }

    private static RuleSet? ReadRules(FileInfo? file)
    {
        if (file is null)
            return null;
        try
        {
            return RuleSetJson.Read(File.ReadAllText(file.FullName));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{file}: {e.Message}");
        }
    }

    private static Table Table(IEnumerable<ReplayDifference> differences)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("账号", "原判定", "现判定", "依据");
        foreach (var d in differences)
        {
            var why = string.Join("; ", d.Readings.Select(r => $"{r.Step}#{r.Look}: {r.Before} → {r.After}"));
            table.AddRow(
                RoundTables.Cell($"{d.Platform} {d.Account}"),
                RoundTables.Cell(d.Before is { } before ? $"{ConsoleTexts.Of(before)} {(d.BeforeReason is { } reason ? ConsoleTexts.Of(reason) : "")}" : ""),
                RoundTables.Cell($"{ConsoleTexts.Of(d.After)} {ConsoleTexts.Of(d.AfterReason)} {string.Join(' ', d.Findings)}"),
                RoundTables.Cell(why.Length > 0 ? why : DetailTexts.OrItself(d.AfterDetail)));
        }

        return table;
    }
}
