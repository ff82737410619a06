using System.Globalization;
using Microsoft.Extensions.Logging;
using Monitor.Inspection.Jobs;
using Quartz;
using Quartz.Extensibility;

namespace Monitor.Jobs.Quartz;

/// <summary>Hands a check to the inspection. The job's name is the check's id.</summary>
internal sealed class CheckTurn(IJobHandler handler, ILogger<CheckTurn> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var id = long.Parse(context.JobDetail.Key.Name, CultureInfo.InvariantCulture);
        try
        {
            await handler.RunCheckAsync(id, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            log.LogInformation("Check {Check} was cancelled; it stays open in the round", id);
            throw;
        }
    }
}

/// <summary>Runs a recurring job. The job's name is its id.</summary>
internal sealed class RecurringTurn(IJobHandler handler) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await handler.RunRecurringAsync(context.JobDetail.Key.Name, cancellationToken);
}

/// <summary>Makes the jobs.</summary>
internal sealed class TurnFactory(IJobHandler handler, ILoggerFactory logs) : IJobFactory
{
    public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new JobScope(bundle.JobDetail.JobType.Type == typeof(CheckTurn)
            ? new CheckTurn(handler, logs.CreateLogger<CheckTurn>())
            : new RecurringTurn(handler), null));

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
