using System.Web;

namespace Monitor.Platforms.Weibo;

/// <summary>What an address of Weibo names: an account, a list, or a page that stands in the way.</summary>
internal static class WeiboAddress
{
    private static readonly string[] NotADomain =
    [
        "u", "n", "p", "ajax", "sorry", "login.php", "newlogin", "login", "signup", "tv", "hot", "status", "detail", "home", "ttarticle", "about", "search",
        "profile", "api", "statuses", "captcha", "visitor", "unfreeze", "mygroups", "at", "comment", "like", "fav", "messages", "set", "settings",
    ];

    /// <summary>Who an address is about.</summary>
    /// <param name="Uid">Numeric id.</param>
    /// <param name="Name">Display name, from <c>/n/{name}</c>.</param>
    /// <param name="Domain">Personal domain, from <c>weibo.com/{domain}</c>.</param>
    public sealed record Who(string? Uid, string? Name, string? Domain);

    /// <summary>Reads an address as people type it (the scheme may be missing); null when it names nobody on Weibo.</summary>
    public static Who? WhoIs(string? address)
    {
        if (string.IsNullOrWhiteSpace(address))
            return null;
        var text = address.Trim();
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "https://" + text.TrimStart('/');
        return Uri.TryCreate(text, UriKind.Absolute, out var url) ? WhoIs(url) : null;
    }

    /// <summary>Reads an address; null when it names nobody on Weibo.</summary>
    public static Who? WhoIs(Uri url)
    {
        if (!IsWeibo(url))
            return null;
        if (QueryUid(url) is { } asked)
            return new Who(asked, null, null);
        var parts = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        if (parts.Length == 0)
            return null;
        switch (parts[0])
        {
            case "u" or "profile" when parts.Length > 1:
                return IsUid(parts[1]) ? new Who(parts[1], null, null) : null;
            case "n" when parts.Length > 1:
                return new Who(null, parts[1], null);
            case "p" when parts.Length > 1:
                return ContainerUid(parts[1]) is { } uid ? new Who(uid, null, null) : null;
        }

        if (IsUid(parts[0]))
            return new Who(parts[0], null, null);
        var desktop = url.Host is "weibo.com" or "www.weibo.com" or "e.weibo.com";
        return desktop && !NotADomain.Contains(parts[0], StringComparer.OrdinalIgnoreCase) && parts[0].All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? new Who(null, null, parts[0])
            : null;
    }

    /// <summary>Whether an address is that of one post: what its page says may be about the post.</summary>
    public static bool IsOfPost(Uri url) =>
        IsWeibo(url) && url.AbsolutePath.Split('/', 3, StringSplitOptions.RemoveEmptyEntries) is [var first, ..] && first is "status" or "detail" or "statuses" or "comment";

    /// <summary>Whether a host is one of Weibo's.</summary>
    public static bool IsWeibo(Uri url) => url.IsAbsoluteUri && (IsUnder(url.Host, "weibo.com") || IsUnder(url.Host, "weibo.cn"));

    /// <summary>Weibo's numeric user ids have ten digits today; the oldest have six, and eleven are near.</summary>
    public static bool IsUid(string? text) => text is { Length: >= 5 and <= 12 } && text.AsSpan().ContainsOnlyDigits() && text[0] != '0';

    /// <summary>The uid inside a container id such as <c>1076036279793937</c>: six digits of kind, then the uid. Null for a container that is not an account's.</summary>
    public static string? ContainerUid(string? container)
    {
        if (container is not { Length: > 6 } || !container.AsSpan(0, 6).ContainsOnlyDigits())
            return null;
        var end = 6;
        while (end < container.Length && char.IsAsciiDigit(container[end]))
            end++;
        var uid = container[6..end];
        return IsUid(uid) ? uid : null;
    }

    /// <summary>A value of the query; null when it is not there.</summary>
    public static string? Query(Uri url, string key)
    {
        if (!url.IsAbsoluteUri || url.Query is not { Length: > 1 } query)
            return null;
        // Asked several times for every answer: what has nothing to decode needs no collection of all pairs.
        if (query.AsSpan().ContainsAny('%', '+'))
            return HttpUtility.ParseQueryString(query)[key];
        string? found = null;
        var pairs = query.AsSpan(1);
        foreach (var range in pairs.Split('&'))
        {
            var pair = pairs[range];
            if (pair.Length > key.Length && pair[key.Length] == '=' && pair.StartsWith(key, StringComparison.OrdinalIgnoreCase))
                found = found is null ? pair[(key.Length + 1)..].ToString() : $"{found},{pair[(key.Length + 1)..]}";
        }

        return found;
    }

    private static string? QueryUid(Uri url)
    {
        if (!url.AbsolutePath.Contains("getIndex", StringComparison.OrdinalIgnoreCase) && !url.AbsolutePath.StartsWith("/ajax/", StringComparison.Ordinal)
            && !url.AbsolutePath.StartsWith("/profile/info", StringComparison.Ordinal))
            return null;
        var uid = Query(url, "uid") ?? Query(url, "value") ?? ContainerUid(Query(url, "containerid"));
        return IsUid(uid) ? uid : null;
    }

    private static bool IsUnder(string host, string domain) =>
        host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && (host.Length == domain.Length || host[^(domain.Length + 1)] == '.');

    internal static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
