using System.CommandLine;
using Monitor.Domain.People;
using Monitor.Inspection.Rounds;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary><c>round</c>: runs one inspection that a circular reports on, over every account or over a sample.</summary>
internal static class RoundCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var kind = new Option<string>("--kind") { Description = "weekly, monthly, quarterly or special. Each weekly round adds its checks to the 家次 of the period.", HelpName = "KIND", Required = true };
        kind.AcceptOnlyFromAmong([.. RoundKind.Inspections]);
        var sample = new Option<long?>("--sample") { Description = "Check this sample only (see the command sample).", HelpName = "ID" };
        var json = new Option<bool>("--json") { Description = "Print the round as one JSON object, as scan does." };
        var command = new Command("round", "Runs an inspection of a kind that circulars report on, over every account or over a sample.") { kind, sample, json };
        var settings = SettingsOptions.OfBrowsing(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            long? round;
            try
            {
                round = await session.Get<InspectionRounds>().StartAsync(
                    Actor.CommandLine(Environment.UserName), parsed.GetRequiredValue(kind), parsed.GetValue(sample), cancellationToken);
            }
            catch (NotThereException)
            {
                throw new UserErrorException($"There is no sample {parsed.GetValue(sample)}.");
            }
            catch (InvalidOperationException e)
            {
                throw new UserErrorException(e.Message);
            }

            if (round is null)
                throw new UserErrorException($"A {parsed.GetValue(kind)} round is open already; finish it with scan --resume, or cancel it in the console.");
            var report = await RoundRun.ToEndAsync(session, round.Value, terminal, time, cancellationToken);
            if (parsed.GetValue(json))
                await terminal.WriteJsonAsync(ResultJson.Write(report), cancellationToken);
            else
                RoundTables.Write(terminal.Tables, report);
            return ExitCode.Done;
        });
        return command;
    }
}
