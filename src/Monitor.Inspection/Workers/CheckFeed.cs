using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Looks;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Workers;

/// <summary>
/// Hands due checks to the job engine, as many as can be in work and no more: a night of a hundred thousand checks stands in our tables, not in the engine.
/// With an engine of this process's own, each worker claims what it has hands free for (two workers never get the same). With an engine that workers share,
/// whoever watches over a round puts its due checks into the common queue, and whoever begins a job claims its check.
/// </summary>
public sealed class CheckFeed(
    IDbContextFactory<MonitorDb> dbs,
    Func<IJobEngine> engine,
    CheckLeases leases,
    HeldChecks held,
    CheckSignals signals,
    RoundWatch rounds,
    SharedBacklog backlog,
    HostWatch hosts,
    EvidenceRoom room,
    WorkerIdentity worker,
    InspectionOptions options,
    TimeProvider time,
    ILogger<CheckFeed> log) : IAsyncDisposable
{
    /// <summary>
    /// Checks of one host in a worker's hands while there is pace: enough that the host's next slot never finds nobody, and few enough that a slow host
    /// does not take the hands from the others.
    /// </summary>
    private const int HandsPerHost = 2;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<long, byte> _own = new();
    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Taken while checks are fetched: a round is left only between two fetches, or one in flight would claim checks of it that nobody gives back.</summary>
    private readonly SemaphoreSlim _fetching = new(1, 1);
    private readonly TroubleLog _trouble = new(log, "Fetching due checks", time);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();
    private volatile bool _offered;
    private Task? _loop;

    /// <summary>Feeds the checks of a round that somebody in this process waits for.</summary>
    internal void Serve(long roundId)
    {
        _own[roundId] = 0;
        Start();
    }

    /// <summary>Feeds the checks of every round on offer.</summary>
    internal void ServeOffered()
    {
        _offered = true;
        Start();
    }

    /// <summary>Stops feeding a round and gives back what was not begun.</summary>
    internal async Task LeaveAsync(long roundId)
    {
        _own.TryRemove(roundId, out _);
        await _fetching.WaitAsync();
        try
        {
            await GiveBackAsync(roundId);
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <summary>Stops feeding and gives back what was not begun.</summary>
    internal async Task StopAsync()
    {
        await _stop.CancelAsync();
        signals.Freed -= OnFreed;
        if (_loop is not null)
            await _loop;
        await GiveBackAsync(null);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        signals.Freed -= OnFreed;
        if (_loop is not null)
            await _loop;
        _stop.Dispose();
        _wake.Dispose();
        _fetching.Dispose();
    }

    private void Start()
    {
        lock (_starting)
        {
            if (_loop is null)
            {
                signals.Freed += OnFreed;
                _loop = Task.Run(() => RunAsync(_stop.Token), CancellationToken.None);
            }
        }

        Wake();
    }

    private void OnFreed(object? sender, EventArgs e) => Wake();

    private void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // awake already, or gone
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await FetchAsync(ct);
                _trouble.Worked();
                await _wake.WaitAsync(LookEvery, ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return; // whatever a library makes of a cancellation
            }
#pragma warning disable CA1031 // a database that is away for a while, or a fault in one claim, must not end the work of the night
            catch (Exception e)
#pragma warning restore CA1031
            {
                _trouble.Failed(e);
                await Task.Delay(AfterTrouble, time, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }

    private async Task FetchAsync(CancellationToken ct)
    {
        await _fetching.WaitAsync(ct);
        try
        {
            await FeedAsync(ct);
        }
        finally
        {
            _fetching.Release();
        }
    }

    private async Task FeedAsync(CancellationToken ct)
    {
        var free = options.Workers - held.Count;
        if (free <= 0 && !engine().IsShared)
            return;
        if (!await room.HasRoomAsync(ct))
            return;
        var now = time.GetUtcNow();
        var open = await OpenRoundsAsync(ct);
        if (open.Count == 0)
            return;
        var left = hosts.Held().Select(h => h.Host).ToList();
        // A round that may be moved waits for its hosts; in one that may not, or no longer, a held host is an answer.
        foreach (var (ids, avoid) in new[] { (open.Where(r => !(r.MoveUntil > now)), []), (open.Where(r => r.MoveUntil > now), left) }
            .Select(group => (group.Item1.Select(r => r.Id).ToList(), group.Item2)))
        {
            if (ids.Count == 0)
                continue;
            if (engine().IsShared)
                await backlog.FillAsync([.. ids.Where(id => _own.ContainsKey(id) || rounds.Watches(id))], avoid, engine(), ct);
            else
                free -= await ClaimAsync(ids, avoid, free, ct);
        }
    }

    private async Task<int> ClaimAsync(List<long> ids, List<string> avoid, int free, CancellationToken ct)
    {
        var taken = 0;
        while (taken < free)
        {
            List<string> except = options.Paced ? [.. avoid, .. held.HostsWith(HandsPerHost)] : avoid;
            var claimed = await leases.ClaimNextAsync(worker.Name, options.Paced ? 1 : free - taken, options.Lease, new CheckFilter(ids, except), ct);
            foreach (var lease in claimed)
            {
                held.Reserve(lease);
                await engine().EnqueueAsync(new CheckJob(lease.CheckId, null, (CheckPriority)lease.Priority), ct);
            }

            taken += claimed.Count;
            if (claimed.Count == 0 || !options.Paced)
                break;
        }

        return taken;
    }

    private async Task<List<OpenRound>> OpenRoundsAsync(CancellationToken ct)
    {
        var own = _own.Keys.ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Rounds.AsNoTracking()
            .Where(r => r.State == RoundState.Running && ((_offered && r.Offered) || own.Contains(r.Id)))
            .Select(r => new OpenRound(r.Id, r.MoveUntil))
            .ToListAsync(ct);
    }

    private async Task GiveBackAsync(long? roundId)
    {
        foreach (var lease in held.TakeReserved(roundId))
            await leases.MoveAsync(lease, time.GetUtcNow(), CancellationToken.None);
    }

    private sealed record OpenRound(long Id, DateTimeOffset? MoveUntil);
}
