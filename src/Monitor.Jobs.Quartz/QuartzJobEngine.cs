using System.Collections.Concurrent;
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

    /// <summary>Threads beside those of the checks: a night that waits for its checks must not take a thread from them.</summary>
    private const int RecurringThreads = 4;

    private readonly JobJournal _journal;
    private readonly int _workers;
    private readonly ILoggerFactory _logs;
    private readonly ILogger<QuartzJobEngine> _log;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<string, RecurringJob> _recurring = new(StringComparer.Ordinal);
    private IScheduler? _scheduler;

    /// <summary>Set while a stop waits for running jobs: they are being cancelled, and nothing new is taken in.</summary>
    private volatile bool _stopping;

    /// <summary>Creates it.</summary>
    /// <param name="handler">Does the work.</param>
    /// <param name="workers">Checks at the same time; recurring jobs run beside them.</param>
    /// <param name="logs">For the log.</param>
    /// <param name="time">Tells what is due; the system's clock when left out, which Quartz goes by as well.</param>
    public QuartzJobEngine(IJobHandler handler, int workers, ILoggerFactory logs, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        _time = time ?? TimeProvider.System;
        _journal = new JobJournal(handler, _time);
        _workers = workers;
        _logs = logs;
        _log = logs.CreateLogger<QuartzJobEngine>();
    }

    /// <inheritdoc/>
    public string Name => "Quartz.NET";

    /// <inheritdoc/>
    public string Description => string.Create(CultureInfo.InvariantCulture, $"in memory, {_workers} workers");

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
            _stopping = true;
            await _scheduler.Shutdown(true, ct);
            _scheduler = null;
        }
        finally
        {
            _stopping = false;
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async Task EnqueueAsync(CheckJob job, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(job);
        ct.ThrowIfCancellationRequested();
        if (_stopping)
            return; // it stays open in our tables and is enqueued again by whoever runs its round next
        var scheduler = await SchedulerAsync(ct);
        var key = KeyOf(job.CheckId);
        var detail = JobBuilder.Create<CheckTurn>().WithIdentity(key).Build();
        var trigger = TriggerBuilder.Create()
            .WithIdentity(key.Name, CheckGroup)
            .ForJob(key)
            .WithExecutionGroup(CheckGroup)
            .WithPriority((int)job.Priority)
            // A late check keeps its place in the queue; the other instructions would send it to the end again and again.
            .WithSimpleSchedule(s => s.WithRepeatCount(0).WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
            .StartAt(job.DueAt is { } due && due > _time.GetUtcNow() ? due : PlaceInQueue(job.Priority));
        // Without the token: Quartz turns a cancellation in mid-call into an error of its own, and nothing here waits.
        await scheduler.ScheduleJob(detail, [trigger.Build()], ScheduleJobOptions.Replacing, CancellationToken.None);
    }

    /// <summary>
    /// Quartz compares priorities only between triggers of the same moment, and goes by time otherwise: somebody's re-check would stand behind a whole night
    /// that is due. So everything that is due gets one moment in the past for its priority, the higher the earlier.
    /// </summary>
    private static DateTimeOffset PlaceInQueue(CheckPriority priority) => DateTimeOffset.UnixEpoch.AddDays(10_000 - (int)priority);

    /// <inheritdoc/>
    public async Task RegisterAsync(RecurringJob job, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(job);
        await RegisterAsync(await SchedulerAsync(ct), job, ct);
        _recurring[job.Id] = job;
    }

    private async Task RegisterAsync(IScheduler scheduler, RecurringJob job, CancellationToken ct)
    {
        var china = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var key = new JobKey(job.Id, RecurringGroup);
        var detail = JobBuilder.Create<RecurringTurn>().WithIdentity(key).StoreDurably().Build();
        var trigger = TriggerBuilder.Create()
            .WithIdentity(job.Id, RecurringGroup)
            .ForJob(key)
            // A night that was missed must not start at noon: it is skipped.
            .WithCronSchedule(job.Cron, c => c
                .InTimeZone(china)
                .WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing))
            .Build();
        await scheduler.ScheduleJob(detail, [trigger], ScheduleJobOptions.Replacing, ct);
        if ((await scheduler.GetTrigger(trigger.Key, ct))?.NextFireTimeUtc is { } next)
            _log.LogInformation("Recurring job {Job}: next run at {Next:yyyy-MM-dd HH:mm} Beijing time", job.Id, TimeZoneInfo.ConvertTime(next, china));
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
        if (_stopping)
            return false; // the stop cancels whatever runs; a scheduler on its way out refuses to be asked
        var scheduler = await SchedulerAsync(ct);
        var key = KeyOf(checkId);
        // The trigger, not the job: a job goes with its only trigger, and to delete a job whose trigger ends at that moment is an error to Quartz.
        return await scheduler.Interrupt(key, ct) | await scheduler.UnscheduleJob(new TriggerKey(key.Name, CheckGroup), ct);
    }

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public async Task<JobOverview> OverviewAsync(CancellationToken ct)
    {
        var running = _journal.Running;
        var scheduler = _stopping ? null : _scheduler;
        var recurring = new List<RecurringJobState>();
        foreach (var job in _recurring.Values.OrderBy(j => j.Id, StringComparer.Ordinal))
        {
            var next = scheduler is null ? null : (await scheduler.GetTrigger(new TriggerKey(job.Id, RecurringGroup), ct))?.NextFireTimeUtc;
            var last = _journal.LastOf(job.Id);
            recurring.Add(new(job.Id, job.Cron, next, last?.At, last?.Result, last?.Error));
        }

        // A check in work keeps its job until it has ended.
        var known = scheduler is null ? [] : await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(CheckGroup), ct);
        var waiting = known.Select(k => k.Name).Except(running.Select(r => r.CheckId?.ToString(CultureInfo.InvariantCulture) ?? "")).LongCount();
        return new(recurring, running, waiting, _journal.Failed, []);
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
                q.UseDefaultThreadPool(_workers + RecurringThreads);
                q.UseExecutionLimits(l => l.ForGroup(CheckGroup, _workers));
                q.UseInMemoryStore(_ => { });
                q.UseJobFactory(new TurnFactory(_journal, _logs));
            }).BuildScheduler(ct);
            // After a stop: what is on the timetable stays on it. Checks are enqueued again by whoever runs their round.
            foreach (var job in _recurring.Values)
                await RegisterAsync(scheduler, job, ct);
            return _scheduler = scheduler;
        }
        finally
        {
            _one.Release();
        }
    }
}
