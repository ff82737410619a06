using System.CommandLine;

namespace Monitor.Web.CommandLine;

/// <summary>The command line as a whole: parses, runs one command, turns what went wrong into one line and an exit code.</summary>
internal static class MonitorCommandLine
{
    /// <summary>Runs the program.</summary>
    /// <param name="arguments">The words after the program's name; none at all means <c>demo</c>.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the command cleanly.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        var parsed = CreateRoot(terminal, time).Parse(arguments is [] ? ["demo"] : arguments, Parsing);
        if (parsed.Errors is [_, ..])
        {
            foreach (var error in parsed.Errors)
                await terminal.Error.WriteLineAsync($"error: {error.Message}");
            await terminal.Error.WriteLineAsync("See --help.");
            return ExitCode.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = terminal.Text,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync("stopped");
            return ExitCode.Error;
        }
#pragma warning disable CA1031 // the edge of the process: whatever goes wrong ends as one line and exit code 1
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await terminal.Error.WriteLineAsync($"error: {OneLine(exception)}");
            if (parsed.GetValue(SharedOptions.Verbose))
                await terminal.Error.WriteLineAsync(exception.ToString());
            else if (exception is not UserErrorException)
                await terminal.Error.WriteLineAsync("Run it again with --verbose for the details.");
            return ExitCode.Error;
        }
    }

    /// <summary>A word that begins with <c>@</c> is that word, not a file of further words.</summary>
    private static ParserConfiguration Parsing { get; } = new() { ResponseFileTokenReplacer = null };

    private static RootCommand CreateRoot(Terminal terminal, TimeProvider time) =>
        new("Monitors government new-media accounts on WeChat, Weibo and Douyin: when each last posted, whether people can interact, whether its menu links work.")
        {
            SharedOptions.Verbose,
            DemoCommand.Create(terminal, time),
            ScanCommand.Create(terminal, time),
            ServeCommand.Create(terminal, time),
            WorkerCommand.Create(terminal, time),
            ImportCommand.Create(terminal, time),
            RecheckCommand.Create(terminal, time),
            LinksCommand.Create(terminal, time),
            InspectCommand.Create(terminal),
            ResolveCommand.Create(terminal, time),
            LoginCommand.Create(terminal, time),
            SessionsCommand.Create(terminal, time),
            SampleCommand.Create(terminal, time),
            RoundCommand.Create(terminal, time),
            SheetsCommand.Create(terminal, time),
            ReinspectCommand.Create(terminal, time),
            ReconcileCommand.Create(terminal, time),
            CircularCommand.Create(terminal, time),
            AuditCommand.Create(terminal),
            DoctorCommand.Create(terminal, time),
            ReplayCommand.Create(terminal, time),
            EvidenceCommand.Create(terminal, time),
            UsersCommand.Create(terminal, time),
            BackupCommands.Backup(terminal, time),
            BackupCommands.Restore(terminal, time),
            InstallBrowserCommand.Create(),
        };

    private static string OneLine(Exception exception)
    {
        var lines = exception.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines is [] ? exception.GetType().Name : lines[0];
    }
}
