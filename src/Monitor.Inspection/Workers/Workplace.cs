using Monitor.Inspection.Jobs;
using Monitor.Storage.Databases;

namespace Monitor.Inspection.Workers;

/// <summary>A process as a worker: takes part in every round on offer until it is stopped, as <c>serve</c> and <c>worker</c> do.</summary>
public sealed class Workplace : IAsyncDisposable
{
    private readonly IJobEngine _engine;
    private readonly CheckFeed _feed;
    private readonly RoundKeeper _keeper;
    private readonly WorkerBook _workers;
    private readonly HostHolds _holds;
    private readonly IEnumerable<IRecurringWork> _recurring;
    private readonly CancellationTokenSource _stop = new();
    private Task? _keeping;

    internal Workplace(IJobEngine engine, CheckFeed feed, RoundKeeper keeper, WorkerBook workers, HostHolds holds, IEnumerable<IRecurringWork> recurring) =>
        (_engine, _feed, _keeper, _workers, _holds, _recurring) = (engine, feed, keeper, workers, holds, recurring);

    /// <summary>Begins to work.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await _holds.RestoreAsync(ct);
        await _workers.BeatAsync(ct);
        foreach (var work in _recurring)
            await _engine.RegisterAsync(work.Job, ct);
        await _engine.StartAsync(ct);
        _keeping = Task.Run(() => _keeper.RunAsync(_stop.Token), CancellationToken.None);
        _feed.ServeOffered();
    }

    /// <summary>Stops: what is in work is cancelled, waited for and given back.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        if (_keeping is not null)
            await _keeping;
        await _feed.StopAsync();
        await _engine.StopAsync(CancellationToken.None);
        try
        {
            await _workers.LeaveAsync(CancellationToken.None);
        }
        catch (Exception e) when (DatabaseTrouble.Is(e))
        {
            // The others will notice by its silence.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_keeping is not null)
            await _keeping;
        _stop.Dispose();
    }
}
