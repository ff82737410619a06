using Microsoft.EntityFrameworkCore;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Looks;
using Monitor.Inspection.Overviews;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Rounds;
using Monitor.Web.Api;
using Prometheus;

namespace Monitor.Web.Health;

/// <summary>
/// The monitor's numbers in Prometheus text format. They are read from the database and the running parts when asked for, so that they are right after a
/// restart and on every process alike.
/// </summary>
internal sealed class MonitorMetrics : IDisposable
{
    /// <summary>What is written.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Gauge _accounts;
    private readonly Gauge _progress;
    private readonly Gauge _night;
    private readonly Gauge _held;
    private readonly Gauge _alarms;
    private readonly Gauge _jobs;
    private readonly Gauge _restarts;
    private DateTimeOffset _readAt;

    /// <summary>Reads nothing yet.</summary>
    public MonitorMetrics(IServiceProvider services, TimeProvider time)
    {
        (_services, _time) = (services, time);
        var make = Metrics.WithCustomRegistry(_registry);
        _accounts = make.CreateGauge("monitor_accounts", "Accounts of the latest closed round by platform and verdict.", "platform", "verdict");
        _progress = make.CreateGauge("monitor_round_checks", "Checks of the open round by platform and state.", "platform", "state");
        _night = make.CreateGauge("monitor_round_seconds", "The latest closed round: how long it took, and how long ago it ended.", "what");
        _held = make.CreateGauge("monitor_host_held_seconds", "Seconds for which a host is still left alone.", "host", "reason");
        _alarms = make.CreateGauge("monitor_alarms_open", "Open alarms of the monitor about itself.", "kind", "severity");
        _jobs = make.CreateGauge("monitor_jobs", "Jobs of the engine by state; failed are those it keeps.", "state");
        _restarts = make.CreateGauge("monitor_browser_restarts", "How often this process started its browser anew.");
    }

    /// <summary>Writes them.</summary>
    public async Task WriteAsync(Stream stream, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var now = _time.GetUtcNow();
            if (now - _readAt >= Fresh)
            {
                await ReadAsync(now, ct);
                _readAt = now;
            }

            await _registry.CollectAndExportAsTextAsync(stream, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task ReadAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var db = _services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        await RoundsAsync(db, now, ct);
        Clear(_progress);
        foreach (var platform in (await _services.GetRequiredService<NightWatch>().ReadAsync(ct))?.Platforms ?? [])
        {
            var code = PlatformCode.Of(platform.Platform);
            _progress.WithLabels(code, "done").Set(platform.Done);
            _progress.WithLabels(code, "open").Set(platform.Accounts - platform.Done);
        }

        Clear(_alarms);
        var alarms = await db.Alarms.AsNoTracking().Where(a => a.ClearedAt == null).Select(a => new { a.Kind, a.Severity }).ToListAsync(ct);
        foreach (var group in alarms.GroupBy(a => (a.Kind, a.Severity)))
            _alarms.WithLabels(Words.Of(group.Key.Kind), Words.Of(group.Key.Severity)).Set(group.Count());

        Clear(_held);
        foreach (var host in _services.GetRequiredService<HostWatch>().Held())
            _held.WithLabels(host.Host, Words.Of(host.Reason)).Set((host.Until - now).TotalSeconds);

        var jobs = await _services.GetRequiredService<IJobEngine>().OverviewAsync(ct);
        _jobs.WithLabels("running").Set(jobs.Running.Count);
        _jobs.WithLabels("waiting").Set(jobs.Waiting);
        _jobs.WithLabels("failed").Set(jobs.Failed.Count);
        _restarts.Set(_services.GetRequiredService<BrowserHost>().Restarts);
    }

    private async Task RoundsAsync(MonitorDb db, DateTimeOffset now, CancellationToken ct)
    {
        Clear(_accounts);
        Clear(_night);
        var latest = await db.Rounds.AsNoTracking().Where(r => r.Kind == RoundKind.Daily && r.State == RoundState.Closed).OrderByDescending(r => r.Id).FirstOrDefaultAsync(ct);
        if (latest is null)
            return;
        if (latest is { StartedAt: { } started, EndedAt: { } ended })
        {
            _night.WithLabels("duration").Set((ended - started).TotalSeconds);
            _night.WithLabels("age").Set((now - ended).TotalSeconds);
        }

        if (!await db.RoundTallies.AnyAsync(t => t.RoundId == latest.Id, ct))
            await _services.GetRequiredService<RoundTallies>().RunAsync(ct);
        var tallies = await db.RoundTallies.AsNoTracking().Where(t => t.RoundId == latest.Id).ToListAsync(ct);
        foreach (var platform in tallies.GroupBy(t => PlatformCode.Of(t.Platform)))
        {
            _accounts.WithLabels(platform.Key, "qualified").Set(platform.Sum(t => t.Qualified));
            _accounts.WithLabels(platform.Key, "unqualified").Set(platform.Sum(t => t.Unqualified));
            _accounts.WithLabels(platform.Key, "unverifiable").Set(platform.Sum(t => t.Unverifiable));
            _accounts.WithLabels(platform.Key, "gone").Set(platform.Sum(t => t.Gone));
        }
    }

    /// <summary>What no longer is must not go on being reported.</summary>
    private static void Clear(Gauge gauge)
    {
        foreach (var labels in gauge.GetAllLabelValues().ToList())
            gauge.RemoveLabelled(labels);
    }
}
