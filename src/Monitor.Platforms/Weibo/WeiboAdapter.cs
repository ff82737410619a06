using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Names;
using Monitor.Platforms.Readings;
using Monitor.Platforms.Routes;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Weibo;

/// <summary>Sina Weibo (新浪微博): m.weibo.cn, weibo.com and the WAP pages of weibo.cn.</summary>
public sealed class WeiboAdapter : IPlatformAdapter
{
    private readonly WeiboSays _says;
    private readonly WeiboJsonParser _json;
    private readonly WeiboPageParser _page;
    private readonly WeiboRoute _route;

    /// <summary>Creates it.</summary>
    /// <param name="definition">Hosts, addresses and marker texts of Weibo.</param>
    public WeiboAdapter(PlatformDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
        _says = new WeiboSays(definition);
        var posts = new WeiboPostsParser(definition);
        var desktop = new WeiboDesktopPage(definition);
        _json = new WeiboJsonParser(_says, posts, desktop);
        _page = new WeiboPageParser(_says, posts, new WeiboWapParser(definition), desktop);
        _route = new WeiboRoute(definition);
        Names = new WeiboNames(definition);
    }

    /// <inheritdoc/>
    public Platform Platform => Platform.Weibo;

    /// <inheritdoc/>
    public PlatformDefinition Definition { get; }

    /// <inheritdoc/>
    public INameSearch? Names { get; }

    /// <inheritdoc/>
    public string? AccountId(Account account, IReadOnlyList<TakenStep> soFar) => WeiboRoute.AccountId(account, soFar);

    /// <inheritdoc/>
    public RouteStep? Next(Account account, IReadOnlyList<TakenStep> soFar, LookDepth depth) => _route.Next(account, soFar, depth);

    /// <inheritdoc/>
    public Reading Read(Capture capture, string? accountId = null)
    {
        ArgumentNullException.ThrowIfNull(capture);
        var kind = WeiboList.KindOf(capture.RequestedUrl) ?? ReadingKind.WeiboPage;
        if (TransportReading.TryRead(capture, Platform, kind, out var failed))
            return failed;
        capture = capture with { Body = WrappedJson.Plain(capture.Body, capture.ContentType) };
        if (VisitorAnswer.TryRead(capture, kind, out var visitor))
            return visitor;
        if (_says.Address(capture.FinalUrl) is { } there)
            return Reading.Refused(Platform, kind, there.Outcome, there.Reason, there.Detail, capture.CapturedAt);

        capture = capture with { Body = WrappedJson.Open(capture.Body, capture.ContentType) };
        var uid = WeiboAddress.IsUid(accountId) ? accountId : null;
        var reading = InnerAnswer.Read(capture, root => (root.Get("ok") ?? root.Get("error_code")) is not null, (body, root) => Body(body, root, uid));
        // 432 and its like never come with facts, but the body may say more exactly what is wrong; frozen accounts come as 400, error pages as 404. Under any other
        // status nobody is gone: what a failing server shows may be anybody's.
        return WeiboSays.Status(capture.Status) is { } status
            && (reading.Outcome is Outcome.Observed or Outcome.AdapterBroken || (reading.Outcome == Outcome.AccountGone && capture.Status is not (400 or 404))
                || (status.Reason == Reason.RateLimited && reading.Reason is not (Reason.Captcha or Reason.LoginWall)))
                ? Reading.Refused(Platform, reading.Kind, status.Outcome, status.Reason, reading.Detail is { } detail && detail != status.Detail ? $"{status.Detail}: {detail}" : status.Detail, capture.CapturedAt)
                : reading;
    }

    /// <summary>By the body's own shape: the Content-Type lies (error pages come as JSON, JSON as HTML).</summary>
    private Reading Body(Capture capture, JsonElement? root, string? accountId)
    {
        switch (BodyText.Start(capture.Body.Span))
        {
            case [(byte)'{' or (byte)'[', ..]:
                return root is { } json
                    ? _json.Read(json, capture, accountId)
                    : Reading.Refused(
                        Platform, WeiboList.KindOf(capture.RequestedUrl) ?? ReadingKind.WeiboPage, Outcome.NotObservable, Reason.Temporary, "not a complete JSON document", capture.CapturedAt);
            case [(byte)'<', ..]:
                return _page.Read(BodyText.Decode(capture.Body, capture.ContentType), capture, accountId);
            default:
                return _page.Text(BodyText.Decode(capture.Body, capture.ContentType), capture);
        }
    }
}
