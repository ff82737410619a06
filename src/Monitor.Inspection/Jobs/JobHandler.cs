using Monitor.Inspection.Checks;
using Monitor.Inspection.Nights;

namespace Monitor.Inspection.Jobs;

/// <summary>What the job engine calls: turns of checks, and the night.</summary>
internal sealed class JobHandler(CheckHandler checks, Func<IJobEngine> engine, Func<Night> night) : IJobHandler
{
    /// <inheritdoc/>
    public async Task RunCheckAsync(long checkId, CancellationToken ct)
    {
        if (await checks.RunAsync(checkId, ct) is { } next)
            await engine().EnqueueAsync(new CheckJob(next.CheckId, next.At, next.Priority), ct);
    }

    /// <inheritdoc/>
    public Task RunRecurringAsync(string id, CancellationToken ct) => id == Night.JobId
        ? night().RunAsync(ct)
        : throw new KeyNotFoundException($"There is no recurring job '{id}'.");
}
