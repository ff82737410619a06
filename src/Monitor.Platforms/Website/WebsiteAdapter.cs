using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Readings;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms.Website;

/// <summary>政府网站: its home page and the columns that the register lists as menu links. Every host is another one, so only the rules are in the definition.</summary>
/// <param name="definition">Marker texts of pages that stand in the way.</param>
public sealed class WebsiteAdapter(PlatformDefinition definition) : IPlatformAdapter
{
    /// <inheritdoc/>
    public Platform Platform => Platform.Website;

    /// <inheritdoc/>
    public PlatformDefinition Definition { get; } = definition;

    /// <inheritdoc/>
    public RouteStep? Next(Account account, IReadOnlyList<TakenStep> soFar, LookDepth depth)
    {
        ArgumentNullException.ThrowIfNull(account);
        return WebsiteRoute.Next(account, soFar);
    }

    /// <inheritdoc/>
    public Reading Read(Capture capture, string? accountId = null)
    {
        var page = PageState.Of(capture, Definition, accountId);
        var kind = WebsiteRoute.KindOf(page.Capture.RequestedUrl);
        return page.Read(kind, _ => page.NotObservable(kind, Reason.Ambiguous, "JSON, not a page"), html => WebsiteParser.Read(html, kind, page));
    }
}
