using System.Collections.Concurrent;
using Monitor.Storage.Checks;

namespace Monitor.Inspection.Workers;

/// <summary>The checks that this process has in hand: reserved for a job that is about to begin, or in work.</summary>
public sealed class HeldChecks(TimeProvider time)
{
    private readonly ConcurrentDictionary<long, Held> _held = new();

    /// <summary>How many.</summary>
    public int Count => _held.Count;

    /// <summary>Hosts that have this many in hand, or more.</summary>
    public IReadOnlyList<string> HostsWith(int atLeast) =>
        [.. _held.Values.Select(h => h.Lease.Host).OfType<string>().GroupBy(h => h, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() >= atLeast).Select(g => g.Key)];

    /// <summary>Keeps a lease for the job that will work on it.</summary>
    public void Reserve(CheckLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        _held[lease.CheckId] = new(lease, time.GetTimestamp(), Begun: false);
    }

    /// <summary>Begins work on a reserved check.</summary>
    /// <param name="checkId">The check.</param>
    /// <param name="waited">How long it was reserved.</param>
    /// <returns>Its lease; null when it is not reserved.</returns>
    public CheckLease? Begin(long checkId, out TimeSpan waited)
    {
        waited = TimeSpan.Zero;
        if (!_held.TryGetValue(checkId, out var held) || held.Begun || !_held.TryUpdate(checkId, held with { Begun = true }, held))
            return null;
        waited = time.GetElapsedTime(held.Since);
        return held.Lease;
    }

    /// <summary>Begins work on a check that was claimed just now.</summary>
    public void Begin(CheckLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        _held[lease.CheckId] = new(lease, time.GetTimestamp(), Begun: true);
    }

    /// <summary>
    /// Work under this lease has ended. A later lease of the same check stays: a turn that hands its check back for the next look may find it reserved again
    /// before it has ended itself, and who took that away would leave the check in nobody's hands until its lease runs out.
    /// </summary>
    public void End(CheckLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        if (_held.TryGetValue(lease.CheckId, out var held) && held.Lease == lease)
            _held.TryRemove(KeyValuePair.Create(lease.CheckId, held));
    }

    /// <summary>Takes back what was reserved and not begun; somebody has to release it.</summary>
    /// <param name="roundId">Of this round; null for any.</param>
    public IReadOnlyList<CheckLease> TakeReserved(long? roundId)
    {
        var taken = new List<CheckLease>();
        foreach (var (id, held) in _held)
        {
            if (!held.Begun && (roundId is null || held.Lease.RoundId == roundId) && _held.TryRemove(KeyValuePair.Create(id, held)))
                taken.Add(held.Lease);
        }

        return taken;
    }

    private sealed record Held(CheckLease Lease, long Since, bool Begun);
}
