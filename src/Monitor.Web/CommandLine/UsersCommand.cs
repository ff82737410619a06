using System.CommandLine;
using Monitor.Domain.People;
using Monitor.Inspection.People;
using Monitor.Web.Composition;
using Monitor.Web.People;

namespace Monitor.Web.CommandLine;

/// <summary><c>users</c> and <c>users reset</c>: for whoever can no longer sign in.</summary>
internal static class UsersCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var command = new Command("users", "Lists the users of the console, or resets a password.") { Reset(terminal, time) };
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await OpenAsync(settings.Read(parsed), time, cancellationToken);
            await using var scope = session.CreateScope();
            foreach (var user in await scope.ServiceProvider.GetRequiredService<ConsoleUsers>().ListAsync(Me, cancellationToken))
                await terminal.Text.WriteLineAsync($"{user.UserName}  {user.DisplayName}  {user.Role}{(user.Disabled ? "  disabled" : "")}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Actor Me => Actor.CommandLine(Environment.UserName);

    private static Command Reset(Terminal terminal, TimeProvider time)
    {
        var name = new Argument<string>("NAME") { Description = "Name by which the user signs in." };
        var command = new Command("reset", "Sets a one-time password, prints it, and ends a lock-out.") { name };
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await OpenAsync(settings.Read(parsed), time, cancellationToken);
            await using var scope = session.CreateScope();
            try
            {
                var outcome = await scope.ServiceProvider.GetRequiredService<ConsoleUsers>().ResetPasswordAsync(Me, parsed.GetRequiredValue(name), cancellationToken);
                await terminal.Text.WriteLineAsync($"Sign in: {parsed.GetRequiredValue(name)} / {outcome.Password}  (one-time password, to be changed at the next sign-in)");
                return ExitCode.Done;
            }
            catch (NotThereException exception)
            {
                throw new UserErrorException($"{exception.Message} `users` lists them.");
            }
        });
        return command;
    }

    private static Task<MonitorSession> OpenAsync(MonitorSettings settings, TimeProvider time, CancellationToken cancellationToken) =>
        MonitorSession.OpenAsync(settings, time, cancellationToken, services => services.AddPeople());
}
