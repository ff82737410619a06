using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Inspection.Reinspections;
using Monitor.Web.Composition;
using Monitor.Web.Supervision;
using Monitor.Web.Texts;
using Spectre.Console;

namespace Monitor.Web.CommandLine;

/// <summary><c>reinspect</c>: looks again at the accounts that failed before a period (复查), and says what became of them.</summary>
internal static class ReinspectCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var period = new Option<Period?>("--period") { Description = "The period in which they are re-inspected: 2026-11, 2026Q4 …; default: the quarter of today.", HelpName = "PERIOD", CustomParser = ParsePeriod };
        var show = new Option<bool>("--show") { Description = "Only say what became of them so far; look at nobody." };
        var command = new Command("reinspect", "Looks again at the accounts that failed before a period and were not found fixed; says fixed, closed, not fixed, and for how many periods in a row.") { period, show };
        var settings = SettingsOptions.OfBrowsing(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var today = ChinaTime.In(time.GetUtcNow());
            var asked = parsed.GetValue(period) ?? Period.Quarter(today.Year, ((today.Month - 1) / 3) + 1);
            var actor = Actor.CommandLine(Environment.UserName);
            var reinspections = session.Get<Reinspections>();
            if (!parsed.GetValue(show))
            {
                if (!asked.Contains(time.GetUtcNow()))
                    throw new UserErrorException($"{asked.Code} is not the period of today: what is looked at now would not count in it. Use --show.");
                if (await reinspections.StartAsync(actor, asked, cancellationToken) is { } started)
                    await RoundRun.ToEndAsync(session, started.Round, terminal, time, cancellationToken);
                else
                    await terminal.Error.WriteLineAsync("There is nobody to look at again.");
            }

            Write(terminal, await reinspections.ViewAsync(actor, asked, cancellationToken));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Terminal terminal, ReinspectionView view)
    {
        var table = new Table();
        foreach (var key in (string[])["Reinspection.account", "Reinspection.unit", "Reinspection.problem", "Reinspection.result", "Reinspection.repeat"])
            table.AddColumn(SampleTexts.Of(key));
        foreach (var failure in view.Failures)
        {
            table.AddRow(
                Markup.Escape($"{failure.Platform} {failure.Name}"), Markup.Escape(failure.Unit ?? "—"), Markup.Escape(string.Join('；', failure.Codes.Select(ConsoleWords.Indicator))),
                SampleTexts.Of(failure.Result), failure.RepeatCount > 0 ? SampleTexts.Of("Reinspection.times", failure.RepeatCount) : "—");
        }

        terminal.Tables.Write(table);
        var n = view.Numbers;
        terminal.Text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{view.Period.Code}: {n.Former} former failures, {n.Fixed} fixed, {n.Closed} closed, {n.NotFixed.Count} not fixed, {n.NotReinspected.Count} not re-inspected, {n.ForcedClosure.Count} candidates for forced closure"));
    }

    private static Period? ParsePeriod(ArgumentResult result)
    {
        try
        {
            return Period.Parse(SharedOptions.Word(result));
        }
        catch (FormatException exception)
        {
            result.AddError($"--period: {exception.Message}");
            return null;
        }
    }
}
