using System.Collections.Concurrent;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Egress;

/// <summary>
/// The last failure for each host and port. Chromium reports everything that a proxy could not do as "tunnel failed" or "empty response";
/// the true cause stands here.
/// </summary>
internal sealed class EgressFailures(TimeProvider time)
{
    // Hosts come from pages of strangers: bounded, and old entries explain nothing.
    private const int MaxEntries = 4096;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, (TransportFailure Failure, DateTimeOffset At)> _last = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Remembers a failure.</summary>
    public void Note(string host, int port, TransportFailure failure)
    {
        var now = time.GetUtcNow();
        if (_last.Count >= MaxEntries)
        {
            foreach (var (key, (_, at)) in _last)
            {
                if (now - at > Lifetime)
                    _last.TryRemove(key, out _);
            }
            if (_last.Count >= MaxEntries)
                _last.Clear();
        }
        _last[Key(host, port)] = (failure, now);
    }

    /// <summary>Forgets the host's failure: it was reached.</summary>
    public void Clear(string host, int port) => _last.TryRemove(Key(host, port), out _);

    /// <summary>The last failure of the host of <paramref name="address"/> at or after <paramref name="since"/>; null when there was none.</summary>
    public TransportFailure? Find(Uri address, DateTimeOffset since) =>
        _last.TryGetValue(Key(address.IdnHost, address.Port), out var last) && last.At >= since ? last.Failure : null;

    private static string Key(string host, int port) => $"{host.Trim('[', ']')}:{port}";
}
