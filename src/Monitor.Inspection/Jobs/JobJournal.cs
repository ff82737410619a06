using System.Collections.Concurrent;

namespace Monitor.Inspection.Jobs;

/// <summary>Keeps book of what an engine's jobs do in this process, for engines that keep none themselves: stands between the engine and the handler.</summary>
/// <param name="handler">Does the work.</param>
/// <param name="time">The clock.</param>
public sealed class JobJournal(IJobHandler handler, TimeProvider time) : IJobHandler
{
    private static readonly string Worker = $"{Environment.MachineName}/{Environment.ProcessId}";

    private readonly ConcurrentDictionary<long, RunningJob> _running = new();
    private readonly ConcurrentQueue<FailedJob> _failed = new();
    private readonly ConcurrentDictionary<string, LastRun> _last = new(StringComparer.Ordinal);
    private long _jobs;

    /// <summary>Jobs in work, oldest first.</summary>
    public IReadOnlyList<RunningJob> Running => [.. _running.Values.OrderBy(j => j.Since)];

    /// <summary>The latest failures, newest first.</summary>
    public IReadOnlyList<FailedJob> Failed => [.. _failed.Reverse()];

    /// <summary>The last run of a recurring job; null when there was none.</summary>
    public LastRun? LastOf(string recurringId) => _last.GetValueOrDefault(recurringId);

    /// <inheritdoc/>
    public async Task RunCheckAsync(long checkId, CancellationToken ct) =>
        await NoteAsync(new(checkId, null, time.GetUtcNow(), Worker), () => handler.RunCheckAsync(checkId, ct), ct);

    /// <inheritdoc/>
    public async Task RunRecurringAsync(string id, CancellationToken ct)
    {
        var job = new RunningJob(null, id, time.GetUtcNow(), Worker);
        _last[id] = new(job.Since, JobResult.Running, null);
        var (result, error) = (JobResult.Cancelled, (string?)null);
        try
        {
            await NoteAsync(job, () => handler.RunRecurringAsync(id, ct), ct);
            result = JobResult.Succeeded;
        }
        catch (Exception e) when (!IsCancellation(e, ct))
        {
            (result, error) = (JobResult.Failed, e.Message);
            throw;
        }
        finally
        {
            _last[id] = new(job.Since, result, error);
        }
    }

    private async Task NoteAsync(RunningJob job, Func<Task> work, CancellationToken ct)
    {
        var number = Interlocked.Increment(ref _jobs);
        _running[number] = job;
        try
        {
            await work();
        }
        catch (Exception e) when (!IsCancellation(e, ct))
        {
            _failed.Enqueue(new(job.CheckId, job.RecurringId, time.GetUtcNow(), e.Message));
            while (_failed.Count > JobOverview.FailedKept)
                _failed.TryDequeue(out _);
            throw;
        }
        finally
        {
            _running.TryRemove(number, out _);
        }
    }

    private static bool IsCancellation(Exception e, CancellationToken ct) => e is OperationCanceledException && ct.IsCancellationRequested;

    /// <summary>A run of a recurring job.</summary>
    /// <param name="At">When it was begun.</param>
    /// <param name="Result">What came of it.</param>
    /// <param name="Error">Message of the error, when it failed.</param>
    public sealed record LastRun(DateTimeOffset At, JobResult Result, string? Error);
}
