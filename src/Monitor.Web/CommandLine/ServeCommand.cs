using System.CommandLine;
using Monitor.Inspection.Workers;
using Monitor.Web.People;

namespace Monitor.Web.CommandLine;

/// <summary><c>serve</c>: the console, and every night at 02:00 Beijing time a round over the whole register.</summary>
internal static class ServeCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var urls = ConsoleServing.Urls();
        var command = new Command("serve", "Serves the console and runs a round every night at 02:00 Beijing time.") { urls };
        var options = SettingsOptions.OfWorking(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = options.Read(parsed) with { LogLevel = parsed.GetValue(SharedOptions.Verbose) ? LogLevel.Debug : LogLevel.Information };
            await ConsoleServing.ServeAsync(parsed.GetValue(urls), settings, terminal, time, StartAsync, cancellationToken);
            return ExitCode.Done;
        });
        return command;

        async Task StartAsync(IServiceProvider services, CancellationToken cancellationToken)
        {
            await FirstSignIn.PrintAsync(services, terminal, cancellationToken);
            await StartNightsAsync(services, cancellationToken);
        }
    }

    private static Task StartNightsAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<Workplace>().StartAsync(cancellationToken);
}
