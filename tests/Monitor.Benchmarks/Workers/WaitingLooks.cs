using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Inspection.Looks;
using Monitor.Platforms;
using Monitor.Platforms.Routes;

namespace Monitor.Benchmarks.Workers;

/// <summary>In place of the network: a fixed wait, then the answer of an account that posts daily, of the size of a real one.</summary>
internal sealed class WaitingLooks(
    TimeSpan wait,
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
    private const int Posts = 20;

    private readonly TimeProvider _time = time;

    public override async Task<TakenLook> TakeAsync(Account account, LookDepth depth, CancellationToken ct)
    {
        var startedAt = _time.GetUtcNow();
        await Task.Delay(wait, _time, ct);
        var now = _time.GetUtcNow();
        var reading = new Reading
        {
            Platform = account.Platform,
            Kind = ReadingKind.WeiboPosts,
            Outcome = Outcome.Observed,
            Reason = Reason.Ok,
            Completeness = Completeness.Complete,
            CapturedAt = now,
            Interaction = new(InteractionState.Open, "comments 3"),
            Posts = [.. Enumerable.Range(0, Posts).Select(day => new Post
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{account.PlatformId}-{day}"),
                Time = new(now.AddDays(-day).AddHours(-1), TimePrecision.Second),
                Title = string.Create(CultureInfo.InvariantCulture, $"第{day}日政务信息发布"),
                Comments = 3,
            })],
        };
        var address = new Uri($"https://m.weibo.cn/api/container/getIndex?containerid=107603{account.PlatformId}");
        var capture = new Capture
        {
            RequestedUrl = address,
            FinalUrl = address,
            Status = 200,
            ContentType = "application/json; charset=utf-8",
            Body = Encoding.UTF8.GetBytes(string.Join('\n', reading.Posts.Select(p => $"{p} {p.GetHashCode()}"))),
            CapturedAt = now,
        };
        return new([new("posts", capture, reading)], null, startedAt, now);
    }
}
