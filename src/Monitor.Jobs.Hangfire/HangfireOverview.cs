using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Monitor.Inspection.Jobs;

namespace Monitor.Jobs.Hangfire;

/// <summary>What Hangfire has in hand, over all processes on its storage.</summary>
internal static class HangfireOverview
{
    private const int RunningShown = 500;

    public static JobOverview Of(JobStorage storage)
    {
        var monitoring = storage.GetMonitoringApi();
        using var connection = storage.GetConnection();
        var servers = monitoring.Servers();
        var alive = servers.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. connection.GetRecurringJobs().Where(j => !j.Removed).OrderBy(j => j.Id, StringComparer.Ordinal).Select(j => Recurring(connection, j))],
            [
                .. monitoring.ProcessingJobs(0, RunningShown)
                    // A killed process's jobs stand there for minutes yet; its checks were taken over long before.
                    .Where(j => j.Value is { InProcessingState: true, Job: not null } && alive.Contains(j.Value.ServerId))
                    .Select(j => new RunningJob(CheckOf(j.Value.Job), RecurringOf(j.Value.Job), Moment(j.Value.StartedAt) ?? default, j.Value.ServerId))
                    .OrderBy(j => j.Since),
            ],
            JobQueues.OfChecks.Sum(monitoring.EnqueuedCount) + monitoring.ScheduledCount(),
            [
                .. monitoring.FailedJobs(0, JobOverview.FailedKept).Where(j => j.Value is { InFailedState: true, Job: not null })
                    .Select(j => new FailedJob(CheckOf(j.Value.Job), RecurringOf(j.Value.Job), Moment(j.Value.FailedAt) ?? default, j.Value.ExceptionMessage))
                    .OrderByDescending(j => j.At),
            ],
            [
                // A process has a server for checks and one for recurring jobs; their names are machine, process and a random part.
                .. servers.GroupBy(s => s.Name[..s.Name.LastIndexOf(':')], StringComparer.Ordinal)
                    .Select(p => new JobServer(p.Key, p.Min(s => Moment(s.StartedAt)) ?? default, p.Max(s => Moment(s.Heartbeat ?? s.StartedAt)) ?? default))
                    .OrderBy(s => s.Name, StringComparer.Ordinal),
            ]);
    }

    /// <summary>The check that a job works on; null for another job.</summary>
    public static long? CheckOf(Job? job) => job?.Method.Name == nameof(Turns.CheckAsync) && job.Args[0] is long id ? id : null;

    /// <summary>The recurring job that a job is a run of; null for another job.</summary>
    public static string? RecurringOf(Job job) => job.Method.Name == nameof(Turns.RecurringAsync) ? job.Args[0] as string : null;

    private static RecurringJobState Recurring(IStorageConnection connection, RecurringJobDto job)
    {
        var result = job.LastJobState switch
        {
            null => (JobResult?)null,
            var s when s == SucceededState.StateName => JobResult.Succeeded,
            var s when s == FailedState.StateName => JobResult.Failed,
            var s when s == DeletedState.StateName => JobResult.Cancelled,
            _ => JobResult.Running,
        };
        var error = result == JobResult.Failed && connection.GetStateData(job.LastJobId)?.Data is { } data && data.TryGetValue("ExceptionMessage", out var message) ? message : null;
        return new(job.Id, job.Cron, Moment(job.NextExecution), result is null ? null : Moment(job.LastExecution), result, error ?? job.Error);
    }

    private static DateTimeOffset? Moment(DateTime? utc) => utc is { } time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : null;
}
