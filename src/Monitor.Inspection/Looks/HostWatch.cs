using System.Collections.Concurrent;
using Monitor.Browsing;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;

namespace Monitor.Inspection.Looks;

/// <summary>
/// Notices when a host has put up a wall for everybody, or does not answer anybody: several in a row with no success between. Such a host is left alone for
/// its back-off; its accounts are looked at later in the night or are 无法核验, and none of them is flagged. What comes first after that is a trial, as
/// with a circuit breaker that is half open: another wall closes the host at once, a success lets everybody in again.
/// </summary>
public sealed class HostWatch(HostGate gate, InspectionOptions options)
{
    private readonly ConcurrentDictionary<string, State> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a host is being left alone, since when and why.</summary>
    public bool IsHeld(string host, out HeldHost held)
    {
        if (gate.IsHeld(host, out var until) && _hosts.TryGetValue(host, out var state) && state.Reason is { } reason)
        {
            held = new(host, reason, until);
            return true;
        }

        held = default;
        return false;
    }

    /// <summary>Leaves a host alone, as this address did before its process was started again.</summary>
    internal void Hold(string host, Reason reason, TimeSpan duration)
    {
        var state = _hosts.GetOrAdd(host, _ => new State());
        lock (state)
        {
            state.Reason = reason;
            state.OnTrial = true;
        }

        gate.Hold(host, duration);
    }

    /// <summary>Takes note of a reading from a host.</summary>
    /// <param name="host">The host asked.</param>
    /// <param name="definition">Its pace and back-off.</param>
    /// <param name="reading">What came of it.</param>
    public void Note(string host, HostDefinition? definition, Reading reading)
    {
        var state = _hosts.GetOrAdd(host, _ => new State());
        lock (state)
        {
            if (!IsWall(reading))
            {
                if (reading.Outcome is Outcome.Observed or Outcome.AccountGone)
                {
                    state.InARow = 0;
                    state.OnTrial = false;
                }

                return;
            }

            state.Reason = reading.Reason;
            if (++state.InARow < options.WallsBeforeHold && !state.OnTrial)
                return;
            state.InARow = 0;
            state.OnTrial = true;
            gate.Hold(host, definition?.Backoff ?? TimeSpan.FromMinutes(30));
        }
    }

    /// <summary>Hosts that are being left alone now.</summary>
    public IReadOnlyList<HeldHost> Held() =>
        [.. _hosts.Keys.Select(h => IsHeld(h, out var held) ? held : default).Where(h => h.Host is not null).OrderBy(h => h.Until)];

    private static bool IsWall(Reading reading) => IsWall(reading.Reason);

    /// <summary>Reasons for which a host is left alone: it refuses, or it is too slow to answer.</summary>
    internal static bool IsWall(Reason reason) => reason is Reason.Captcha or Reason.RateLimited or Reason.Blocked or Reason.LoginWall or Reason.Timeout;

    private sealed class State
    {
        public int InARow { get; set; }

        /// <summary>The host was left alone, and nobody has been let in since.</summary>
        public bool OnTrial { get; set; }

        public Reason? Reason { get; set; }
    }
}

/// <summary>A host that is being left alone.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Reason">The wall it put up.</param>
/// <param name="Until">When it will be asked again.</param>
public readonly record struct HeldHost(string Host, Reason Reason, DateTimeOffset Until);
