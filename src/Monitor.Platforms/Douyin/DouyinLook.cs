using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;

namespace Monitor.Platforms.Douyin;

/// <summary>One answer being read: what was asked, of whom, and when.</summary>
/// <param name="Capture">The answer.</param>
/// <param name="Target">The account asked for.</param>
/// <param name="Definition">The platform's addresses and marker texts.</param>
internal sealed record DouyinLook(Capture Capture, DouyinTarget Target, PlatformDefinition Definition)
{
    /// <summary>The kind that the address promises; null when it says nothing.</summary>
    public string? AddressKind { get; } = DouyinAddress.KindOf(Capture.RequestedUrl) ?? DouyinAddress.KindOf(Capture.FinalUrl);

    /// <summary>A reading with facts.</summary>
    public Reading Observed(string kind, Reason reason = Reason.Ok) => new()
    {
        Platform = Platform.Douyin,
        Kind = kind,
        Outcome = Outcome.Observed,
        Reason = reason,
        CapturedAt = Capture.CapturedAt,
    };

    /// <summary>A reading without facts.</summary>
    public Reading Refused(string kind, Outcome outcome, Reason reason, string? detail) =>
        Reading.Refused(Platform.Douyin, kind, outcome, reason, detail, Capture.CapturedAt);

    /// <summary>Something stood in the way, or the answer can mean several things.</summary>
    public Reading NotObservable(string kind, Reason reason, string? detail) => Refused(kind, Outcome.NotObservable, reason, detail);
}
