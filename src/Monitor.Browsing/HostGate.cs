using System.Collections.Concurrent;

namespace Monitor.Browsing;

/// <summary>
/// Spaces the requests to each host and keeps away from hosts that asked for it. One per process; safe for parallel use. It goes by elapsed time: a clock that is set
/// back by hours must not make anybody wait for them, and one that is set forward must not break a pace.
/// </summary>
public sealed class HostGate(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly ConcurrentDictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether requests are spaced at all; false (for replicas) lets everything through at once and makes holds void.</summary>
    public bool Paced { get; init; } = true;

    /// <summary>
    /// How many gates (worker processes) share the address that the hosts see. Together they keep one visitor's pace, so each goes that much slower.
    /// </summary>
    public int Visitors { get; set; } = 1;

    /// <summary>Sets the pace of a host; hosts without one are not spaced.</summary>
    /// <param name="host">Host name.</param>
    /// <param name="pace">Shortest time between two requests.</param>
    /// <param name="jitter">Up to this much is added at random.</param>
    public void Configure(string host, TimeSpan pace, TimeSpan jitter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pace, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(jitter, TimeSpan.Zero);
        var entry = For(host);
        lock (entry)
            (entry.Pace, entry.Jitter, entry.IsConfigured) = (pace, jitter, true);
    }

    /// <summary>Sets the pace of a host that has none yet.</summary>
    /// <param name="host">Host name.</param>
    /// <param name="pace">Shortest time between two requests.</param>
    /// <param name="jitter">Up to this much is added at random.</param>
    public void ConfigureNew(string host, TimeSpan pace, TimeSpan jitter)
    {
        if (!For(host).IsConfigured)
            Configure(host, pace, jitter);
    }

    /// <summary>Waits for the host's next free slot, and for the end of a hold.</summary>
    public Task EnterAsync(string host, CancellationToken cancellationToken) => EnterAsync(host, evenIfHeld: true, cancellationToken);

    /// <summary>Waits for the host's next free slot, but for no hold: whoever waits a quarter of an hour in the queue of one host does no work for the others.</summary>
    /// <returns>False when the host is being left alone, or is so by the time the slot comes.</returns>
    public Task<bool> TryEnterAsync(string host, CancellationToken cancellationToken) => EnterAsync(host, evenIfHeld: false, cancellationToken);

    private async Task<bool> EnterAsync(string host, bool evenIfHeld, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!Paced)
            return true;
        var entry = For(host);
        while (true)
        {
            TimeSpan slot;
            lock (entry)
            {
                var now = Now;
                if (!evenIfHeld && entry.HeldTo > now)
                    return false;
                slot = entry.HeldTo > now ? entry.HeldTo : now;
                if (entry.NextSlot > slot)
                    slot = entry.NextSlot;
                entry.NextSlot = slot + ((entry.Pace + NextJitter(entry.Jitter)) * Visitors);
                if (slot <= now)
                    return true;
            }
            await Task.Delay(slot - Now is { Ticks: > 0 } wait ? wait : TimeSpan.Zero, time, cancellationToken);
            lock (entry)
            {
                // A hold that was set meanwhile sends the waiters back to the queue.
                if (entry.HeldTo <= Now)
                    return true;
            }
        }
    }

    /// <summary>Leaves a host alone for a time (captcha, rate limit). A longer hold in force stays.</summary>
    public void Hold(string host, TimeSpan duration)
    {
        if (!Paced)
            return;
        var entry = For(host);
        lock (entry)
        {
            var to = Now + duration;
            if (to > entry.HeldTo)
                (entry.HeldTo, entry.HeldUntil) = (to, time.GetUtcNow() + duration);
        }
    }

    /// <summary>Whether a host is being left alone, and until when.</summary>
    public bool IsHeld(string host, out DateTimeOffset until)
    {
        var entry = For(host);
        lock (entry)
        {
            until = entry.HeldUntil;
            return entry.HeldTo > Now;
        }
    }

    /// <summary>Time since the gate was made.</summary>
    private TimeSpan Now => time.GetElapsedTime(_start);

    private Host For(string host) => _hosts.GetOrAdd(host, _ => new Host());

#pragma warning disable CA5394 // jitter is no secret
    private static TimeSpan NextJitter(TimeSpan most) => most * Random.Shared.NextDouble();
#pragma warning restore CA5394

    private sealed class Host
    {
        public TimeSpan Pace { get; set; }

        public TimeSpan Jitter { get; set; }

        public bool IsConfigured { get; set; }

        public TimeSpan NextSlot { get; set; }

        public TimeSpan HeldTo { get; set; }

        /// <summary>The end of the hold by the clock as it went when it was set.</summary>
        public DateTimeOffset HeldUntil { get; set; }
    }
}
