using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Markup;

namespace Monitor.Platforms.WeChat.Lists;

/// <summary>
/// Reads an album (合集, <c>mp/appmsgalbum</c>) as JSON or as a page, and the article list of an old home page (<c>mp/homepage</c>).
/// Always partial: an account decides what it puts there. The order is the album's own, not by time.
/// </summary>
internal static class AlbumParser
{
    /// <summary>Whether a JSON answer is an album's.</summary>
    public static bool IsAlbum(JsonElement root) => root.Get("getalbum_resp") is not null || HomePage(root) is not null;

    /// <summary>The articles of an old home page, bare (its later pages) or inside what the page is drawn from (its first one).</summary>
    private static JsonElement? HomePage(JsonElement root) =>
        root.Array("appmsg_list") ?? (root.Object("data") ?? root).Object("homepage_render")?.Array("appmsg_list");

    /// <summary>Whether a page is an album's, by the class names of its list.</summary>
    public static bool IsAlbumPage(string html) => html.Contains("album__list-item", StringComparison.Ordinal);

    /// <summary>Reads a JSON answer whose code is 0 or missing.</summary>
    /// <param name="capture">The answer.</param>
    /// <param name="root">Its JSON.</param>
    /// <param name="accountId">The account looked at; when it is a biz, articles of other accounts are left out.</param>
    public static Reading Parse(Capture capture, JsonElement root, string? accountId)
    {
        if (HomePage(root) is { } homepage)
            return Listed(capture, homepage.EnumerateArray().Select(HomepagePost), null, accountId);
        if (root.Object("getalbum_resp") is not { } album)
            return capture.LayoutChanged(ReadingKind.WeChatAlbum, "no getalbum_resp");

        var rows = album.Get("article_list") switch
        {
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().ToList(),
            { ValueKind: JsonValueKind.Object } single => [single], // an album with one article
            null => [],
            _ => null,
        };
        if (rows is null)
            return capture.LayoutChanged(ReadingKind.WeChatAlbum, "article_list is neither a list nor an article");

        var info = album.Object("base_info");
        var profile = info is null ? null : ProfileOf(info.Value.Get("username").Text(), info.Value.Get("nickname").Text());
        return Listed(capture, rows.Select(AlbumPost), profile, accountId);
    }

    /// <summary>Reads the page form.</summary>
    public static Reading ParsePage(Capture capture, string html, string? accountId)
    {
        var posts = new List<Post?>();
        string? author = null, link = null, title = null, message = null, index = null;
        PostTime? time = null;
        var reader = new MarkupReader(html);
        while (reader.Read())
        {
            if (reader.Token != MarkupToken.Open)
                continue;
            if (reader.Is("li") && reader.HasClass("album__list-item"))
            {
                posts.Add(PostOf(link, title, time, message, index, null));
                link = reader.Attribute("data-link");
                title = reader.Attribute("data-title");
                message = reader.Attribute("data-msgid");
                index = reader.Attribute("data-itemidx");
                time = null;
            }
            else if (reader.HasClass("js_article_create_time"))
            {
                time = TimeOf(ElementText.Read(ref reader, 40), capture.CapturedAt);
            }
            else if (author is null && reader.HasClass("album__author-name"))
            {
                author = HtmlText.Headline(ElementText.Read(ref reader, 200));
            }
        }

        posts.Add(PostOf(link, title, time, message, index, null));
        return Listed(capture, posts, ProfileOf(null, author), accountId);
    }

    /// <summary>The page comes with Unix seconds, which its script turns into words (2026年4月8日, 04/08, 3天前, 1周前).</summary>
    private static PostTime? TimeOf(string text, DateTimeOffset capturedAt) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? ListFacts.Time(seconds)
        : ChineseTime.TryParse(text.Replace('/', '-'), capturedAt, out var shown) ? shown
        : null;

    private static Reading Listed(Capture capture, IEnumerable<Post?> rows, Profile? profile, string? accountId)
    {
        // A row without an address is dirt: one of them must not cost the others.
        var posts = rows.OfType<Post>().ToList();
        if (posts.Count == 0)
            return capture.Ambiguous(ReadingKind.WeChatAlbum, "ret=0 without articles: empty album, wrong cursor or error");
        if (capture.WithoutOthers(ReadingKind.WeChatAlbum, posts, accountId) is { } ofOthers)
            return ofOthers;

        return capture.Listed(ReadingKind.WeChatAlbum, posts, Completeness.Partial, hasMore: true, profile);
    }

    /// <summary>In one pass over the row: looking for each of its facts by name takes as long as parsing it.</summary>
    private static Post? AlbumPost(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
            return null;
        JsonElement? url = null, title = null, time = null, key = null, message = null, index = null;
        foreach (var property in row.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            if (name.SequenceEqual("url"u8))
                url = property.Value;
            else if (name.SequenceEqual("title"u8))
                title = property.Value;
            else if (name.SequenceEqual("create_time"u8))
                time = property.Value;
            else if (name.SequenceEqual("key"u8))
                key = property.Value;
            else if (name.SequenceEqual("msgid"u8))
                message = property.Value;
            else if (name.SequenceEqual("itemidx"u8))
                index = property.Value;
        }

        // With a key nobody asks for the parts of the other one.
        return key.Text() is { } whole
            ? PostOf(url.Text(), title.Text(), ListFacts.Time(time.Long()), null, null, whole)
            : PostOf(url.Text(), title.Text(), ListFacts.Time(time.Long()), message.Text(), index.Text(), null);
    }

    private static Post? HomepagePost(JsonElement row) =>
        PostOf(row.Get("link").Text(), row.Get("title").Text(), ListFacts.Time(row.Get("sendtime").Long()), null, null, null);

    private static Post? PostOf(string? link, string? title, PostTime? time, string? message, string? index, string? key)
    {
        if (ListFacts.Url(link) is not { } url)
            return null;
        return new Post
        {
            Id = key ?? (message is null ? ListFacts.Key(url) : $"{message}_{index ?? "1"}"),
            Url = url,
            Title = ListFacts.Title(title),
            Time = time,
        };
    }

    private static Profile? ProfileOf(string? id, string? name) =>
        string.IsNullOrWhiteSpace(id) && string.IsNullOrWhiteSpace(name)
            ? null
            : new Profile { Id = string.IsNullOrWhiteSpace(id) ? null : id.Trim(), Name = string.IsNullOrWhiteSpace(name) ? null : name.Trim() };
}
