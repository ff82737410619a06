using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Readings;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms.Toutiao;

/// <summary>今日头条.</summary>
/// <param name="definition">Hosts, addresses and marker texts.</param>
public sealed class ToutiaoAdapter(PlatformDefinition definition) : IPlatformAdapter
{
    /// <inheritdoc/>
    public Platform Platform => Platform.Toutiao;

    /// <inheritdoc/>
    public PlatformDefinition Definition { get; } = definition;

    /// <inheritdoc/>
    public string? AccountId(Account account, IReadOnlyList<TakenStep> soFar)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(soFar);
        // Rows of a feed name their author by number: the page of a token says whose it is.
        var id = ToutiaoRoute.IdOf(account);
        return id is null || ToutiaoRoute.IsUserId(id)
            ? id
            : soFar.SelectMany(s => s.Readings).Where(r => r is { Kind: ReadingKind.ToutiaoPage, Outcome: Outcome.Observed }).Select(r => r.Profile?.Id).FirstOrDefault(ToutiaoRoute.IsUserId) ?? id;
    }

    /// <inheritdoc/>
    public RouteStep? Next(Account account, IReadOnlyList<TakenStep> soFar, LookDepth depth)
    {
        ArgumentNullException.ThrowIfNull(account);
        return ToutiaoRoute.Next(Definition, account, soFar);
    }

    /// <inheritdoc/>
    public Reading Read(Capture capture, string? accountId = null)
    {
        var page = PageState.Of(capture, Definition, accountId ?? ToutiaoRoute.IdIn(capture?.RequestedUrl));
        return page.Read(ToutiaoParser.KindOf(page.Capture.RequestedUrl), root => ToutiaoParser.Json(root, page), html => ToutiaoParser.Page(html, page));
    }
}
