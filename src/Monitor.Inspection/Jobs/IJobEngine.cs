namespace Monitor.Inspection.Jobs;

/// <summary>
/// The port to the job engine. The engine is transport: the truth about checks stands in our tables, so it may lose or repeat a job without harm.
/// </summary>
public interface IJobEngine
{
    /// <summary>Name of the engine, e.g. <c>Quartz.NET</c>. A proper name: shown as it is.</summary>
    string Name { get; }

    /// <summary>How it keeps its jobs, in a few English words for logs and for whoever runs the monitor, e.g. <c>in memory, 8 workers</c>.</summary>
    string Description { get; }

    /// <summary>Whether what is enqueued here may be run by another process; otherwise this one runs it itself.</summary>
    bool IsShared { get; }

    /// <summary>What the engine has in hand now. Cheap enough for a page that refreshes itself; starts nothing.</summary>
    Task<JobOverview> OverviewAsync(CancellationToken ct);

    /// <summary>Starts working off jobs. Idempotent.</summary>
    Task StartAsync(CancellationToken ct);

    /// <summary>Stops: running jobs are cancelled and waited for.</summary>
    Task StopAsync(CancellationToken ct);

    /// <summary>Has a check worked on, now or at a time. The same check enqueued again replaces its waiting job.</summary>
    Task EnqueueAsync(CheckJob job, CancellationToken ct);

    /// <summary>Registers or replaces a recurring job.</summary>
    Task RegisterAsync(RecurringJob job, CancellationToken ct);

    /// <summary>Runs a recurring job now.</summary>
    /// <exception cref="KeyNotFoundException">There is none with this id.</exception>
    Task TriggerAsync(string id, CancellationToken ct);

    /// <summary>Takes a waiting check out of the queue, or cancels it when it runs. False when it is neither.</summary>
    Task<bool> CancelAsync(long checkId, CancellationToken ct);
}

/// <summary>One turn of work on a check.</summary>
/// <param name="CheckId">The check.</param>
/// <param name="DueAt">Earliest time; null for now.</param>
/// <param name="Priority">Who goes first.</param>
public sealed record CheckJob(long CheckId, DateTimeOffset? DueAt = null, CheckPriority Priority = CheckPriority.FirstLook);

/// <summary>Order of waiting checks that are due.</summary>
public enum CheckPriority
{
    /// <summary>The first look of a round's check.</summary>
    FirstLook = 5,

    /// <summary>
    /// A further look that is due. Before the first looks: whoever is under suspicion must not run out of night behind a queue, and a full page mostly waits, beside
    /// which the cheap looks go on.
    /// </summary>
    LaterLook = 7,

    /// <summary>A re-check that somebody waits for.</summary>
    Recheck = 9,
}

/// <summary>A job on a timetable.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Cron">Six-field cron expression (seconds first), in Beijing time.</param>
public sealed record RecurringJob(string Id, string Cron);

/// <summary>What the engine calls. Implemented by the inspection.</summary>
public interface IJobHandler
{
    /// <summary>Works on a check for one turn. Throws <see cref="OperationCanceledException"/> when cancelled; such a turn did not happen.</summary>
    Task RunCheckAsync(long checkId, CancellationToken ct);

    /// <summary>Runs a recurring job.</summary>
    Task RunRecurringAsync(string id, CancellationToken ct);
}
