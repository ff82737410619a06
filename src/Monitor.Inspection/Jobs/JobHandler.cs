using Monitor.Inspection.Checks;

namespace Monitor.Inspection.Jobs;

/// <summary>What the job engine calls: turns of checks, and what is done on a timetable, by its id.</summary>
internal sealed class JobHandler(CheckHandler checks, Func<IJobEngine> engine, Func<IEnumerable<IRecurringWork>> recurring) : IJobHandler
{
    /// <inheritdoc/>
    public async Task RunCheckAsync(long checkId, CancellationToken ct)
    {
        // An engine of this process's own is fed from our tables when the time has come. One that workers share shows people what is planned.
        if (await checks.RunAsync(checkId, ct) is { } next && engine().IsShared)
            await engine().EnqueueAsync(new CheckJob(next.CheckId, next.At, next.Priority), ct);
    }

    /// <inheritdoc/>
    public Task RunRecurringAsync(string id, CancellationToken ct) =>
        (recurring().FirstOrDefault(work => work.Job.Id == id) ?? throw new KeyNotFoundException($"There is no recurring job '{id}'.")).RunAsync(ct);
}
