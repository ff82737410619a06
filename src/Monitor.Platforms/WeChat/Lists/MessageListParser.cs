using System.Net;
using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Articles;
using Monitor.Platforms.WeChat.Markup;

namespace Monitor.Platforms.WeChat.Lists;

/// <summary>
/// Reads the list of sends as the client sees it: <c>mp/profile_ext?action=getmsg</c> (JSON in a JSON string) and the page of
/// <c>action=home</c>, which carries the same list in <c>var msgList</c>.
/// </summary>
/// <remarks>
/// <c>ret</c> 0 with an empty list was recorded in 2026 for accounts that do have posts, and the answer carries no total: it is ambiguous, never "empty".
/// </remarks>
internal static class MessageListParser
{
    /// <summary>Whether a JSON answer is such a list.</summary>
    public static bool IsMessageList(JsonElement root) => root.Get("general_msg_list") is not null || root.Get("home_page_list") is not null;

    /// <summary>Where the page form states its list: the index of the quote that opens it; -1 when it does not.</summary>
    public static int FindPageList(string html)
    {
        for (var at = html.IndexOf("msgList", StringComparison.Ordinal); at >= 0; at = html.IndexOf("msgList", at + 1, StringComparison.Ordinal))
        {
            var i = SkipBlanks(html, at + "msgList".Length);
            if (i >= html.Length || html[i] != '=')
                continue;
            i = SkipBlanks(html, i + 1);
            if (i < html.Length && html[i] is '\'' or '"' or '{')
                return i;
        }

        return -1;
    }

    /// <summary>Reads a JSON answer whose code is 0.</summary>
    public static Reading Parse(Capture capture, JsonElement root)
    {
        var list = root.Get("general_msg_list");
        if (list is { ValueKind: JsonValueKind.Object } plain)
            return ParseList(capture, plain, root.Get("can_msg_continue").Flag());
        if (list is null)
        {
            return root.Array("home_page_list") is { } home && home.GetArrayLength() == 0
                ? capture.Ambiguous(ReadingKind.WeChatMessageList, "ret=0 with an empty home_page_list")
                : capture.LayoutChanged(ReadingKind.WeChatMessageList, "no general_msg_list");
        }

        if (!ListFacts.TryParseEmbedded(list, out var document))
            return capture.LayoutChanged(ReadingKind.WeChatMessageList, "general_msg_list is no JSON text");
        using (document)
            return ParseList(capture, document!.RootElement, root.Get("can_msg_continue").Flag());
    }

    /// <summary>Reads the page form.</summary>
    /// <param name="capture">The answer.</param>
    /// <param name="html">Its text.</param>
    /// <param name="start">What <see cref="FindPageList"/> gave.</param>
    public static Reading ParsePage(Capture capture, string html, int start)
    {
        var text = html[start] == '{' ? JsText.BalancedJson(html, start) : JsText.ReadLiteral(html, start)?.Value;
        // Titles carry &quot; of their own, so entities are undone only where the list cannot be read as it stands.
        if (text is null
            || (!Json.TryParse(text, out var document)
                && !(text.Contains("&quot;", StringComparison.Ordinal) && Json.TryParse(WebUtility.HtmlDecode(text), out document))))
        {
            return capture.LayoutChanged(ReadingKind.WeChatMessageList, "msgList is no JSON");
        }

        using (document)
        {
            var reading = ParseList(capture, document!.RootElement, more: null);
            return PageProfile(html) is { } profile && reading.Outcome == Outcome.Observed ? reading with { Profile = profile } : reading;
        }
    }

    private static Reading ParseList(Capture capture, JsonElement root, bool? more)
    {
        if (root.Array("list") is not { } rows)
            return capture.LayoutChanged(ReadingKind.WeChatMessageList, "message list without list");
        var posts = new List<Post>();
        var unreadable = 0;
        foreach (var row in rows.EnumerateArray())
            unreadable += ReadSend(row, posts) ? 0 : 1;

        if (posts.Count == 0)
        {
            return unreadable > 0
                ? capture.LayoutChanged(ReadingKind.WeChatMessageList, $"{unreadable} rows of the message list cannot be read")
                : capture.Ambiguous(ReadingKind.WeChatMessageList, "ret=0 with an empty list and no total");
        }

        var first = ArticleLink.Parameter(capture.RequestedUrl.OriginalString, "offset") is null or "" or "0";
        var whole = first && unreadable == 0 && posts.TrueForAll(p => p.Time is not null);
        return capture.Listed(
            ReadingKind.WeChatMessageList, posts, whole ? Completeness.Complete : Completeness.Partial, hasMore: more != false);
    }

    /// <summary>
    /// Adds the posts of one send. Every send counts, whatever its type: text (1), picture (3), voice (34) and video (62) have no article but a time.
    /// </summary>
    private static bool ReadSend(JsonElement row, List<Post> posts)
    {
        if (row.Object("comm_msg_info") is not { } send)
            return false;
        var time = ListFacts.Time(send.Get("datetime").Long());
        var id = send.Get("id").Text();
        var before = posts.Count;
        if (row.Object("app_msg_ext_info") is { } head)
        {
            Add(head, time, id, posts);
            foreach (var item in head.Array("multi_app_msg_item_list")?.EnumerateArray() ?? default)
                Add(item, time, id, posts);
        }

        if (posts.Count == before)
            posts.Add(new Post { Id = id, Time = time, Title = ListFacts.Title(send.Get("content").Text()) });
        return true;
    }

    private static void Add(JsonElement article, PostTime? time, string? id, List<Post> posts)
    {
        var url = ListFacts.Url(article.Get("content_url").Text());
        var title = ListFacts.Title(article.Get("title").Text());
        if (url is null && title is null)
            return; // the head of a send whose first article was removed
        posts.Add(new Post { Id = ListFacts.Key(url) ?? id, Time = time, Title = title, Url = url });
    }

    private static Profile? PageProfile(string html)
    {
        var at = html.IndexOf("var nickname", StringComparison.Ordinal);
        if (at < 0)
            return HeadOf(html);
        var quote = html.AsSpan(at, Math.Min(60, html.Length - at)).IndexOfAny('"', '\'');
        return quote >= 0 && JsText.ReadLiteral(html, at + quote) is { Value.Length: > 0 } name
            ? new Profile { Name = WebUtility.HtmlDecode(name.Value).Trim() }
            : null;
    }

    /// <summary>The head of the page to which Sogou used to lead: name, and 帐号主体 in a list of descriptions.</summary>
    private static Profile? HeadOf(string html)
    {
        if (!html.Contains("profile_nickname", StringComparison.Ordinal))
            return null;
        string? name = null, body = null, label = null;
        var reader = new MarkupReader(html);
        while ((name is null || body is null) && reader.Read())
        {
            if (reader.Token != MarkupToken.Open)
                continue;
            if (reader.HasClass("profile_nickname"))
                name ??= HtmlText.Headline(ElementText.Read(ref reader, 200));
            else if (reader.HasClass("profile_desc_label"))
                label = TextForm.Normalise(ElementText.Read(ref reader, 40));
            else if (reader.HasClass("profile_desc_value") && label == TextForm.Normalise("账号主体"))
                body ??= HtmlText.Headline(ElementText.Read(ref reader, 300));
        }

        return name is null ? null : new Profile { Name = name, VerifiedBody = body };
    }

    private static int SkipBlanks(string text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index]))
            index++;
        return index;
    }
}
