using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Domain.Sheets;
using Monitor.Inspection.Listings;
using Monitor.Inspection.Register;
using Monitor.Inspection.Sheets;
using Monitor.Storage;
using Monitor.Web.Composition;
using Monitor.Web.Supervision;
using Monitor.Web.Texts;

namespace Monitor.Web.CommandLine;

/// <summary><c>sheets</c>: open check sheets (人工检查单) as a list or a file, and answers back from a file.</summary>
internal static class SheetsCommand
{
    private const int PageSize = 200;

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var command = new Command("sheets", "Check sheets: lists the open ones, takes them away as a file, and brings the answers back.") { Export(terminal, time), Import(terminal, time) };
        var round = Round();
        command.Add(round);
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var filter = new SheetFilter(SheetState.Open, parsed.GetValue(round));
            for (var slice = new Slice(null, PageSize); ;)
            {
                var page = await session.Get<SheetQueue>().ListAsync(Me, filter, slice, cancellationToken);
                foreach (var line in page.Items)
                {
                    await terminal.Text.WriteLineAsync(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{line.Sheet.Id}  round {line.Sheet.Check!.RoundId}  {line.Sheet.Check.Account!.Name}  {line.Answered}/{line.Lines} answered  {line.OpenProposals} {(line.OpenProposals == 1 ? "proposal" : "proposals")}{(line.Assignee is { } who ? $"  {who}" : "")}"));
                }

                if (page.Next is not { } next)
                    return ExitCode.Done;
                slice = new Slice(next, PageSize);
            }
        });
        return command;
    }

    private static Actor Me => Actor.CommandLine(Environment.UserName);

    private static Option<long?> Round() => new("--round") { Description = "Only sheets of this round.", HelpName = "N" };

    private static Command Export(Terminal terminal, TimeProvider time)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Where to write, .csv or .xlsx." };
        var round = Round();
        var command = new Command("export", "Writes the open sheets into a file, a row an indicator, for people who work offline.") { file, round };
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = parsed.GetRequiredValue(file);
            var format = target.Extension.ToLowerInvariant() switch
            {
                ".csv" => ExportFormat.Csv,
                ".xlsx" => ExportFormat.Xlsx,
                _ => throw new UserErrorException($"{target.Name}: write to a .csv or .xlsx file."),
            };
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            using var content = new MemoryStream();
            var rows = await session.Get<SheetOffline>().ExportAsync(Me, parsed.GetValue(round), format, content, cancellationToken);
            await File.WriteAllBytesAsync(target.FullName, content.ToArray(), cancellationToken);
            await terminal.Text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{target.FullName}: {rows} rows"));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Import(Terminal terminal, TimeProvider time)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A file that `sheets export` wrote, with the answers." };
        var by = new Option<string>("--by") { Description = "Who checked: the name by which that user signs in to the console. Somebody else confirms a veto.", HelpName = "NAME", Required = true };
        var complete = new Option<bool>("--complete") { Description = "Complete the sheets as well; those that lack something stay open and are named." };
        var command = new Command("import", "Brings answers back. A sheet that was changed meanwhile is refused, the others are saved.") { file, by, complete };
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists)
                throw new UserErrorException($"{source} does not exist.");
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var actor = await InspectorAsync(session, parsed.GetRequiredValue(by), cancellationToken);
            var result = await session.Get<SheetOffline>().ImportAsync(actor, await File.ReadAllBytesAsync(source.FullName, cancellationToken), parsed.GetValue(complete), cancellationToken);
            foreach (var problem in result.Problems)
                await terminal.Error.WriteLineAsync($"{source.Name}: {problem}");
            if (result.Problems.Any(problem => problem.Level == RegisterProblemLevel.Error))
                throw new UserErrorException($"{source.Name} cannot be imported for the reasons above; nothing was changed.");
            foreach (var sheet in result.Refused)
            {
                var rows = sheet.FirstRow == sheet.LastRow ? $"{sheet.FirstRow}" : $"{sheet.FirstRow}–{sheet.LastRow}";
                await terminal.Error.WriteLineAsync($"{source.Name}: {SheetTexts.Of("SheetFile.refused", sheet.Sheet, rows, SheetTexts.Of(sheet.Problem))}");
            }

            foreach (var (sheet, code, lack, row) in result.Lacking)
            {
                var said = row is { } at ? SheetTexts.Of("SheetFile.lack", sheet, at, code, ConsoleWords.Indicator(code), SheetTexts.Of(lack))
                    : SheetTexts.Of("SheetFile.lackElsewhere", sheet, code, ConsoleWords.Indicator(code), SheetTexts.Of(lack));
                await terminal.Error.WriteLineAsync($"{source.Name}: {said}");
            }

            await terminal.Text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{result.Saved} sheets saved, {result.Completed} completed, {result.Refused.Count} refused"));
            return result.Refused is [] ? ExitCode.Done : ExitCode.Error;
        });
        return command;
    }

    private static async Task<Actor> InspectorAsync(MonitorSession session, string name, CancellationToken cancellationToken)
    {
        await using var db = session.Get<MonitorDbFactory>().CreateDbContext();
        return (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.UserName == name && !u.Disabled, cancellationToken))?.ToActor() is { } actor && actor.May(Permission.CheckByHand)
            ? actor
            : throw new UserErrorException($"There is no user {name} who checks by hand. `users` lists them.");
    }
}
