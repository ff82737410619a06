using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Inspection.Looks;
using Monitor.Platforms;
using Monitor.Platforms.Routes;

namespace Monitor.Inspection.Tests.Faults;

/// <summary>The first look comes to a host that another worker has just met a wall on, and whose hold is over again before the look is judged.</summary>
internal sealed class LookThatCameTooLate(
    BrowserHost browser,
    IReadOnlyDictionary<Platform, IPlatformAdapter> adapters,
    HostGate gate,
    HostWatch watch,
    OwnApiTokens tokens,
    SignedInLooks signedIn,
    ClockWatch clock,
    TimeProvider time,
    ILogger<LookTaker> log)
    : LookTaker(browser, adapters, gate, watch, tokens, signedIn, clock, time, log)
{
    private readonly TimeProvider _time = time;
    private int _looks;

    public override async Task<TakenLook> TakeAsync(Account account, LookDepth depth, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _looks) > 1)
            return await base.TakeAsync(account, depth, ct);
        var now = _time.GetUtcNow();
        var refused = Reading.Refused(account.Platform, ReadingKind.Unknown, Outcome.NotObservable, Reason.Captcha, "m.weibo.cn is left alone", now);
        return new([new("posts", null, refused)], null, now, now) { Unasked = new("m.weibo.cn", Reason.Captcha, now) };
    }
}
