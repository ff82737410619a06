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
    /// <summary>As many sends a page has.</summary>
    private const int PageLength = 10;

    /// <summary>Whether a JSON answer is such a list.</summary>
    public static bool IsMessageList(JsonElement root) => root.Get("general_msg_list") is not null || root.Get("home_page_list") is not null;

    /// <summary>Whether an array holds sends.</summary>
    public static bool IsRows(JsonElement array) => array.EnumerateArray().FirstOrDefault().Object("comm_msg_info") is not null;

    /// <summary>Reads sends without the answer they came in: they may prove life only.</summary>
    public static Reading ParseRows(Capture capture, JsonElement rows, string? accountId) => ParseRows(capture, rows, more: null, later: true, profile: null, accountId);

    /// <summary>Where the page form states its list: the index of the quote that opens it; -1 when it does not.</summary>
    public static int FindPageList(string html)
    {
        for (var at = html.IndexOf("msgList", StringComparison.Ordinal); at >= 0; at = html.IndexOf("msgList", at + 1, StringComparison.Ordinal))
        {
            var i = JsText.SkipBlanks(html, at + "msgList".Length);
            if (i >= html.Length || html[i] != '=')
                continue;
            i = JsText.SkipBlanks(html, i + 1);
            if (i < html.Length && html[i] is '\'' or '"' or '{')
                return i;
        }

        return -1;
    }

    /// <summary>Reads a JSON answer whose code is 0.</summary>
    /// <param name="capture">The answer.</param>
    /// <param name="root">Its JSON.</param>
    /// <param name="accountId">The account looked at; when it is a biz, another account's list is not taken.</param>
    public static Reading Parse(Capture capture, JsonElement root, string? accountId)
    {
        var list = root.Get("general_msg_list");
        // Where the next page begins: on the first page at the number of sends, give or take those that are not shown. Without it an answer that came without an address may be any page.
        var later = root.Get("next_offset").Long() is { } next
            ? next >= (root.Get("msg_count").Long() ?? PageLength) + PageLength
            : capture.RequestedUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" };
        if (list is { ValueKind: JsonValueKind.Object } plain)
            return ParseList(capture, plain, root.Get("can_msg_continue").Flag(), later, null, accountId);
        if (list is null)
        {
            return root.Array("home_page_list") is { } home && home.GetArrayLength() == 0
                ? capture.Ambiguous(ReadingKind.WeChatMessageList, "ret=0 with an empty home_page_list")
                : capture.LayoutChanged(ReadingKind.WeChatMessageList, "no general_msg_list");
        }

        if (!ListFacts.TryParseEmbedded(list, out var document))
            return capture.LayoutChanged(ReadingKind.WeChatMessageList, "general_msg_list is no JSON text");
        using (document)
            return ParseList(capture, document!.RootElement, root.Get("can_msg_continue").Flag(), later, null, accountId);
    }

    /// <summary>Reads the page form.</summary>
    /// <param name="capture">The answer.</param>
    /// <param name="html">Its text.</param>
    /// <param name="start">What <see cref="FindPageList"/> gave.</param>
    /// <param name="accountId">The account looked at; when it is a biz, another account's list is not taken.</param>
    public static Reading ParsePage(Capture capture, string html, int start, string? accountId)
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
            return ParseList(capture, document!.RootElement, more: null, later: false, PageProfile(html), accountId);
    }

    private static Reading ParseList(Capture capture, JsonElement root, bool? more, bool later, Profile? profile, string? accountId)
    {
        return root.Array("list") is { } rows
            ? ParseRows(capture, rows, more, later, profile, accountId)
            : capture.LayoutChanged(ReadingKind.WeChatMessageList, "message list without list");
    }

    private static Reading ParseRows(Capture capture, JsonElement rows, bool? more, bool later, Profile? profile, string? accountId)
    {
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

        var owners = rows.EnumerateArray().Select(OwnerOf).OfType<string>().Distinct(StringComparer.Ordinal).Take(2).ToList();
        var owner = owners.Count == 1 ? owners[0] : owners.Count == 0 ? profile?.Id : null;
        if (ListFacts.IsOfAnother(capture, ReadingKind.WeChatMessageList, owner, accountId) is { } foreign)
            return foreign;
        // An address tells better than the answer where its list begins.
        var offset = ArticleLink.Parameter(capture.RequestedUrl.OriginalString, "offset");
        var first = offset is null or "" ? !later : offset == "0";
        var whole = first && owners.Count < 2 && unreadable == 0 && posts.TrueForAll(p => p.Time is not null);
        return capture.Listed(
            ReadingKind.WeChatMessageList, posts, whole ? Completeness.Complete : Completeness.Partial, hasMore: more != false,
            owner is null ? profile : (profile ?? new()) with { Id = owner });
    }

    /// <summary>The account of a send: its <c>fakeid</c> is the number that <c>__biz</c> writes in base64.</summary>
    private static string? OwnerOf(JsonElement row) => Biz.OfNumber(row.Object("comm_msg_info")?.Get("fakeid").Text());

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

    private static Profile? PageProfile(string html) => Variable(html, "var nickname") is { } name
        ? new Profile { Id = Variable(html, "var __biz") is { } biz && Biz.IsValid(biz) ? biz : null, Name = WebUtility.HtmlDecode(name).Trim() }
        : HeadOf(html);

    /// <summary>The literal that a script gives a variable; null for none.</summary>
    private static string? Variable(string html, string declaration)
    {
        var at = html.IndexOf(declaration, StringComparison.Ordinal);
        var quote = at < 0 ? -1 : html.AsSpan(at, Math.Min(60, html.Length - at)).IndexOfAny('"', '\'');
        return quote >= 0 && JsText.ReadLiteral(html, at + quote) is { Value.Length: > 0 } text ? text.Value : null;
    }

    /// <summary>The head of the page to which Sogou used to lead: name, and 帐号主体 in a list of descriptions.</summary>
    private static Profile? HeadOf(string html)
    {
        if (!html.Contains("profile_nickname", StringComparison.Ordinal))
            return null;
        string? name = null, introduction = null, body = null, label = null;
        bool? verified = null;
        bool inBody = false, inIntroduction = false;
        var reader = new MarkupReader(html);
        while ((name is null || body is null) && reader.Read())
        {
            if (inBody && reader.Token == MarkupToken.Text && !reader.Content.IsWhiteSpace())
                body = HtmlText.Headline(HtmlText.ToPlain(reader.Content.ToString()));
            else if (inIntroduction && reader.Token == MarkupToken.Text && !reader.Content.IsWhiteSpace())
                introduction ??= HtmlText.Headline(HtmlText.ToPlain(reader.Content.ToString()));
            if (reader.Token != MarkupToken.Open)
                continue;
            if (reader.HasClass("profile_nickname"))
                name ??= HtmlText.Headline(ElementText.Read(ref reader, 200));
            else if (reader.HasClass("profile_desc_label"))
                label = TextForm.Normalise(ElementText.Read(ref reader, 40));
            else if (reader.HasClass("profile_desc_value"))
                (inBody, inIntroduction) = (label == "账号主体", label == "功能介绍");
            else if (inBody && reader.HasClass("icon_verify") && reader.HasClass("success"))
                verified = true; // the tick before the body's name
        }

        // Where the page knew no body it wrote the account's introduction once more.
        return name is null ? null : new Profile { Name = name, Verified = verified, VerifiedBody = body == introduction ? null : body };
    }
}
