using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Readings;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms.Kuaishou;

/// <summary>快手.</summary>
/// <param name="definition">Hosts, addresses and marker texts.</param>
public sealed class KuaishouAdapter(PlatformDefinition definition) : IPlatformAdapter
{
    /// <inheritdoc/>
    public Platform Platform => Platform.Kuaishou;

    /// <inheritdoc/>
    public PlatformDefinition Definition { get; } = definition;

    /// <inheritdoc/>
    public string? AccountId(Account account, IReadOnlyList<TakenStep> soFar)
    {
        ArgumentNullException.ThrowIfNull(account);
        return KuaishouRoute.IdOf(account);
    }

    /// <inheritdoc/>
    public RouteStep? Next(Account account, IReadOnlyList<TakenStep> soFar, LookDepth depth)
    {
        ArgumentNullException.ThrowIfNull(account);
        return KuaishouRoute.Next(Definition, account, soFar);
    }

    /// <inheritdoc/>
    public Reading Read(Capture capture, string? accountId = null)
    {
        var page = PageState.Of(capture, Definition, accountId ?? KuaishouRoute.IdIn(capture?.RequestedUrl));
        return page.Read(KuaishouParser.KindOf(page.Capture.RequestedUrl), root => KuaishouParser.Json(root, page), html => KuaishouParser.Page(html, page));
    }
}
