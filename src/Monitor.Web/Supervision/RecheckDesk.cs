using System.Collections.Concurrent;
using Monitor.Domain.People;
using Monitor.Inspection.Rechecks;

namespace Monitor.Web.Supervision;

/// <summary>Looks again at accounts, in one round, and ends when all of them have a verdict.</summary>
internal delegate Task RunRecheck(IReadOnlyList<long> accountIds, CancellationToken cancellationToken);

/// <summary>Re-checks that somebody asked for together.</summary>
internal sealed class RecheckBatch(Guid id, Actor actor, IReadOnlyList<long> accounts, DateTimeOffset since)
{
    /// <summary>Names it in addresses.</summary>
    public Guid Id => id;

    /// <summary>Who asked.</summary>
    public Actor Actor => actor;

    /// <summary>The accounts.</summary>
    public IReadOnlyList<long> Accounts => accounts;

    /// <summary>When it was asked for; results since then are its own.</summary>
    public DateTimeOffset Since => since;

    /// <summary>Still in work.</summary>
    public bool IsRunning { get; set; } = true;

    /// <summary>Why it did not come to an end; null when it did, or still may.</summary>
    public string? Trouble { get; set; }
}

/// <summary>
/// Takes re-checks that a page asks for (立即复查) and does them in the background, each account once at a time. Results stand in the database;
/// only who waits for what is kept here.
/// </summary>
internal sealed partial class RecheckDesk(RunRecheck run, RecheckRequests requests, TimeProvider time, ILogger<RecheckDesk> log) : IHostedService, IDisposable
{
    private const int BatchesKept = 200;

    private readonly ConcurrentDictionary<Guid, RecheckBatch> _batches = new();
    private readonly ConcurrentDictionary<Guid, Task> _work = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();

    /// <summary>The batch; null when it is not known any more.</summary>
    public RecheckBatch? Find(Guid id) => _batches.GetValueOrDefault(id);

    /// <summary>The newest batch that this account is or was in; null when nobody asked since the program started.</summary>
    public RecheckBatch? NewestOf(long accountId) => _batches.Values.Where(b => b.Accounts.Contains(accountId)).MaxBy(b => b.Since);

    /// <summary>Starts a re-check of those accounts that the actor may have looked at and that are not in work already.</summary>
    /// <exception cref="NotThereException">It may not, or none of the accounts is there for it.</exception>
    public async Task<RecheckBatch> StartAsync(Actor actor, IReadOnlyCollection<long> accountIds, CancellationToken cancellationToken)
    {
        var allowed = await requests.AllowedAsync(actor, accountIds, cancellationToken);
        lock (_starting)
        {
            var running = _batches.Values.Where(b => b.IsRunning).ToList();
            var open = allowed.Where(id => !running.Exists(b => b.Accounts.Contains(id))).ToList();
            if (open.Count == 0)
                return running.First(b => b.Accounts.Contains(allowed[0]));
            foreach (var old in _batches.Values.Where(b => !b.IsRunning).OrderByDescending(b => b.Since).Skip(BatchesKept).ToList())
                _batches.TryRemove(old.Id, out _);
            var batch = new RecheckBatch(Guid.NewGuid(), actor, open, time.GetUtcNow());
            _batches[batch.Id] = batch;
            _work[batch.Id] = Task.Run(() => RunAsync(batch), CancellationToken.None);
            return batch;
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

    private async Task RunAsync(RecheckBatch batch)
    {
        try
        {
            await run(batch.Accounts, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            batch.Trouble = Texts.ConsoleTexts.Of("Recheck.closing");
        }
#pragma warning disable CA1031 // nobody awaits this task: whatever happens has to reach the page and the log here
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailure(log, batch.Accounts.Count, exception);
            batch.Trouble = exception.Message;
        }

        batch.IsRunning = false;
        _work.TryRemove(batch.Id, out _);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Re-check of {Count} account(s) failed")]
    private static partial void LogFailure(ILogger log, int count, Exception exception);
}
