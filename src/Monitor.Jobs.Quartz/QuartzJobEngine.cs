using System.Globalization;
using Microsoft.Extensions.Logging;
using Monitor.Inspection.Jobs;
using Quartz;

namespace Monitor.Jobs.Quartz;

/// <summary>
/// The job engine on Quartz.NET, in memory. What is lost at a restart is enqueued again from our own tables, so nothing is kept on disk.
/// </summary>
public sealed class QuartzJobEngine : IJobEngine, IAsyncDisposable
{
    private const string CheckGroup = "checks";
    private const string RecurringGroup = "recurring";

    private readonly IJobHandler _handler;
    private readonly int _workers;
    private readonly ILoggerFactory _logs;
    private readonly SemaphoreSlim _one = new(1, 1);
    private IScheduler? _scheduler;

    /// <summary>Creates it.</summary>
    /// <param name="handler">Does the work.</param>
    /// <param name="workers">Jobs at the same time.</param>
    /// <param name="logs">For the log.</param>
    public QuartzJobEngine(IJobHandler handler, int workers, ILoggerFactory logs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        _handler = handler;
        _workers = workers;
        _logs = logs;
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken ct) => await (await SchedulerAsync(ct)).Start(ct);

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_scheduler is null)
                return;
            await _scheduler.Shutdown(true, ct);
            _scheduler = null;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async Task EnqueueAsync(CheckJob job, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(job);
        var scheduler = await SchedulerAsync(ct);
        var key = KeyOf(job.CheckId);
        var detail = JobBuilder.Create<CheckTurn>().WithIdentity(key).Build();
        var trigger = TriggerBuilder.Create()
            .WithIdentity(key.Name, CheckGroup)
            .ForJob(key)
            .WithPriority((int)job.Priority)
            .WithSimpleSchedule(s => s.WithRepeatCount(0).WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow));
        trigger = job.DueAt is { } due ? trigger.StartAt(due) : trigger.StartNow();
        await scheduler.ScheduleJob(detail, [trigger.Build()], ScheduleJobOptions.Replacing, ct);
    }

    /// <inheritdoc/>
    public async Task RegisterAsync(RecurringJob job, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(job);
        var scheduler = await SchedulerAsync(ct);
        var key = new JobKey(job.Id, RecurringGroup);
        var detail = JobBuilder.Create<RecurringTurn>().WithIdentity(key).StoreDurably().Build();
        var trigger = TriggerBuilder.Create()
            .WithIdentity(job.Id, RecurringGroup)
            .ForJob(key)
            // A night that was missed must not start at noon: it is skipped, and its absence raises its own alarm.
            .WithCronSchedule(job.Cron, c => c
                .InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"))
                .WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing))
            .Build();
        await scheduler.ScheduleJob(detail, [trigger], ScheduleJobOptions.Replacing, ct);
    }

    /// <inheritdoc/>
    public async Task TriggerAsync(string id, CancellationToken ct)
    {
        var scheduler = await SchedulerAsync(ct);
        var key = new JobKey(id, RecurringGroup);
        if (!await scheduler.Exists(key, ct))
            throw new KeyNotFoundException($"There is no recurring job '{id}'.");
        await scheduler.TriggerJob(key, null, ct);
    }

    /// <inheritdoc/>
    public async Task<bool> CancelAsync(long checkId, CancellationToken ct)
    {
        var scheduler = await SchedulerAsync(ct);
        var key = KeyOf(checkId);
        return await scheduler.Interrupt(key, ct) | await scheduler.DeleteJob(key, ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _one.Dispose();
    }

    private static JobKey KeyOf(long checkId) => new(checkId.ToString(CultureInfo.InvariantCulture), CheckGroup);

    private async Task<IScheduler> SchedulerAsync(CancellationToken ct)
    {
        if (_scheduler is { } known)
            return known;
        await _one.WaitAsync(ct);
        try
        {
            if (_scheduler is { } raced)
                return raced;
            var scheduler = await QuartzSchedulerBuilder.Create(q =>
            {
                q.ConfigureScheduler(o =>
                {
                    o.InstanceName = $"monitor-{Guid.NewGuid():N}";
                    o.MaxBatchSize = _workers;
                    o.ShutdownJobInterruption = ShutdownJobInterruption.Always;
                });
                q.UseDefaultThreadPool(_workers);
                q.UseInMemoryStore(_ => { });
                q.UseJobFactory(new TurnFactory(_handler, _logs));
            }).BuildScheduler(ct);
            return _scheduler = scheduler;
        }
        finally
        {
            _one.Release();
        }
    }
}
