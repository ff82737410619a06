using System.Net;
using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Articles;

namespace Monitor.Platforms.WeChat.Lists;

/// <summary>
/// Reads the list of publications of an account's back end: <c>cgi-bin/appmsgpublish</c> (own and other people's accounts) and the older
/// <c>cgi-bin/appmsg?action=list_ex</c> and <c>cgi-bin/newmasssendpage</c>. One row is one send with up to eight articles of the same time.
/// </summary>
internal static class PublishListParser
{
    /// <summary>A page states its list once.</summary>
    private const int MostTries = 5;

    /// <summary>Whether a JSON answer is such a list.</summary>
    public static bool IsPublishList(JsonElement root) => root.Get("publish_page") is not null || IsOld(root) || root.Array("sent_list") is not null;

    /// <summary>The older form; without a row it may leave its list out.</summary>
    private static bool IsOld(JsonElement root) => root.Get("app_msg_list") is not null || root.Get("app_msg_cnt") is not null;

    /// <summary>Whether an array holds articles of such a list.</summary>
    public static bool IsRows(JsonElement array) =>
        array.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first && first.Get("link") is not null && first.Get("appmsgid") is not null
        && (first.Get("create_time") ?? first.Get("update_time")) is not null;

    /// <summary>Reads articles without the answer they came in: they may prove life only.</summary>
    public static Reading ParseRows(Capture capture, JsonElement rows, string? accountId)
    {
        var posts = rows.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object && r.Get("is_deleted").Flag() != true).Select(r => PostOf(r, null)).ToList();
        return posts.Count == 0
            ? capture.Ambiguous(ReadingKind.WeChatPublishList, "no article is left")
            : Owned(capture, capture.Listed(ReadingKind.WeChatPublishList, posts, Completeness.Partial, hasMore: true), accountId);
    }

    /// <summary>Reads an answer whose code is 0.</summary>
    /// <param name="capture">The answer.</param>
    /// <param name="root">Its JSON.</param>
    /// <param name="accountId">The account looked at; when it is a biz, another account's list is not taken.</param>
    public static Reading Parse(Capture capture, JsonElement root, string? accountId)
    {
        var reading = Parse(capture, root);
        return reading.Outcome == Outcome.Observed ? Owned(capture, reading, accountId) : reading;
    }

    /// <summary>
    /// The back end's own page of publications (发表记录), whose script states the list (<c>publish_page = {…}</c>) with entities in its texts; null for a page without one. May prove life only.
    /// </summary>
    public static Reading? ParsePage(Capture capture, string html, string? accountId)
    {
        const string name = "publish_page";
        var tries = 0;
        for (var at = html.IndexOf(name, StringComparison.Ordinal); at >= 0 && tries < MostTries; at = html.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var rest = html.AsSpan(at + name.Length).TrimStart();
            if (rest is not ['=', ..] || rest[1..].TrimStart() is not ['{', ..])
                continue;
            tries++;
            if (JsText.BalancedJson(html, html.IndexOf('{', at)) is not { } text || !Json.TryParse(text, out var document))
                continue;
            using (document)
            {
                if (document!.RootElement.Array("publish_list") is null)
                    continue;
                var reading = ParsePage(capture, document.RootElement, document.RootElement);
                if (reading.Outcome != Outcome.Observed)
                    return reading;
                return Owned(capture, capture.Listed(ReadingKind.WeChatPublishList, reading.Posts, Completeness.Partial, hasMore: true), accountId);
            }
        }

        return null;
    }

    private static Reading Owned(Capture capture, Reading reading, string? accountId)
    {
        // Whose list was asked for, and whose articles came: an account may publish what leads to others', so one of its own is enough.
        var asked = ArticleLink.Parameter(capture.RequestedUrl.OriginalString, "fakeid");
        var authors = reading.Posts.Select(p => ArticleLink.Parameter(p.Url, "__biz")).Where(Biz.IsValid).Distinct(StringComparer.Ordinal).ToList();
        var owner = Biz.IsValid(asked) ? asked : authors.Count == 1 ? authors[0] : null;
        var stranger = owner ?? authors.FirstOrDefault();
        return (authors.Contains(accountId) ? null : ListFacts.IsOfAnother(capture, ReadingKind.WeChatPublishList, stranger, accountId))
            ?? (owner is null ? reading : reading with { Profile = new Profile { Id = owner } });
    }

    private static Reading Parse(Capture capture, JsonElement root)
    {
        if (IsOld(root))
            return ParseOld(capture, root);

        if (root.Array("sent_list") is { } sends)
            return ParseSends(capture, sends);

        if (root.Get("publish_page") is { ValueKind: JsonValueKind.Object } plain)
            return ParsePage(capture, root, plain); // as tools keep it

        // "null", "" and a missing key with ret 0 have all been seen for accounts with posts.
        if (!ListFacts.TryParseEmbedded(root.Get("publish_page"), out var document))
            return capture.LayoutChanged(ReadingKind.WeChatPublishList, "publish_page is no JSON text");
        using (document)
            return ParsePage(capture, root, document!.RootElement);
    }

    private static Reading ParsePage(Capture capture, JsonElement root, JsonElement page)
    {
        if (page.Get("publish_list") is not { ValueKind: JsonValueKind.Array } rows)
            return capture.LayoutChanged(ReadingKind.WeChatPublishList, "publish_page without publish_list");

        var count = 0;
        var unreadable = 0;
        var posts = new List<Post>();
        foreach (var row in rows.EnumerateArray())
        {
            count++;
            var info = row.Get("publish_info");
            if (info is { ValueKind: JsonValueKind.String } text && text.ValueEquals(""))
                continue; // a deleted send leaves its row behind
            if (info is { ValueKind: JsonValueKind.Object } plain)
            {
                Take(plain);
            }
            else if (ListFacts.TryParseEmbedded(info, out var document)
                || (info.Text() is { } escaped && escaped.Contains("&quot;", StringComparison.Ordinal) && Json.TryParse(WebUtility.HtmlDecode(escaped), out document)))
            {
                using (document)
                    Take(document!.RootElement);
            }
            else
            {
                unreadable++;
            }
        }

        var total = page.Get("total_count").Long();
        if (posts.Count > 0)
        {
            // A send that cannot be read or dated may be the newest one: then the list still proves life, but no silence.
            var first = IsFirstPage(capture) && (IsAddressed(capture) || total == count);
            return capture.Listed(
                ReadingKind.WeChatPublishList, posts, first && unreadable == 0 ? Completeness.Complete : Completeness.Partial, hasMore: total != count);
        }

        if (unreadable > 0)
            return capture.LayoutChanged(ReadingKind.WeChatPublishList, $"{unreadable} rows of publish_list cannot be read");
        if (count > 0)
            return capture.Ambiguous(ReadingKind.WeChatPublishList, $"all {count} sends of the page are deleted");
        if (total is null)
            return capture.LayoutChanged(ReadingKind.WeChatPublishList, "empty publish_list without total_count");
        return total == 0 && BackendCode.Of(root) == 0 && IsFirstPage(capture) && page.Get("masssend_count").Long() is null or 0 && page.Get("publish_count").Long() is null or 0
            ? Empty(capture, "total_count=0")
            : capture.Ambiguous(ReadingKind.WeChatPublishList, $"empty publish_list with total_count={total}");

        void Take(JsonElement send) => unreadable += ReadSend(send, posts) && IsDated(send) ? 0 : 1;
    }

    /// <summary>Adds the articles of one send; false when the send has none that can be understood.</summary>
    private static bool ReadSend(JsonElement send, List<Post> posts)
    {
        var articles = send.Array("appmsgex") is { } others && others.GetArrayLength() > 0 ? others : send.Array("appmsg_info");
        if (articles is null || articles.Value.GetArrayLength() == 0)
            return false;
        var sent = send.Object("sent_info")?.Get("time").Long();
        foreach (var article in articles.Value.EnumerateArray())
        {
            if (article.ValueKind != JsonValueKind.Object)
                return false;
            if (article.Get("is_deleted").Flag() == true)
                continue;
            posts.Add(PostOf(article, sent));
        }

        return true;
    }

    /// <summary>Whether a send says when it was made (0 for a publication). Where that is lost, its articles tell when they were drafted, which may be long before.</summary>
    private static bool IsDated(JsonElement send) => send.Object("sent_info")?.Get("time").Long() is not null;

    /// <summary>The account's own mass sends, those that reached their readers. What was only published is not among them: they may prove life.</summary>
    private static Reading ParseSends(Capture capture, JsonElement rows)
    {
        const long arrived = 2;
        var posts = new List<Post>();
        foreach (var send in rows.EnumerateArray())
        {
            if (send.Object("sent_info") is not { } sent || send.Object("sent_result")?.Get("msg_status").Long() is not (null or arrived))
                continue;
            // Texts and pictures have no articles.
            if (!ReadSend(send, posts))
                posts.Add(new Post { Id = send.Get("msgid").Text(), Time = ListFacts.Time(sent.Get("time").Long()) });
        }

        return posts.Count == 0
            ? capture.Ambiguous(ReadingKind.WeChatPublishList, "no mass send is left: publications are not among them")
            : capture.Listed(ReadingKind.WeChatPublishList, posts, Completeness.Partial, hasMore: true);
    }

    private static Reading ParseOld(Capture capture, JsonElement root)
    {
        if (root.Get("app_msg_list") is null)
            return capture.Ambiguous(ReadingKind.WeChatPublishList, $"app_msg_cnt={root.Get("app_msg_cnt").Long()} without app_msg_list");
        if (root.Array("app_msg_list") is not { } rows)
            return capture.LayoutChanged(ReadingKind.WeChatPublishList, "app_msg_list is no list");
        var posts = rows.EnumerateArray()
            .Where(r => r.ValueKind == JsonValueKind.Object && r.Get("is_deleted").Flag() != true)
            .Select(r => PostOf(r, null))
            .ToList();
        var total = root.Get("app_msg_cnt").Long();
        if (posts.Count == 0)
        {
            return total == 0 && BackendCode.Of(root) == 0 && rows.GetArrayLength() == 0 && IsFirstPage(capture)
                ? Empty(capture, "app_msg_cnt=0")
                : capture.Ambiguous(ReadingKind.WeChatPublishList, $"empty app_msg_list with app_msg_cnt={total}");
        }

        // Drafts come in the same form, without an address or with one for a preview.
        var whole = IsFirstPage(capture) && (IsAddressed(capture) || (total > 0 && total <= posts.Count)) && posts.Count == rows.GetArrayLength()
            && posts.TrueForAll(p => p.Url is not null && !p.Url.Contains("tempkey=", StringComparison.Ordinal));
        return capture.Listed(
            ReadingKind.WeChatPublishList, posts, whole ? Completeness.Complete : Completeness.Partial, hasMore: total != posts.Count);
    }

    private static Post PostOf(JsonElement article, long? sent)
    {
        var url = ListFacts.Url(article.Get("content_url").Text()) ?? ListFacts.Url(article.Get("link").Text());
        return new Post
        {
            Id = article.Get("aid").Text() ?? IdOf(article) ?? ListFacts.Key(url),
            // The time of the send is what readers saw; create_time may be that of a draft, and own lists mostly lack it.
            // Lists of 2018–2019 know no create_time; the last change is later, if anything, so it accuses nobody.
            Time = ListFacts.Time(sent) ?? ListFacts.Time(article.Get("create_time").Long()) ?? ListFacts.Time(article.Get("update_time").Long()),
            Title = ListFacts.Title(article.Get("title").Text()),
            Url = url,
            Comments = article.Get("comment_num").Count(),
            Likes = article.Get("like_num").Count(),
            Shares = article.Get("share_num").Count(),
        };
    }

    private static string? IdOf(JsonElement article) =>
        article.Get("appmsgid").Text() is { } id ? article.Get("itemidx").Text() is { } index ? $"{id}_{index}" : id : null;

    /// <summary>Whether it is known what was asked for; where it is not, only a list that shows everything is known to begin at its first row.</summary>
    private static bool IsAddressed(Capture capture) => capture.RequestedUrl.IsAbsoluteUri && capture.RequestedUrl.Scheme is "http" or "https";

    /// <summary>A list that begins at its first row and was not narrowed by a search or to a kind, as far as the address tells.</summary>
    private static bool IsFirstPage(Capture capture)
    {
        var url = capture.RequestedUrl.OriginalString;
        return ArticleLink.Parameter(url, "begin") is null or "" or "0"
            && string.IsNullOrEmpty(ArticleLink.Parameter(url, "query"))
            && ArticleLink.Parameter(url, "sub") is not "search"
            && IsOfEveryKind(ArticleLink.Parameter(url, "type"));
    }

    /// <summary>
    /// Whether the kinds that were asked for are all that are published: 9 in the older list (10 are drafts), sends (1) and publications (101) together in the newer one.
    /// </summary>
    private static bool IsOfEveryKind(string? type) =>
        type is null or "" or "9" || (type.Split('_') is var kinds && kinds.Contains("1") && kinds.Contains("101"));

    private static Reading Empty(Capture capture, string proof) =>
        capture.Listed(ReadingKind.WeChatPublishList, [], Completeness.Complete, hasMore: false) with { Reason = Reason.Empty, Detail = proof };
}
