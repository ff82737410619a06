using System.CommandLine;
using System.Globalization;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Inspection.Names;
using Monitor.Web.Composition;
using Monitor.Web.Supervision;
using Monitor.Web.Texts;
using Spectre.Console;

namespace Monitor.Web.CommandLine;

/// <summary><c>resolve</c>: accounts that come with a name only and are not found for sure: lists them, or takes a choice.</summary>
internal static class ResolveCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time) =>
        new("resolve", "Accounts that come with a name only and are not found for sure: list them with what the platform showed, or choose.")
        {
            List(terminal, time), Choose(terminal, time),
        };

    private static Command List(Terminal terminal, TimeProvider time)
    {
        var json = new Option<bool>("--json") { Description = "Print them as one JSON object." };
        var command = new Command("list", "Lists them with the accounts to choose from.") { json };
        var settings = SettingsOptions.OfBrowsing(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var all = await AllAsync(session.Get<NameDesk>(), cancellationToken);
            if (parsed.GetValue(json))
                await terminal.WriteJsonAsync(ResultJson.Write(new { Accounts = all }), cancellationToken);
            else if (all.Count == 0)
                await terminal.Text.WriteLineAsync("No account waits for a decision.");
            else
                terminal.Tables.Write(TableOf(all));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Choose(Terminal terminal, TimeProvider time)
    {
        var account = new Argument<long>("account") { Description = "Number of the account, as list shows it." };
        var candidate = new Argument<string>("candidate") { Description = "The platform's id of the account that it is, as list shows it." };
        var command = new Command("choose", "Says which of the accounts found it is. It is written into the register and the audit log.") { account, candidate };
        var settings = SettingsOptions.OfBrowsing(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            try
            {
                await session.Get<NameDesk>().ChooseAsync(Actor.CommandLine(Environment.UserName), parsed.GetRequiredValue(account), parsed.GetRequiredValue(candidate), cancellationToken);
            }
            catch (Exception e) when (e is NotThereException or ChoiceRefusedException)
            {
                throw new UserErrorException(e.Message);
            }

            await terminal.Text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Account {parsed.GetRequiredValue(account)} is {parsed.GetRequiredValue(candidate)}."));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<List<UnresolvedAccount>> AllAsync(NameDesk desk, CancellationToken cancellationToken)
    {
        var all = new List<UnresolvedAccount>();
        IReadOnlyList<UnresolvedAccount> page;
        do
        {
            page = await desk.ListAsync(Actor.CommandLine(Environment.UserName), all.Count == 0 ? 0 : all[^1].AccountId, cancellationToken);
            all.AddRange(page);
        }
        while (page.Count == NameDesk.PageSize);
        return all;
    }

    private static Table TableOf(List<UnresolvedAccount> all)
    {
        var table = new Table { Border = TableBorder.Rounded, ShowRowSeparators = true };
        foreach (var column in new[] { "number", "platform", "name", "unit", "state", "candidates" })
            table.AddColumn(new TableColumn(NameTexts.Of($"Name.{column}")));
        foreach (var account in all)
        {
            table.AddRow(
                RoundTables.Cell(account.AccountId.ToString(CultureInfo.InvariantCulture)),
                RoundTables.Cell(ConsoleWords.Name(account.Platform)),
                RoundTables.Cell(account.Name),
                RoundTables.Cell(account.Unit),
                RoundTables.Cell(NameTexts.Of(account.State)),
                Candidates(account.Candidates));
        }

        return table;
    }

    /// <summary>Texts of strangers, one a line.</summary>
    private static Grid Candidates(IReadOnlyList<NameCandidate> candidates)
    {
        var grid = new Grid().AddColumn();
        foreach (var candidate in candidates)
            grid.AddRow(RoundTables.Cell($"{candidate.Id}  {candidate.Name}  {candidate.VerifiedBody ?? "—"}"));
        return grid;
    }
}
