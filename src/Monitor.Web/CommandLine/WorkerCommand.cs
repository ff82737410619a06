using System.CommandLine;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Workers;
using Monitor.Storage;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary><c>worker</c>: works on the rounds of a PostgreSQL database together with others, without a console.</summary>
internal static class WorkerCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var command = new Command("worker", "Takes part in the rounds of a PostgreSQL database, beside serve and other workers; no console.");
        var options = SettingsOptions.OfWorking(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = options.Read(parsed) with { LogLevel = parsed.GetValue(SharedOptions.Verbose) ? LogLevel.Debug : LogLevel.Information };
            await using var session = MonitorSession.Create(settings, time);
            var database = session.Get<MonitorDbFactory>().Database;
            if (!database.IsPostgres)
                throw new UserErrorException("worker needs a PostgreSQL database that all workers share: name it with --postgres or ConnectionStrings__Monitor.");
            await session.Get<MonitorDbFactory>().MigrateAsync(cancellationToken);
            var workplace = session.Get<Workplace>();
            await workplace.StartAsync(cancellationToken);
            var engine = session.Get<IJobEngine>();
            await terminal.Text.WriteLineAsync($"Working on {database.Place} with {engine.Name} ({engine.Description})  (Ctrl-C ends it)");
            var stopped = new TaskCompletionSource();
            await using (cancellationToken.Register(stopped.SetResult))
                await stopped.Task;
            await workplace.StopAsync();
            return ExitCode.Done;
        });
        return command;
    }
}
