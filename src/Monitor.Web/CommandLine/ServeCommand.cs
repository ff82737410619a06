using System.CommandLine;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Nights;
using Monitor.Inspection.Rounds;
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
        var options = SettingsOptions.OfBrowsing(command);
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

    private static async Task StartNightsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var engine = services.GetRequiredService<IJobEngine>();
        foreach (var work in services.GetServices<IRecurringWork>())
            await engine.RegisterAsync(work.Job, cancellationToken);
        await engine.StartAsync(cancellationToken);
        // A night that was cut off goes on where it stood; the night itself knows how.
        var lately = services.GetRequiredService<TimeProvider>().GetUtcNow() - Night.ResumedFor;
        if (await services.GetRequiredService<RoundRunner>().FindOpenAsync(RoundKind.Daily, lately, cancellationToken) is not null)
            await engine.TriggerAsync(Night.JobId, cancellationToken);
    }
}
