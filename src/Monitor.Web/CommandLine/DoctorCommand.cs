using System.CommandLine;
using Monitor.Inspection.Doctor;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary><c>doctor</c>: examines everything that the monitor needs; one line a check with what to do.</summary>
internal static class DoctorCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var json = new Option<bool>("--json") { Description = "Print the results as one JSON object." };
        var command = new Command("doctor", "Examines browser, database, engine, canaries, definitions, clock, disk, fonts, sessions and network; exits with 1 when something fails.") { json };
        var settings = SettingsOptions.OfBrowsing(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = MonitorSession.Create(settings.Read(parsed), time);
            var found = new List<Diagnosis>();
            await foreach (var diagnosis in session.Get<Doctor>().ExamineAsync(cancellationToken))
            {
                found.Add(diagnosis);
                if (!parsed.GetValue(json))
                    await terminal.Text.WriteLineAsync(Line(diagnosis));
            }

            var failed = found.Exists(d => d.Condition == Condition.Fail);
            if (parsed.GetValue(json))
                await terminal.WriteJsonAsync(ResultJson.Write(new { Healthy = !failed, Checks = found }), cancellationToken);
            return failed ? ExitCode.Error : ExitCode.Done;
        });
        return command;
    }

    private static string Line(Diagnosis diagnosis)
    {
        var word = diagnosis.Condition switch { Condition.Ok => "ok  ", Condition.Warn => "warn", _ => "FAIL" };
        return $"{word} {diagnosis.Check,-16} {diagnosis.Found}{(diagnosis.Advice is { } advice ? $" -- {advice}" : "")}";
    }
}
