using Monitor.Domain.Readings;

namespace Monitor.Platforms.Weibo;

/// <summary>Which list an address asks for, and whether it is the top of the whole of an account's posts.</summary>
internal static class WeiboList
{
    /// <summary>Container of an account's posts.</summary>
    public const string Posts = "107603";

    private const string AllPosts = "230413";
    private const string AllPostsTail = "_-_WEIBO_SECOND_PROFILE_WEIBO";

    /// <summary>The kind of reading to expect from an address; null when it does not tell.</summary>
    public static string? KindOf(Uri url)
    {
        if (!WeiboAddress.IsWeibo(url))
            return null;
        var path = url.AbsolutePath;
        if (path.EndsWith("/container/getIndex", StringComparison.OrdinalIgnoreCase))
        {
            var container = WeiboAddress.Query(url, "containerid");
            return container is null || container.StartsWith("100505", StringComparison.Ordinal) || container.StartsWith("230283", StringComparison.Ordinal)
                ? ReadingKind.WeiboProfile
                : ReadingKind.WeiboPosts;
        }

        return path switch
        {
            "/ajax/statuses/mymblog" or "/ajax/statuses/show" or "/statuses/show" => ReadingKind.WeiboPosts,
            "/ajax/profile/info" or "/ajax/profile/detail" or "/profile/info" => ReadingKind.WeiboProfile,
            _ => ReadingKind.WeiboPage,
        };
    }

    /// <summary>Whether an address answers with data rather than with a page.</summary>
    public static bool AnswersWithData(Uri url) => KindOf(url) is ReadingKind.WeiboPosts or ReadingKind.WeiboProfile;

    /// <summary>
    /// Complete for the first page of all posts; partial for later pages, filtered lists and containers that are not known to hold everything. Where no address
    /// tells which page was asked for, the answer itself has to.
    /// </summary>
    /// <param name="url">The address asked for; about:blank when unknown.</param>
    /// <param name="statedContainer">Container id that the answer names.</param>
    /// <param name="nextPage">Number of the next page that the answer names.</param>
    /// <param name="isTop">Whether the answer itself shows that it begins at the top: it is all there is, or begins with a pinned post.</param>
    public static Completeness Covers(Uri url, string? statedContainer, long? nextPage, bool isTop)
    {
        if (nextPage > 2 || IsLaterPage(url))
            return Completeness.Partial;
        if (!WeiboAddress.IsWeibo(url))
            return IsWhole(statedContainer) && (nextPage == 2 || isTop) ? Completeness.Complete : Completeness.Partial;
        if (url.AbsolutePath == "/ajax/statuses/mymblog")
            return WeiboAddress.Query(url, "feature") is null or "" or "0" ? Completeness.Complete : Completeness.Partial;
        return IsWhole(WeiboAddress.Query(url, "containerid")) || (WeiboAddress.Query(url, "containerid") is null && IsWhole(statedContainer))
            ? Completeness.Complete
            : Completeness.Partial;
    }

    /// <summary>Whether an address asks for a later page.</summary>
    public static bool IsLaterPage(Uri url) =>
        WeiboAddress.Query(url, "page") is not (null or "" or "0" or "1") || WeiboAddress.Query(url, "since_id") is not (null or "" or "0");

    private static bool IsWhole(string? container) => container is not null
        && WeiboAddress.ContainerUid(container) is { } uid
        && (container == Posts + uid || container == AllPosts + uid + AllPostsTail);
}
