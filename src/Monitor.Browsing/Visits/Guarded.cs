namespace Monitor.Browsing.Visits;

/// <summary>
/// Races Playwright calls with the death of the page and a deadline: a call in flight when the browser is killed often ends only by its own
/// timeout, and evaluations have none at all.
/// </summary>
internal static class Guarded
{
    /// <summary>The result of <paramref name="work"/>.</summary>
    /// <exception cref="BrowserDiedException"><paramref name="death"/> came first.</exception>
    /// <exception cref="TimeoutException"><paramref name="limit"/> passed first.</exception>
    public static async Task<T> RunAsync<T>(Task<T> work, Task<string> death, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        await RunAsync((Task)work, death, limit, time, cancellationToken);
        return await work;
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public static async Task RunAsync(Task work, Task<string> death, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!work.IsCompleted)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var deadline = Task.Delay(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, time, stop.Token);
            var first = await Task.WhenAny(work, death, deadline);
            await stop.CancelAsync();
            if (first != work)
            {
                Abandon(work);
                cancellationToken.ThrowIfCancellationRequested();
                throw first == death ? new BrowserDiedException(await death) : new TimeoutException($"No result within {limit.TotalSeconds:0.#} s.");
            }
        }
        await work;
    }

    /// <summary>Lets a task go on alone; its error, which nobody can use any more, is marked as seen.</summary>
    public static void Abandon(Task work) =>
        work.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
