using Monitor.Domain.Accounts;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms.Kuaishou;

/// <summary>Where to look for a Kuaishou account: its page, which asks for profile and works itself.</summary>
internal static class KuaishouRoute
{
    /// <summary>The profile id (eid, <c>3x…</c>), as registered or in its address. Live-room ids are another system and are not taken for one.</summary>
    public static string? IdOf(Account account) =>
        IsId(account.PlatformId?.Trim()) ? account.PlatformId!.Trim()
        : Uri.TryCreate(account.Url is { } url && !url.Contains("://", StringComparison.Ordinal) ? "https://" + url.Trim() : account.Url, UriKind.Absolute, out var address) ? IdIn(address) : null;

    /// <summary>The id in <c>www.kuaishou.com/profile/{eid}</c>; null for anything else.</summary>
    public static string? IdIn(Uri? url)
    {
        if (url is not { IsAbsoluteUri: true } || !IsPlatform(url) || url.Host.StartsWith("live.", StringComparison.OrdinalIgnoreCase))
            return null;
        var parts = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["profile", var id, ..] && IsId(id) ? id : null;
    }

    /// <summary>Whether an address is the platform's.</summary>
    public static bool IsPlatform(Uri url) =>
        url.IsAbsoluteUri && (url.Host.EndsWith(".kuaishou.com", StringComparison.OrdinalIgnoreCase) || url.Host.Equals("kuaishou.com", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text has the form of a profile id.</summary>
    public static bool IsId(string? text) =>
        text is { Length: >= 10 and <= 32 } && text.StartsWith("3x", StringComparison.Ordinal) && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>The next step; null after the page.</summary>
    public static RouteStep? Next(PlatformDefinition definition, Account account, IReadOnlyList<TakenStep> soFar) =>
        soFar.Count > 0 || IdOf(account) is not { } id
            ? null
            : new RouteStep { Name = "page", Look = LookKind.Page, Address = definition.Address("page", ("id", id)), Collect = ["/rest/v/profile/feed", "/rest/v/profile/get"] };
}
