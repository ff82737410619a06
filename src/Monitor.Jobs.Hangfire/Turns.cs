using System.Collections.Concurrent;
using Hangfire;
using Monitor.Inspection.Jobs;

namespace Monitor.Jobs.Hangfire;

/// <summary>
/// The jobs. Their names are stored with every job: a change of them leaves stored jobs without code. No retries by Hangfire: what is to be tried again stands
/// in the monitor's tables, with its time. Short, each of them: one turn of one check. A cancellation is never swallowed, or Hangfire would book success.
/// </summary>
public sealed class Turns
{
    private readonly IJobHandler _handler;
    private readonly ConcurrentDictionary<long, CancellationTokenSource> _running;

    internal Turns(IJobHandler handler, ConcurrentDictionary<long, CancellationTokenSource> running) => (_handler, _running) = (handler, running);

    /// <summary>One turn of work on a check.</summary>
    [Kept]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Fail)]
    public async Task CheckAsync(long checkId, CancellationToken ct)
    {
        // Hangfire notices within seconds that a job was deleted; whoever cancels in this process is heard at once.
        using var here = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _running[checkId] = here;
        try
        {
            await _handler.RunCheckAsync(checkId, here.Token);
        }
        finally
        {
            _running.TryRemove(KeyValuePair.Create(checkId, here));
        }
    }

    /// <summary>A recurring job.</summary>
    [Kept(Recurring = true)]
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Fail)]
    public Task RecurringAsync(string id, CancellationToken ct) => _handler.RunRecurringAsync(id, ct);
}

/// <summary>Makes the object whose methods are the jobs.</summary>
internal sealed class TurnsActivator(IJobHandler handler, ConcurrentDictionary<long, CancellationTokenSource> running) : JobActivator
{
    public override object ActivateJob(Type jobType) => new Turns(handler, running);
}
