using System.Collections.Concurrent;
using Monitor.Domain.Verdicts;

namespace Monitor.Web.Supervision;

/// <summary>Checks one account again and says what came of it.</summary>
internal delegate Task<Verdict> RunRecheck(long accountId, CancellationToken cancellationToken);

/// <summary>Where a re-check stands.</summary>
internal enum RecheckState
{
    /// <summary>In work.</summary>
    Running,

    /// <summary>Ended with a verdict.</summary>
    Done,

    /// <summary>Ended without one.</summary>
    Failed,
}

/// <summary>A re-check that somebody asked for.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Trouble">Why nothing came of it.</param>
internal sealed record RecheckStatus(RecheckState State, Verdict? Verdict = null, string? Trouble = null);

/// <summary>
/// Takes re-checks that a page asks for (立即复查) and does them in the background, each account once at a time. Results stand in the database;
/// only who waits for what is kept here.
/// </summary>
internal sealed partial class RecheckDesk(RunRecheck run, ILogger<RecheckDesk> log) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<long, RecheckStatus> _status = new();
    private readonly ConcurrentDictionary<long, Task> _work = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();

    /// <summary>Where the account's re-check stands; null when nobody asked for one since the program started.</summary>
    public RecheckStatus? StatusOf(long accountId) => _status.GetValueOrDefault(accountId);

    /// <summary>Starts a re-check, unless one of this account is in work.</summary>
    public void Start(long accountId)
    {
        lock (_starting)
        {
            if (_stop.IsCancellationRequested || StatusOf(accountId) is { State: RecheckState.Running })
                return;
            _status[accountId] = new RecheckStatus(RecheckState.Running);
            _work[accountId] = Task.Run(() => RunAsync(accountId), CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_work.Values).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(long accountId)
    {
        try
        {
            _status[accountId] = new RecheckStatus(RecheckState.Done, await run(accountId, _stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _status[accountId] = new RecheckStatus(RecheckState.Failed, Trouble: Texts.ConsoleTexts.Of("Recheck.closing"));
        }
#pragma warning disable CA1031 // nobody awaits this task: whatever happens has to reach the page and the log here
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailure(log, accountId, exception);
            _status[accountId] = new RecheckStatus(RecheckState.Failed, Trouble: exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Re-check of account {AccountId} failed")]
    private static partial void LogFailure(ILogger log, long accountId, Exception exception);
}
