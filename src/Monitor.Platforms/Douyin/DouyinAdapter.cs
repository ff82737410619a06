using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Names;
using Monitor.Platforms.Readings;
using Monitor.Platforms.Routes;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>抖音.</summary>
public sealed class DouyinAdapter(PlatformDefinition definition) : IPlatformAdapter
{
    private readonly DouyinRoute _route = new(definition);

    /// <inheritdoc/>
    public Platform Platform => Platform.Douyin;

    /// <inheritdoc/>
    public PlatformDefinition Definition { get; } = definition;

    /// <inheritdoc/>
    public INameSearch? Names { get; } = new DouyinNames(definition);

    /// <inheritdoc/>
    public string? AccountId(Account account, IReadOnlyList<TakenStep> soFar) => DouyinRoute.SecUidOf(account, soFar) ?? account.PlatformId;

    /// <inheritdoc/>
    public RouteStep? Next(Account account, IReadOnlyList<TakenStep> soFar, LookDepth depth) => _route.Next(account, soFar, depth);

    /// <inheritdoc/>
    public Reading Read(Capture capture, string? accountId = null)
    {
        ArgumentNullException.ThrowIfNull(capture);
        capture = capture with { Body = WrappedJson.Open(capture.Body, capture.ContentType) };
        var look = new DouyinLook(capture, DouyinTarget.Of(accountId, capture.RequestedUrl, capture.FinalUrl), Definition);
        var reading = InnerAnswer.Read(capture, root => root.Either("status_code", "statusCode") is not null, (body, root) => DouyinAnswer.Read(look with { Capture = body }, root));

        // A short link is opened to learn whose it is: the address it led to says so even when the page itself is walled.
        return reading.Profile is null && DouyinAddress.IsShortLink(capture.RequestedUrl) && DouyinAddress.SecUidIn(capture.FinalUrl) is { } secUid
            ? reading with { Profile = new() { Id = secUid } }
            : reading;
    }
}
