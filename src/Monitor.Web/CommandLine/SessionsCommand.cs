using System.CommandLine;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Inspection.Sessions;
using Monitor.Web.Composition;
using Monitor.Web.Supervision;
using Monitor.Web.Texts;
using Spectre.Console;

namespace Monitor.Web.CommandLine;

/// <summary><c>sessions</c>: what is signed in, and giving a sign-in up.</summary>
internal static class SessionsCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time) =>
        new("sessions", "The signed-in states of platforms: list them, or give one up.") { List(terminal, time), Retire(terminal, time) };

    private static Command List(Terminal terminal, TimeProvider time)
    {
        var json = new Option<bool>("--json") { Description = "Print them as one JSON object." };
        var command = new Command("list", "Says for each platform whether it is signed in, since when, and what for; never the sign-in itself.") { json };
        var settings = SettingsOptions.OfBrowsing(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var states = await session.Get<PlatformSessions>().ReadAsync(Actor.CommandLine(Environment.UserName), cancellationToken);
            if (parsed.GetValue(json))
                await terminal.WriteJsonAsync(ResultJson.Write(new { Sessions = states.Select(Facts) }), cancellationToken);
            else
                terminal.Tables.Write(TableOf(states));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Retire(Terminal terminal, TimeProvider time)
    {
        var platform = SessionPlatform.Argument();
        var command = new Command("retire", "Gives a platform's sign-in up and deletes it; the platform is looked at as a visitor again.") { platform };
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var wanted = parsed.GetRequiredValue(platform);
            try
            {
                await session.Get<SignInBook>().RetireAsync(Actor.CommandLine(Environment.UserName), wanted, cancellationToken);
            }
            catch (NotThereException e)
            {
                throw new UserErrorException(e.Message);
            }

            await terminal.Text.WriteLineAsync($"{PlatformCode.Of(wanted)} is looked at as a visitor again.");
            return ExitCode.Done;
        });
        return command;
    }

    private static object Facts(PlatformSessionState state) => new
    {
        Platform = PlatformCode.Of(state.Platform),
        State = state.SignIn is { } signIn ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(signIn.State.ToString()) : null,
        state.SignIn?.SignedInAt,
        state.SignIn?.SignedInBy,
        state.SignIn?.LastOkAt,
        state.SignIn?.ExpiresAt,
        Steps = state.Definition.Steps.Keys.Order(StringComparer.Ordinal),
        state.Walled,
    };

    private static Table TableOf(IEnumerable<PlatformSessionState> states)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in new[] { "platform", "state", "signedInAt", "by", "lastOk", "expires", "walled" })
            table.AddColumn(new TableColumn(SessionTexts.Of($"Session.{column}")));
        foreach (var state in states)
        {
            table.AddRow(
                RoundTables.Cell(ConsoleWords.Name(state.Platform)),
                RoundTables.Cell(SessionTexts.Of(state.SignIn?.State)),
                RoundTables.Cell(ConsoleWords.Moment(state.SignIn?.SignedInAt)),
                RoundTables.Cell(state.SignIn?.SignedInBy),
                RoundTables.Cell(ConsoleWords.Moment(state.SignIn?.LastOkAt)),
                RoundTables.Cell(ConsoleWords.Moment(state.SignIn?.ExpiresAt)),
                RoundTables.Cell(ConsoleWords.Number(state.Walled)));
        }

        return table;
    }
}
