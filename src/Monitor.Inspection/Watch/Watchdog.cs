using Microsoft.Extensions.Logging;
using Monitor.Inspection.Jobs;

namespace Monitor.Inspection.Watch;

/// <summary>The watch over the watcher: every few minutes each concern is looked at. One that fails keeps no other from its turn.</summary>
internal sealed class Watchdog(IEnumerable<IConcern> concerns, DatabaseConcern database, ILogger<Watchdog> log) : IRecurringWork
{
    /// <summary>Id of the recurring job.</summary>
    public const string JobId = "watchdog";

    /// <summary>Every five minutes, away from the full minute at which other jobs begin.</summary>
    public const string Cron = "20 */5 * * * ?";

    /// <inheritdoc/>
    public RecurringJob Job { get; } = new(JobId, Cron);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        // Alarms live in the database: without it there is nothing to write them to, and the outage is noted afterwards.
        if (!await database.IsThereAsync(ct))
            return;
        foreach (var concern in concerns)
        {
            try
            {
                await concern.LookAsync(ct);
            }
            catch (Exception e) when (e is not OutOfMemoryException && !ct.IsCancellationRequested)
            {
                log.LogError(e, "The watchdog could not look after {Concern}", concern.GetType().Name);
            }
        }
    }
}
