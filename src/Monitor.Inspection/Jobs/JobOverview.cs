namespace Monitor.Inspection.Jobs;

/// <summary>What the job engine has in hand, for a page that people look at. A picture of one moment; engines that work in one process know their own jobs only.</summary>
/// <param name="Recurring">Jobs on a timetable, by id.</param>
/// <param name="Running">Jobs in work, oldest first.</param>
/// <param name="Waiting">Checks that are enqueued and not in work, whether due or for later.</param>
/// <param name="Failed">Jobs that ended with an error, newest first; <see cref="FailedKept"/> at most. A check that failed is tried again by itself.</param>
/// <param name="Servers">Processes that work off the jobs, by name; empty for an engine that knows its own process only.</param>
public sealed record JobOverview(
    IReadOnlyList<RecurringJobState> Recurring, IReadOnlyList<RunningJob> Running, long Waiting, IReadOnlyList<FailedJob> Failed, IReadOnlyList<JobServer> Servers)
{
    /// <summary>As many failures are shown.</summary>
    public const int FailedKept = 50;
}

/// <summary>Where a recurring job stands.</summary>
/// <param name="Id">Its id, e.g. <c>night</c>.</param>
/// <param name="Cron">Six-field cron expression (seconds first), in Beijing time.</param>
/// <param name="NextRun">Next time by its timetable; null when it has none, e.g. because the engine gave it up.</param>
/// <param name="LastRun">When it was begun last, by its timetable or by hand; null when it was not since the engine began to keep count.</param>
/// <param name="LastResult">What came of it; null together with <paramref name="LastRun"/>.</param>
/// <param name="LastError">Message of the error, when it failed.</param>
public sealed record RecurringJobState(string Id, string Cron, DateTimeOffset? NextRun, DateTimeOffset? LastRun, JobResult? LastResult, string? LastError);

/// <summary>What came of a job.</summary>
public enum JobResult
{
    /// <summary>In work.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>Was cancelled, by a person or by the end of its process.</summary>
    Cancelled,
}

/// <summary>A job in work: a check or a recurring job.</summary>
/// <param name="CheckId">The check; null for a recurring job.</param>
/// <param name="RecurringId">The recurring job; null for a check.</param>
/// <param name="Since">When it was begun.</param>
/// <param name="Worker">Which process has it, as machine and process id.</param>
public sealed record RunningJob(long? CheckId, string? RecurringId, DateTimeOffset Since, string Worker);

/// <summary>A job that ended with an error.</summary>
/// <param name="CheckId">The check; null for a recurring job.</param>
/// <param name="RecurringId">The recurring job; null for a check.</param>
/// <param name="At">When.</param>
/// <param name="Error">The error's message.</param>
public sealed record FailedJob(long? CheckId, string? RecurringId, DateTimeOffset At, string Error);

/// <summary>A process that works off jobs.</summary>
/// <param name="Name">Machine and process id.</param>
/// <param name="Since">Since when.</param>
/// <param name="SeenAt">When it last said that it lives.</param>
public sealed record JobServer(string Name, DateTimeOffset Since, DateTimeOffset SeenAt);
