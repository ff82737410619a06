using System.Globalization;
using System.Net;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.WeChat;

/// <summary>Article pages in the five layouts that mp.weixin.qq.com has had since 2017.</summary>
internal static class ArticlePages
{
    private static readonly string[] Layouts = ["a", "b", "c", "d", "e"];

    /// <summary>The layout of a post, by its number; today's pages are C, D and E, the older ones still turn up.</summary>
    internal static string LayoutOf(ReplicaAccount account, ReplicaPost post) => Layouts[(int)((account.Seed + post.Id) % 5)];

    internal static string Render(ReplicaAccount account, ReplicaPost post, DateTimeOffset now)
    {
        var closed = account.State is ReplicaState.CommentsClosed;
        var at = post.At.ToOffset(TimeSpan.FromHours(8));
        var commentId = closed ? "0" : (4_000_000_000_000_000_000L + post.Id).ToString(CultureInfo.InvariantCulture);
        return Template.Load($"WeChat/article-{LayoutOf(account, post)}.html").Fill(
            ("name", Js(account.Name)), ("title", Js(post.Title)), ("htmlName", WebUtility.HtmlEncode(account.Name)), ("htmlTitle", WebUtility.HtmlEncode(post.Title)),
            ("ct", post.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ("time", at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
            ("date", at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("biz", account.Id), ("uin", account.Uid.ToString(CultureInfo.InvariantCulture)),
            ("mid", post.Id.ToString(CultureInfo.InvariantCulture)), ("sn", WeChatAddresses.Sn(account.Id, post.Id)),
            ("user", WeChatAddresses.UserName(account.Id)), ("link", WeChatAddresses.Article(account.Id, post.Id)),
            ("longLink", WeChatAddresses.LongArticle(account.Id, post.Id).Replace("&", "&amp;", StringComparison.Ordinal)),
            ("album", WeChatAddresses.AlbumId(account.Id)), ("comment", commentId),
            ("elected", closed ? "0" : (post.Comments % 30).ToString(CultureInfo.InvariantCulture)),
            ("now", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ("library", LibraryScript.Text),
            ("unit", WebUtility.HtmlEncode(account.Unit)));
    }

    /// <summary>As WeChat writes strings into scripts: HTML entities first, then the escapes of JavaScript.</summary>
    private static string Js(string text) => WebUtility.HtmlEncode(text)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("&", "\\x26", StringComparison.Ordinal)
        .Replace("'", "\\x27", StringComparison.Ordinal)
        .Replace("\n", "\\x0a", StringComparison.Ordinal);
}
