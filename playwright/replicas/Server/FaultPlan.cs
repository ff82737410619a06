namespace Monitor.Replicas;

/// <summary>Faults on demand; may be changed while the server runs.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private Entry[] _entries = [];

    /// <summary>Adds a fault; its requests are counted from now.</summary>
    public void Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
            _entries = [.. _entries, new Entry(fault)];
    }

    /// <summary>All is well again.</summary>
    public void Clear()
    {
        lock (_lock)
            _entries = [];
    }

    /// <summary>Counts a request and says what happens to it; null when nothing does. Where several apply, the one added last wins.</summary>
    internal Fault? Next(string host, string path, string? accountId)
    {
        Fault? hit = null;
        foreach (var entry in Volatile.Read(ref _entries))
        {
            var fault = entry.Fault;
            if ((fault.Host is null || fault.Host.Equals(host, StringComparison.OrdinalIgnoreCase))
                && (fault.AccountId is null || fault.AccountId == accountId)
                && (fault.PathPart is null || path.Contains(fault.PathPart, StringComparison.Ordinal)))
            {
                var number = Interlocked.Increment(ref entry.Seen);
                if (number >= fault.FromRequest && (fault.ToRequest is not { } last || number <= last))
                    hit = fault;
            }
        }
        return hit;
    }

    private sealed class Entry(Fault fault)
    {
        public int Seen;

        public Fault Fault => fault;
    }
}
