using System.Collections.Concurrent;

namespace Monitor.Replicas;

/// <summary>One request that reached the replicas.</summary>
/// <param name="At">When it came, by the world's clock.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Host">The platform host it was meant for.</param>
/// <param name="Path">Path without query.</param>
/// <param name="Query">Query with its question mark, or empty.</param>
/// <param name="AccountId">The account it was about, if any.</param>
public sealed record LoggedRequest(DateTimeOffset At, string Method, string Host, string Path, string Query, string? AccountId);

/// <summary>What reached the replicas: counts per host and path, the last requests, the pace and the concurrency per host.</summary>
public sealed class RequestLog
{
    /// <summary>So many requests are remembered one by one; counts go on for ever.</summary>
    public const int Remembered = 50_000;

    private readonly ConcurrentDictionary<string, HostCount> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(string Host, string Path), int> _paths = new();
    private readonly ConcurrentQueue<LoggedRequest> _last = new();
    private int _total;

    /// <summary>All requests so far.</summary>
    public int Total => Volatile.Read(ref _total);

    /// <summary>Hosts that were asked at least once.</summary>
    public IReadOnlyCollection<string> Hosts => [.. _hosts.Keys];

    /// <summary>Requests to a host.</summary>
    public int Count(string host) => _hosts.TryGetValue(host, out var count) ? Volatile.Read(ref count.Requests) : 0;

    /// <summary>Requests to a path of a host.</summary>
    public int Count(string host, string path) => _paths.GetValueOrDefault((host, path));

    /// <summary>The most requests that were being answered at the same time.</summary>
    public int PeakConcurrency(string host) => _hosts.TryGetValue(host, out var count) ? Volatile.Read(ref count.Peak) : 0;

    /// <summary>The last requests, oldest first.</summary>
    public IReadOnlyList<LoggedRequest> Last(int count = Remembered) => [.. _last.TakeLast(count)];

    /// <summary>Times between one remembered request to a host and the next, oldest first.</summary>
    public IReadOnlyList<TimeSpan> Gaps(string host)
    {
        var times = _last.Where(r => r.Host.Equals(host, StringComparison.OrdinalIgnoreCase)).Select(r => r.At).Order().ToList();
        return [.. times.Zip(times.Skip(1), (a, b) => b - a)];
    }

    /// <summary>Forgets everything; requests on their way still leave in order.</summary>
    public void Clear()
    {
        _last.Clear();
        _paths.Clear();
        Interlocked.Exchange(ref _total, 0);
        foreach (var count in _hosts.Values)
        {
            Interlocked.Exchange(ref count.Requests, 0);
            Interlocked.Exchange(ref count.Peak, Volatile.Read(ref count.Running));
        }
    }

    internal void Begin(LoggedRequest request)
    {
        Interlocked.Increment(ref _total);
        var count = _hosts.GetOrAdd(request.Host, static _ => new HostCount());
        Interlocked.Increment(ref count.Requests);
        var running = Interlocked.Increment(ref count.Running);
        for (var peak = Volatile.Read(ref count.Peak); running > peak;)
        {
            var before = Interlocked.CompareExchange(ref count.Peak, running, peak);
            if (before == peak)
                break;
            peak = before;
        }
        _paths.AddOrUpdate((request.Host, request.Path), 1, static (_, n) => n + 1);
        _last.Enqueue(request);
        while (_last.Count > Remembered)
            _last.TryDequeue(out _);
    }

    internal void End(string host)
    {
        if (_hosts.TryGetValue(host, out var count))
            Interlocked.Decrement(ref count.Running);
    }

    private sealed class HostCount
    {
        public int Requests;
        public int Running;
        public int Peak;
    }
}
