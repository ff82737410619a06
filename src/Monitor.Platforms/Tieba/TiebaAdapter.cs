using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Readings;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms.Tieba;

/// <summary>百度贴吧: the page of a user and its threads.</summary>
/// <param name="definition">Hosts, addresses and marker texts.</param>
public sealed class TiebaAdapter(PlatformDefinition definition) : IPlatformAdapter
{
    /// <inheritdoc/>
    public Platform Platform => Platform.Tieba;

    /// <inheritdoc/>
    public PlatformDefinition Definition { get; } = definition;

    /// <inheritdoc/>
    public RouteStep? Next(Account account, IReadOnlyList<TakenStep> soFar, LookDepth depth)
    {
        ArgumentNullException.ThrowIfNull(account);
        return TiebaRoute.Next(Definition, account, soFar);
    }

    /// <inheritdoc/>
    public Reading Read(Capture capture, string? accountId = null)
    {
        var page = PageState.Of(capture, Definition, accountId);
        return page.Read(ReadingKind.TiebaPage, root => TiebaParser.Json(root, page), html => TiebaParser.Page(html, page));
    }
}
