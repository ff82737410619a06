using System.Globalization;
using Monitor.Domain.Time;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Nights;
using Monitor.Inspection.Workers;
using Monitor.Storage;

namespace Monitor.Inspection.Doctor;

/// <summary>Which job engine there is, whether its storage answers, whether somebody works off its jobs, and when the nightly round runs next.</summary>
internal sealed class EngineExamination(IJobEngine engine, MonitorDbFactory databases, WorkerBook workers, TimeProvider time) : IExamination
{
    private const string Serve = "start ./run serve (and ./run worker on further machines): without it no night is checked";

    /// <summary>Hangfire's servers say every ten seconds that they live.</summary>
    private static readonly TimeSpan DeadAfter = TimeSpan.FromMinutes(1);

    private const string Name = "engine";

    private string Engine => $"{engine.Name} ({engine.Description})";

    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct)
    {
        if (!await databases.IsUpToDateAsync(ct))
            return [Diagnosis.Warn(Name, $"{Engine}: nobody can have worked with it, the database is not there yet or not up to date", Serve)];
        return [engine.IsShared ? await SharedAsync(ct) : await OwnAsync(ct)];
    }

    /// <summary>An engine whose jobs lie in a storage that all processes share.</summary>
    private async Task<Diagnosis> SharedAsync(CancellationToken ct)
    {
        JobOverview jobs;
        try
        {
            jobs = await engine.OverviewAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return Diagnosis.Fail(Name, $"{Engine}: its storage does not answer: {e.GetBaseException().Message.Split('\n')[0].Trim()}", "the engine keeps its jobs in tables of its own in the monitor's database: its user must be allowed to make and use them");
        }

        var alive = jobs.Servers.Count(s => s.SeenAt > time.GetUtcNow() - DeadAfter);
        var night = jobs.Recurring.FirstOrDefault(j => j.Id == Night.JobId);
        return (alive, night?.NextRun) switch
        {
            (0, _) => Diagnosis.Warn(Name, $"{Engine}: its storage answers, and no process works off its jobs", Serve),
            (_, null) => Diagnosis.Warn(Name, $"{Engine}: {Processes(alive)}, but the nightly round is not on its timetable", "a process that serves registers it within seconds; if it does not, see its log"),
            (_, { } next) => Diagnosis.Ok(Name, $"{Engine}: its storage answers, {Processes(alive)}, next night {China(next)}"),
        };
    }

    /// <summary>An engine that lives and dies with its process: the monitor's own table says who works.</summary>
    private async Task<Diagnosis> OwnAsync(CancellationToken ct)
    {
        var living = (await workers.LivingAsync(ct)).Count;
        return living == 0
            ? Diagnosis.Warn(Name, $"{Engine}: no process works with it", Serve)
            : Diagnosis.Ok(Name, $"{Engine}: {Processes(living)}, each with its own timetable, next night {China(Night.NextAfter(time.GetUtcNow()))}");
    }

    private static string Processes(int count) => count == 1 ? "1 process works" : string.Create(CultureInfo.InvariantCulture, $"{count} processes work");

    private static string China(DateTimeOffset moment) => ChinaTime.In(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
