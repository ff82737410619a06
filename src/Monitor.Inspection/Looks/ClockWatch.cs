using System.Globalization;
using Monitor.Domain.Readings;

namespace Monitor.Inspection.Looks;

/// <summary>
/// Whether this machine's clock can be believed, for days of silence are counted by it. Servers say in their answers what time it is; where one says another time and
/// none agrees with this clock since it was last set, what is read proves life only. One that agrees vouches for it: another whose time is old then speaks from a cache.
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
    private TimeSpan? _doubtedFor;
    private ClockDoubt? _last;

    /// <summary>What speaks against the clock as it goes now; null while nothing does, or since a server agreed with it.</summary>
    public ClockDoubt? Doubt
    {
        get
        {
            lock (_lock)
                return DoubtAt(Offset);
        }
    }

    /// <summary>Whether a server agreed with the clock as it goes now.</summary>
    public bool IsVouchedFor
    {
        get
        {
            lock (_lock)
                return Is(_vouchedFor, Offset);
        }
    }

    /// <summary>By how much the clock differs from elapsed time: it changes only when somebody sets the clock.</summary>
    private TimeSpan Offset => time.GetUtcNow() - DateTimeOffset.UnixEpoch - time.GetElapsedTime(_start);

    /// <summary>The reading; one that proves life only while the clock is doubted, whether or not this very answer said a time.</summary>
    public Reading Believe(Reading reading, Capture capture)
    {
        ClockDoubt? doubt;
        lock (_lock)
        {
            var offset = Offset;
            if (capture.Failure is null && Stated(capture) is { } theirs)
                Hear(theirs, capture, offset);
            doubt = DoubtAt(offset);
        }

        return doubt is null || reading.Outcome != Outcome.Observed ? reading : reading.Doubted(doubt.Detail);
    }

    private void Hear(DateTimeOffset theirs, Capture capture, TimeSpan offset)
    {
        var apart = (capture.CapturedAt - theirs).Duration();
        if (apart <= Tolerance)
            _vouchedFor = offset;
        else if (!Is(_vouchedFor, offset))
            (_doubtedFor, _last) = (offset, new ClockDoubt(capture.FinalUrl.Host, apart));
    }

    private ClockDoubt? DoubtAt(TimeSpan offset) => Is(_doubtedFor, offset) && !Is(_vouchedFor, offset) ? _last : null;

    private static bool Is(TimeSpan? then, TimeSpan offset) => then is { } known && (offset - known).Duration() <= Drift;

    private static DateTimeOffset? Stated(Capture capture) =>
        capture.Headers.TryGetValue("date", out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var theirs) ? theirs : null;
}

/// <summary>A server that says another time than this machine's clock.</summary>
/// <param name="Host">Its host.</param>
/// <param name="Apart">How far apart they are.</param>
internal sealed record ClockDoubt(string Host, TimeSpan Apart)
{
    /// <summary>For the detail of a check.</summary>
    public string Detail => string.Create(CultureInfo.InvariantCulture, $"this machine's clock and that of {Host} are {Apart.TotalHours:0} h apart");
}
