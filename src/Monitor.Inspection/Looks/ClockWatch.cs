using System.Globalization;
using Monitor.Domain.Readings;

namespace Monitor.Inspection.Looks;

/// <summary>
/// Whether this machine's clock can be believed, for days of silence are counted by it. Servers say in their answers what time it is; where none agrees with this
/// clock since it was last set, what is read proves nothing. One that agrees vouches for it: another whose time is old then speaks from a cache.
/// </summary>
internal sealed class ClockWatch(TimeProvider time)
{
    /// <summary>No server's clock and no network is off by this much.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    /// <summary>A clock that moved by more than this against elapsed time was set.</summary>
    private static readonly TimeSpan Drift = TimeSpan.FromMinutes(1);

    private readonly long _start = time.GetTimestamp();
    private readonly Lock _lock = new();
    private TimeSpan? _vouchedFor;

    /// <summary>The reading, or that it cannot be believed by this clock.</summary>
    public Reading Believe(Reading reading, Capture capture)
    {
        if (capture.Failure is not null || !capture.Headers.TryGetValue("date", out var text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var theirs))
            return reading;
        var apart = (capture.CapturedAt - theirs).Duration();
        var offset = time.GetUtcNow() - DateTimeOffset.UnixEpoch - time.GetElapsedTime(_start);
        lock (_lock)
        {
            if (apart <= Tolerance)
                _vouchedFor = offset;
            else if (!(_vouchedFor is { } vouched && (offset - vouched).Duration() <= Drift) && reading.Outcome == Outcome.Observed)
            {
                return Reading.Refused(
                    reading.Platform, reading.Kind, Outcome.NotObservable, Reason.Temporary,
                    string.Create(CultureInfo.InvariantCulture, $"this machine's clock and that of {capture.FinalUrl.Host} are {apart.TotalHours:0} h apart"), reading.CapturedAt);
            }
        }

        return reading;
    }
}
