using System.Collections.Concurrent;
using Monitor.Inspection.Nights;

namespace Monitor.Web.Rounds;

/// <summary>Runs rounds that somebody started or let go on in the console, in the background, each once. They stand in the database: a restart loses none.</summary>
internal sealed partial class RoundDesk(IServiceProvider services, ILogger<RoundDesk> log) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<long, Task> _work = new();
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Runs a round, unless it is being run from here.</summary>
    public void Run(long roundId)
    {
        if (!_stop.IsCancellationRequested)
            _work.GetOrAdd(roundId, id => Task.Run(() => RunAsync(id)));
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_work.Values);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(long roundId)
    {
        try
        {
            await services.GetRequiredService<WatchedRound>().RunAsync(roundId, null, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The program ends; the round goes on with the next start.
        }
#pragma warning disable CA1031 // a background task has nobody above it: what goes wrong is logged, and the round stays open for another try
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failed(exception, roundId);
        }
        finally
        {
            _work.TryRemove(roundId, out _);
        }
    }

    [LoggerMessage(LogLevel.Error, "Round {Round} could not be run")]
    private partial void Failed(Exception exception, long round);
}
