using Monitor.Domain.Accounts;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms.Tieba;

/// <summary>Where to look for a Tieba user: the page at its address, by its portrait id (<c>tb.1.…</c>), or by its name, which is unique on Tieba.</summary>
internal static class TiebaRoute
{
    /// <summary>The next step; null after the page.</summary>
    public static RouteStep? Next(PlatformDefinition definition, Account account, IReadOnlyList<TakenStep> soFar)
    {
        if (soFar.Count > 0)
            return null;
        var address = Home(account) ?? (account.PlatformId?.Trim() is { Length: > 0 } id
            ? definition.Address(id.StartsWith("tb.", StringComparison.Ordinal) ? "pageById" : "pageByName", ("id", id))
            : account.Name?.Trim() is { Length: > 0 } name ? definition.Address("pageByName", ("id", name)) : null);
        return address is null ? null : new RouteStep { Name = "page", Look = LookKind.Page, Address = address, Collect = ["/c/u/feed", "/home/get/"] };
    }

    private static Uri? Home(Account account) =>
        account.Url is { } text && Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text.Trim() : "https://" + text.Trim(), UriKind.Absolute, out var url)
            && url.Host.Equals("tieba.baidu.com", StringComparison.OrdinalIgnoreCase)
            ? url
            : null;
}
