using System.CommandLine;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary><c>import</c>: takes a list of accounts into the register.</summary>
internal static class ImportCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "List of accounts, .csv or .xlsx." };
        var command = new Command("import", "Takes a list of accounts into the register. Nothing is imported when a row has a problem.") { file };
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var result = await RegisterReading.ImportAsync(session, parsed.GetRequiredValue(file), time, terminal, cancellationToken);
            await terminal.Text.WriteLineAsync($"{result.New} new, {result.Changed} changed, {result.Unchanged} unchanged");
            return ExitCode.Done;
        });
        return command;
    }
}
