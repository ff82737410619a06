using System.Collections.Concurrent;
using Monitor.Inspection.Jobs;

namespace Monitor.Inspection.Tests.Jobs;

/// <summary>Notes what it was called with; while closed, its checks run until they are cancelled.</summary>
internal sealed class NotingHandler : IJobHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<(long Id, DateTimeOffset At)> _ran = new();
    private readonly ConcurrentQueue<string> _recurring = new();
    private TaskCompletionSource _open = Opened();
    private int _running;

    public ConcurrentBag<long> Cancelled { get; } = [];

    public HashSet<long> Fails { get; } = [];

    public int Peak { get; private set; }

    public Func<CancellationToken, Task>? OnRecurring { get; set; }

    public void Close() => _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.TrySetResult();

    public DateTimeOffset At(long id) => _ran.First(r => r.Id == id).At;

    public async Task RunCheckAsync(long checkId, CancellationToken ct)
    {
        _ran.Enqueue((checkId, TimeProvider.System.GetUtcNow()));
        lock (_ran)
            Peak = Math.Max(Peak, ++_running);
        try
        {
            await _open.Task.WaitAsync(ct);
            await Task.Yield();
        }
        catch (OperationCanceledException)
        {
            Cancelled.Add(checkId);
            throw;
        }
        finally
        {
            lock (_ran)
                _running--;
        }

        if (Fails.Contains(checkId))
            throw new InvalidOperationException("as asked");
    }

    public async Task RunRecurringAsync(string id, CancellationToken ct)
    {
        if (OnRecurring is not null)
            await OnRecurring(ct);
        _recurring.Enqueue(id);
    }

    public Task ShouldHaveRunAsync(params long[] ids) => ShouldHaveRunAsync(ids, inAnyOrder: false);

    public async Task ShouldHaveRunAsync(long[] ids, bool inAnyOrder)
    {
        await UntilAsync(() => _ran.Count >= ids.Length);
        _ran.Select(r => r.Id).ShouldBe(ids, ignoreOrder: inAnyOrder);
    }

    public Task ShouldHaveRunRecurringAsync(string id) => UntilAsync(() => _recurring.Contains(id));

    public Task ShouldBeCancelledAsync(long id) => UntilAsync(() => Cancelled.Contains(id));

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !condition(); await Task.Delay(20, TestContext.Current.CancellationToken))
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience);
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
