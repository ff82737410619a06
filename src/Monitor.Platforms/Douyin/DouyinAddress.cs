using System.Diagnostics.CodeAnalysis;
using Monitor.Domain.Readings;

namespace Monitor.Platforms.Douyin;

/// <summary>What an address of the platform says by itself.</summary>
internal static class DouyinAddress
{
    /// <summary>Every sec_uid of a person's account begins so; the public 抖音号 never does.</summary>
    public const string SecUidPrefix = "MS4wLjABAAAA";

    private static readonly char[] Blanks = [' ', '\t', '\r', '\n', '\u3000', '\u00a0'];

    private const string ShortLinkHost = "v.douyin.com";

    /// <summary>Whether a text has the form of a sec_uid.</summary>
    public static bool IsSecUid([NotNullWhen(true)] string? text) =>
        text is not null
        && text.Length is > 20 and < 200
        && text.StartsWith(SecUidPrefix, StringComparison.Ordinal)
        && !text.AsSpan().ContainsAnyExcept(SecUidCharacters);

    /// <summary>Whether the address belongs to the platform. A register may hold any address: no other site is ever asked for an account.</summary>
    public static bool IsPlatform(Uri address) =>
        address.IsAbsoluteUri
        && address.Scheme is "http" or "https"
        && (IsUnder(address.Host, "douyin.com") || IsUnder(address.Host, "iesdouyin.com"));

    /// <summary>
    /// The platform's address in a text as registers hold it: with or without a scheme, or inside the sentence that the app puts on the clipboard
    /// (「7.46 复制打开抖音… https://v.douyin.com/xxxx/」). Null when there is none.
    /// </summary>
    public static Uri? InText(string? text)
    {
        foreach (var word in (text ?? "").Split(Blanks, StringSplitOptions.RemoveEmptyEntries))
        {
            var start = word.IndexOf("http", StringComparison.OrdinalIgnoreCase);
            var end = start < 0 ? -1 : word.AsSpan(start).IndexOfAnyExceptInRange('!', '~');
            var address = start < 0 ? "https://" + word : end < 0 ? word[start..] : word.Substring(start, end);
            if (Uri.TryCreate(address, UriKind.Absolute, out var found) && IsPlatform(found))
                return found;
        }

        return null;
    }

    /// <summary>Whether it is a short link (v.douyin.com/…), which only a redirect can explain.</summary>
    public static bool IsShortLink(Uri address) => string.Equals(address.Host, ShortLinkHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>The sec_uid in a path (<c>/user/…</c>, <c>/share/user/…</c>) or a query (<c>sec_user_id</c>, <c>sec_uid</c>); null when there is none.</summary>
    public static string? SecUidIn(Uri address)
    {
        if (!address.IsAbsoluteUri || !address.OriginalString.Contains(SecUidPrefix, StringComparison.Ordinal))
            return null;
        foreach (var segment in address.AbsolutePath.Split('/'))
        {
            if (IsSecUid(Uri.UnescapeDataString(segment)))
                return Uri.UnescapeDataString(segment);
        }

        var asked = Query(address, "sec_user_id") ?? Query(address, "sec_uid");
        return IsSecUid(asked) ? asked : null;
    }

    /// <summary>A value of the query, unescaped; null when the key is missing or blank.</summary>
    public static string? Query(Uri address, string key)
    {
        foreach (var pair in address.Query.TrimStart('?').Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals == key.Length && pair.StartsWith(key, StringComparison.Ordinal))
                return DouyinJson.Clean(Uri.UnescapeDataString(pair[(equals + 1)..]));
        }

        return null;
    }

    /// <summary>The kind of answer that the address is for; null when it does not say (a file, another site).</summary>
    public static string? KindOf(Uri address)
    {
        if (!IsPlatform(address))
            return null;
        var path = address.AbsolutePath;
        if (path.Contains(DouyinSearch.Path.TrimEnd('/'), StringComparison.Ordinal))
            return ReadingKind.DouyinSearch;
        if (IsPostList(address) || path.Contains("/aweme/", StringComparison.Ordinal) && path.Contains("/web/", StringComparison.Ordinal) && !IsProfile(path))
            return ReadingKind.DouyinPosts;
        return IsProfile(path) ? ReadingKind.DouyinProfile : ReadingKind.DouyinPage;
    }

    /// <summary>Whether it asks for an account's own posts (not likes, not a collection).</summary>
    public static bool IsPostList(Uri address) => address.AbsolutePath.Contains("/aweme/post", StringComparison.Ordinal);

    /// <summary>
    /// Whether a list at this address begins with the newest post: no cursor, and not ordered by popularity. Unknown addresses are given the benefit:
    /// a saved answer carries its own paging fields.
    /// </summary>
    public static bool IsFirstPage(Uri address) =>
        Query(address, "max_cursor") is null or "0"
        && Query(address, "sort_type") is null or "0"
        && (IsPostList(address) || IsAccountPage(address) || !IsPlatform(address) && !address.IsAnyList());

    /// <summary>Whether an address of the app's own hosts asks for some list of works (likes, a collection, a channel).</summary>
    private static bool IsAnyList(this Uri address) =>
        address.IsAbsoluteUri && address.Scheme is "http" or "https" && address.AbsolutePath.Contains("/aweme/", StringComparison.Ordinal);

    /// <summary>Whether it is the page of an account.</summary>
    public static bool IsAccountPage(Uri address) =>
        IsPlatform(address)
        && (address.AbsolutePath.StartsWith("/user/", StringComparison.Ordinal) || address.AbsolutePath.StartsWith("/share/user/", StringComparison.Ordinal));

    /// <summary>Whether it is the account lookup that takes a 抖音号: only there does code 5 mean "no such account".</summary>
    public static bool IsLookupByUniqueId(Uri address) => IsPlatform(address) && IsProfile(address.AbsolutePath) && Query(address, "unique_id") is not null;

    private static bool IsProfile(string path) =>
        path.Contains("/user/profile/", StringComparison.Ordinal) || path.Contains("/user/info", StringComparison.Ordinal);

    private static bool IsUnder(string host, string domain) =>
        host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
        && (host.Length == domain.Length || host[^(domain.Length + 1)] == '.');

    private static readonly System.Buffers.SearchValues<char> SecUidCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=");
}
