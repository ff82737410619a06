using System.Diagnostics.CodeAnalysis;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;

namespace Monitor.Platforms.Readings;

/// <summary>What a request without an answer says: nothing of the account, on any platform.</summary>
internal static class TransportReading
{
    /// <summary>The reading of a capture that failed; false when there is an answer to read.</summary>
    /// <param name="capture">The capture.</param>
    /// <param name="platform">The platform it was made for.</param>
    /// <param name="kind">One of <see cref="ReadingKind"/>, as far as the address tells.</param>
    /// <param name="reading">The reading.</param>
    public static bool TryRead(Capture capture, Platform platform, string kind, [NotNullWhen(true)] out Reading? reading)
    {
        reading = null;
        if (capture.Failure is not { } failure)
            return false;
        var (outcome, reason) = failure.Kind switch
        {
            TransportFailureKind.Dns => (Outcome.TransportFailed, Reason.Dns),
            TransportFailureKind.Tls => (Outcome.TransportFailed, Reason.Tls),
            TransportFailureKind.Timeout => (Outcome.TransportFailed, Reason.Timeout),
            TransportFailureKind.Refused or TransportFailureKind.TooLarge => (Outcome.NotObservable, Reason.Blocked),
            _ => (Outcome.TransportFailed, Reason.Connect),
        };
        reading = Reading.Refused(platform, kind, outcome, reason, failure.Detail, capture.CapturedAt);
        return true;
    }
}
