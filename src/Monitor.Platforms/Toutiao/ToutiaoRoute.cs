using Monitor.Domain.Accounts;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Routes;

namespace Monitor.Platforms.Toutiao;

/// <summary>
/// Where to look for a Toutiao account: its page, which asks for the posts itself (the request is signed by the page's own script). There is no cheaper way.
/// </summary>
internal static class ToutiaoRoute
{
    private const string PageStep = "page";
    private const string TokenPrefix = "MS4wLjABAAAA";

    /// <summary>The token of its page or its numeric user id, as registered or in its address.</summary>
    public static string? IdOf(Account account) =>
        IsId(account.PlatformId?.Trim()) ? account.PlatformId!.Trim()
        : Uri.TryCreate(WithScheme(account.Url), UriKind.Absolute, out var url) ? IdIn(url) : null;

    /// <summary>The id in an address of the platform; null when it names nobody.</summary>
    public static string? IdIn(Uri? url)
    {
        if (url is not { IsAbsoluteUri: true } || !IsPlatform(url))
            return null;
        foreach (var part in url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsId(Uri.UnescapeDataString(part)))
                return Uri.UnescapeDataString(part);
        }

        var query = System.Web.HttpUtility.ParseQueryString(url.Query);
        return new[] { query["token"], query["visited_uid"], query["user_id"] }.FirstOrDefault(IsId);
    }

    /// <summary>Whether an address is the platform's.</summary>
    public static bool IsPlatform(Uri url) =>
        url.IsAbsoluteUri && (url.Host.EndsWith(".toutiao.com", StringComparison.OrdinalIgnoreCase) || url.Host.Equals("toutiao.com", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a text is a token or a numeric id.</summary>
    public static bool IsId(string? text) =>
        text is not null && (text.StartsWith(TokenPrefix, StringComparison.Ordinal) || IsUserId(text));

    /// <summary>Whether a text is a numeric user id, as rows and profiles name people.</summary>
    public static bool IsUserId(string? text) => text is { Length: >= 5 and <= 20 } && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    /// <summary>The next step; null after the page.</summary>
    public static RouteStep? Next(PlatformDefinition definition, Account account, IReadOnlyList<TakenStep> soFar)
    {
        if (soFar.Count > 0 || IdOf(account) is not { } id)
            return null;
        var name = id.StartsWith(TokenPrefix, StringComparison.Ordinal) ? "page" : "pageByUserId";
        return new RouteStep { Name = PageStep, Look = LookKind.Page, Address = definition.Address(name, ("id", id)), Collect = ["/api/pc/list/", "/user/fans_stat"] };
    }

    private static string? WithScheme(string? url) =>
        url is null || url.Contains("://", StringComparison.Ordinal) ? url?.Trim() : "https://" + url.Trim();
}
