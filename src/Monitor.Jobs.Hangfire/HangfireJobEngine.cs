using System.Collections.Concurrent;
using System.Globalization;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.Logging;
using Monitor.Inspection.Jobs;
using RecurringJob = Monitor.Inspection.Jobs.RecurringJob;

namespace Monitor.Jobs.Hangfire;

/// <summary>The job engine on Hangfire, in memory or on PostgreSQL. Hangfire's own calls are synchronous; they are kept off the callers' threads.</summary>
public sealed class HangfireJobEngine : IJobEngine, IAsyncDisposable
{
    private const int RecurringWorkers = 4;

    /// <summary>Times are kept to about this.</summary>
    private static readonly TimeSpan Polling = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait for running jobs when the engine stops; they are cancelled at once.</summary>
    private static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(60);

    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private readonly ConcurrentDictionary<long, CancellationTokenSource> _running = new();
    private readonly TurnsActivator _activator;
    private readonly int _workers;
    private readonly Lazy<JobStorage> _storage;
    private readonly ILogger<HangfireJobEngine> _log;
    private readonly SemaphoreSlim _one = new(1, 1);
    private List<BackgroundJobServer> _servers = [];

    private HangfireJobEngine(IJobHandler handler, int workers, Func<JobStorage> storage, bool isShared, ILoggerFactory logs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        HangfireStatics.Set(logs);
        _activator = new TurnsActivator(handler, _running);
        _workers = workers;
        // Connecting is left to the first use: a command that runs no job opens no storage.
        _storage = new Lazy<JobStorage>(storage);
        IsShared = isShared;
        _log = logs.CreateLogger<HangfireJobEngine>();
    }

    /// <summary>For one process; its jobs go with it.</summary>
    /// <param name="handler">Does the work.</param>
    /// <param name="workers">Checks at the same time in this process; recurring jobs run beside them.</param>
    /// <param name="logs">For the log.</param>
    public static HangfireJobEngine InMemory(IJobHandler handler, int workers, ILoggerFactory logs) =>
        new(handler, workers, HangfireStorage.InMemory, isShared: false, logs);

    /// <summary>For any number of processes on one database.</summary>
    /// <param name="handler">Does the work.</param>
    /// <param name="workers">Checks at the same time in this process; recurring jobs run beside them.</param>
    /// <param name="connectionString">Npgsql connection string.</param>
    /// <param name="logs">For the log.</param>
    /// <param name="schema">Schema of Hangfire's tables; made when it is missing.</param>
    public static HangfireJobEngine OnPostgres(IJobHandler handler, int workers, string connectionString, ILoggerFactory logs, string schema = "hangfire") =>
        new(handler, workers, () => HangfireStorage.Postgres(connectionString, schema), isShared: true, logs);

    /// <inheritdoc/>
    public string Name => "Hangfire";

    /// <inheritdoc/>
    public string Description => string.Create(CultureInfo.InvariantCulture, $"{(IsShared ? "on PostgreSQL" : "in memory")}, {_workers} workers");

    /// <inheritdoc/>
    public bool IsShared { get; }

    /// <summary>The storage, for the dashboard.</summary>
    internal JobStorage Storage => _storage.Value;

    private BackgroundJobClient Client => new(Storage);

    private RecurringJobManager RecurringJobs => new(Storage);

    private CheckJobIds Ids => new(Storage);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_servers.Count == 0)
                _servers = await Task.Run(() => new List<BackgroundJobServer> { Server(_workers, JobQueues.OfChecks), Server(RecurringWorkers, [JobQueues.Recurring]) }, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            foreach (var server in _servers)
                server.SendStop();
            foreach (var server in _servers)
                await server.WaitForShutdownAsync(ct);
            foreach (var server in _servers)
                server.Dispose();
            _servers = [];
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public Task EnqueueAsync(CheckJob job, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Task.Run(
            () =>
            {
                if (Ids.WaitingOf(job.CheckId) is { } waiting)
                    Client.ChangeState(waiting.Id, new DeletedState { Reason = "Enqueued again" }, waiting.State);
                var queue = JobQueues.Of(job.Priority);
                IState state = job.DueAt is { } due && due > TimeProvider.System.GetUtcNow() /* Hangfire goes by it as well */ ? new ScheduledState(UpToTheSecond(due)) : new EnqueuedState(queue);
                var id = Client.Create(Job.FromExpression<Turns>(t => t.CheckAsync(job.CheckId, CancellationToken.None), queue), state);
                Ids.Note(job.CheckId, id);
            },
            ct);
    }

    /// <inheritdoc/>
    public Task RegisterAsync(RecurringJob job, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Task.Run(
            () =>
            {
                RecurringJobs.AddOrUpdate(
                    job.Id,
                    Job.FromExpression<Turns>(t => t.RecurringAsync(job.Id, CancellationToken.None), JobQueues.Recurring),
                    job.Cron,
                    // A night that was missed must not start at noon: it is passed over. The sweeper begins it as long as it is night.
                    new RecurringJobOptions { TimeZone = China, MisfireHandling = MisfireHandlingMode.Ignorable });
                if (Recurring(job.Id)?.NextExecution is { } next)
                    _log.LogInformation("Recurring job {Job}: next run at {Next:yyyy-MM-dd HH:mm} Beijing time", job.Id, TimeZoneInfo.ConvertTimeFromUtc(next, China));
            },
            ct);
    }

    /// <inheritdoc/>
    public Task TriggerAsync(string id, CancellationToken ct) => Task.Run(
        () =>
        {
            if (RecurringJobs.TriggerJob(id) is null)
                throw new KeyNotFoundException($"There is no recurring job '{id}'.");
        },
        ct);

    /// <inheritdoc/>
    public Task<bool> CancelAsync(long checkId, CancellationToken ct) => Task.Run(
        () =>
        {
            var deleted = Ids.OpenOf(checkId) is { } open && Client.ChangeState(open.Id, new DeletedState { Reason = "Cancelled" }, open.State);
            if (!_running.TryGetValue(checkId, out var here))
                return deleted;
            try
            {
                here.Cancel();
                return true;
            }
            catch (ObjectDisposedException)
            {
                return deleted; // it ended this moment
            }
        },
        ct);

    /// <inheritdoc/>
    public Task<JobOverview> OverviewAsync(CancellationToken ct) => Task.Run(() => HangfireOverview.Of(Storage), ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        if (_storage.IsValueCreated)
            (Storage as IDisposable)?.Dispose();
        _one.Dispose();
    }

    /// <summary>Hangfire's timetable knows whole seconds only, and cuts the rest off: a check would come before its time, and find itself not due.</summary>
    private static DateTime UpToTheSecond(DateTimeOffset due) =>
        new((due.UtcTicks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);

    private RecurringJobDto? Recurring(string id)
    {
        using var connection = Storage.GetConnection();
        return connection.GetRecurringJobs([id]).FirstOrDefault(j => !j.Removed);
    }

    private BackgroundJobServer Server(int workers, string[] queues) => new(
        new BackgroundJobServerOptions
        {
            WorkerCount = workers,
            Queues = queues,
            Activator = _activator,
            SchedulePollingInterval = Polling,
            CancellationCheckInterval = Polling,
            // Running jobs are cancelled at once and waited for: they give their checks back.
            StopTimeout = TimeSpan.Zero,
            ShutdownTimeout = Shutdown,
            HeartbeatInterval = TimeSpan.FromSeconds(10),
            ServerTimeout = TimeSpan.FromMinutes(1),
            ServerCheckInterval = TimeSpan.FromSeconds(20),
        },
        Storage);
}
