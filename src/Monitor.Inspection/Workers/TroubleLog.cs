using Microsoft.Extensions.Logging;

namespace Monitor.Inspection.Workers;

/// <summary>
/// What a loop says of a trouble that it waits out. A database that is away for an hour would be said two thousand times: it is said once, again after
/// <see cref="Again"/>, and when it is over. For one loop; not thread-safe.
/// </summary>
/// <param name="log">The loop's log.</param>
/// <param name="what">What the loop does, as the beginning of a sentence.</param>
/// <param name="time">The clock.</param>
internal sealed class TroubleLog(ILogger log, string what, TimeProvider time)
{
    /// <summary>How long the same trouble is not said again.</summary>
    internal static readonly TimeSpan Again = TimeSpan.FromMinutes(10);

    private long? _since;
    private long _said;
    private string? _last;

    /// <summary>It did not work, and is tried again in a moment.</summary>
    public void Failed(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var now = time.GetTimestamp();
        _since ??= now;
        var trouble = $"{exception.GetType()} {exception.GetBaseException().Message}";
        if (trouble == _last && time.GetElapsedTime(_said, now) < Again)
            return;
        (_said, _last) = (now, trouble);
        log.LogWarning(exception, "{What} failed; tried again every few seconds", what);
    }

    /// <summary>It worked.</summary>
    public void Worked()
    {
        if (_since is not { } since)
            return;
        log.LogInformation("{What} works again after {Seconds:0} s", what, time.GetElapsedTime(since).TotalSeconds);
        (_since, _last) = (null, null);
    }
}
