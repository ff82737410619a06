using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Names;
using Monitor.Platforms.Readings;
using Monitor.Platforms.Routes;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.About;
using Monitor.Platforms.WeChat.Articles;
using Monitor.Platforms.WeChat.Feeds;
using Monitor.Platforms.WeChat.Lists;
using Monitor.Platforms.WeChat.Menus;
using Monitor.Platforms.WeChat.Sogou;

namespace Monitor.Platforms.WeChat;

/// <summary>
/// Everything the monitor knows of WeChat official accounts (微信公众号). Recognises what an answer is, by its content first and its address second (an
/// address that was asked for a list may answer with a wall), and hands it to the parser of that kind.
/// </summary>
public sealed class WeChatAdapter : IPlatformAdapter
{
    /// <summary>
    /// Request header of route steps to the official API: names the app id whose access token the caller adds (and takes the header off). The route knows no
    /// secrets, and a token in an address would end up in logs. An answer with <see cref="Reason.LoginWall"/> says that the token is stale: worth a new one, once.
    /// </summary>
    public const string AppIdHeader = "X-Monitor-AppId";

    private const string EmptyBody = "empty body";

    private readonly WeChatPageState _states;
    private readonly ArticlePageParser _articles;
    private readonly SogouParser _sogou;
    private readonly AboutParser _about;
    private readonly FeedParser _feeds;
    private readonly WeChatRoute _route;

    /// <summary>Creates it.</summary>
    /// <param name="definition">The definition file of WeChat.</param>
    public WeChatAdapter(PlatformDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
        _states = new(definition);
        _articles = new(definition);
        _sogou = new(definition);
        _about = new(definition);
        _feeds = new(definition);
        _route = new(definition);
        Names = new WeChatNames(definition);
    }

    /// <inheritdoc />
    public Platform Platform => Platform.WeChat;

    /// <inheritdoc />
    public PlatformDefinition Definition { get; }

    /// <inheritdoc />
    public INameSearch? Names { get; }

    /// <inheritdoc />
    public RouteStep? Next(Account account, IReadOnlyList<TakenStep> soFar, LookDepth depth) => _route.Next(account, soFar, depth);

    /// <inheritdoc />
    public Reading Read(Capture capture, string? accountId = null)
    {
        ArgumentNullException.ThrowIfNull(capture);
        var asked = WeChatAddress.KindOf(capture.RequestedUrl) ?? WeChatAddress.KindOf(capture.FinalUrl) ?? FeedAsked(capture);
        if (TransportReading.TryRead(capture, Platform.WeChat, asked ?? ReadingKind.Unknown, out var failed))
            return failed;

        capture = capture with { Body = WrappedJson.Open(capture.Body, capture.ContentType) };
        var reading = InnerAnswer.Read(capture, root => (BackendCode.Of(root) ?? ApiCode.Of(root)) is not null, (body, root) => ReadBody(body, root, asked, accountId));
        // A refusal's own words say more than its status. Facts and ends of accounts are not taken under another status than success, with which WeChat sends all
        // of its pages: they may be the remains of a cache.
        return capture.Status is < 200 or >= 300 && (reading.Outcome is Outcome.Observed or Outcome.AccountGone or Outcome.AdapterBroken || reading.Detail == EmptyBody)
            ? ByStatus(capture, reading.Kind)
            : reading;
    }

    private Reading ReadBody(Capture capture, JsonElement? root, string? asked, string? accountId)
    {
        var body = BodyText.Start(capture.Body.Span);
        if (body.IsEmpty)
            return _states.ByAddress(capture, asked ?? ReadingKind.Unknown) ?? capture.Refused(asked ?? ReadingKind.Unknown, Outcome.NotObservable, Reason.Blocked, EmptyBody);
        if (body[0] is not ((byte)'{' or (byte)'['))
            return ReadPage(capture, BodyText.Decode(capture.Body, capture.ContentType), asked, accountId);

        return root is { } json
            ? ReadJson(capture, json, asked, accountId)
            : capture.Refused(asked ?? GuessKind(body), Outcome.NotObservable, Reason.Temporary, "no complete JSON");
    }

    private Reading ReadJson(Capture capture, JsonElement root, string? asked, string? accountId)
    {
        if (root.ValueKind == JsonValueKind.Object)
        {
            if (ApiCode.Of(root) is { } error and not 0)
                return ApiCode.Refusal(capture, root, error, asked ?? ReadingKind.WeChatMenu);
            if (BackendCode.Of(root) is { } code and not 0)
                return BackendCode.Refusal(capture, root, code, asked ?? KindOfRefusal(root, code));
            if (MessageListParser.IsMessageList(root))
                return MessageListParser.Parse(capture, root, accountId);
            if (PublishListParser.IsPublishList(root))
                return PublishListParser.Parse(capture, root, accountId);
            if (AlbumParser.IsAlbum(root))
                return AlbumParser.Parse(capture, root, accountId);
            if (MenuParser.IsMenu(root))
                return MenuParser.Parse(capture, root);
            if (FreePublishParser.IsFreePublish(root))
                return FreePublishParser.Parse(capture, root);
            if (CommentAnswer.IsOne(root))
                return CommentAnswer.Parse(capture, root);
            if (FeedParser.IsJsonFeed(root))
                return _feeds.ParseJson(capture, root, accountId);
            if (SogouParser.IsAnswer(root))
                return SogouParser.ParseAnswer(capture, root);
            if (AccountSearchAnswer.IsOne(root))
                return AccountSearchAnswer.Parse(capture, root);
            if (root.Get("identity_name") is not null || root.Get("is_verify") is not null)
                return _about.Parse(capture, BodyText.Decode(capture.Body, capture.ContentType));
        }

        // Rows without what stood around them, as tools keep them.
        if ((root.ValueKind == JsonValueKind.Array ? root : root.Array("list")) is { } rows)
        {
            if (MessageListParser.IsRows(rows))
                return MessageListParser.ParseRows(capture, rows, accountId);
            if (PublishListParser.IsRows(rows))
                return PublishListParser.ParseRows(capture, rows, accountId);
        }

        if ((asked is null or ReadingKind.WeChatFeed) && FeedParser.ToolRows(root) is { } articles)
            return PublishListParser.IsRows(articles) ? PublishListParser.ParseRows(capture, articles, accountId) : _feeds.ParseRows(capture, articles, accountId);
        return capture.LayoutChanged(asked ?? ReadingKind.Unknown, "JSON of an unknown shape");
    }

    private Reading ReadPage(Capture capture, string text, string? asked, string? accountId)
    {
        if (FeedParser.IsXmlFeed(text))
            return _feeds.ParseXml(capture, text, accountId);
        switch (asked)
        {
            case ReadingKind.SogouAccounts or ReadingKind.SogouArticles:
                return _sogou.Parse(capture, text);
            case ReadingKind.WeChatAboutAccount:
                return _about.Parse(capture, text);
            case ReadingKind.WeChatArticle:
                return ReadArticle(capture, text, accountId);
            case null or ReadingKind.WeChatFeed:
                return ReadUnaddressed(capture, text, asked, accountId);
        }

        if (AlbumParser.IsAlbumPage(text))
            return AlbumParser.ParsePage(capture, text, accountId);
        if (asked == ReadingKind.WeChatMessageList && MessageListParser.FindPageList(text) is >= 0 and var list)
            return MessageListParser.ParsePage(capture, text, list, accountId);
        if (asked == ReadingKind.WeChatPublishList && PublishListParser.ParsePage(capture, text, accountId) is { } publications)
            return publications;
        return _states.Classify(capture, text, asked) ?? capture.LayoutChanged(asked, "HTML where a list was asked for");
    }

    /// <summary>A page whose address says nothing: recognised by content alone.</summary>
    private Reading ReadUnaddressed(Capture capture, string text, string? asked, string? accountId)
    {
        if (SogouParser.IsSogou(capture, text))
            return _sogou.Parse(capture, text);
        if (AboutParser.IsAbout(capture, text))
            return _about.Parse(capture, text);
        if (AlbumParser.IsAlbumPage(text))
            return AlbumParser.ParsePage(capture, text, accountId);
        var isArticle = text.Contains("js_article", StringComparison.Ordinal);
        if (!isArticle && MessageListParser.FindPageList(text) is >= 0 and var list)
            return MessageListParser.ParsePage(capture, text, list, accountId);
        if (!isArticle && asked is null && PublishListParser.ParsePage(capture, text, accountId) is { } publications)
            return publications;
        var reading = ReadArticle(capture, text, accountId);
        if (asked != ReadingKind.WeChatFeed || reading.Outcome == Outcome.Observed)
            return reading;
        // What a stranger's page says of accounts is not the platform's word.
        return capture.Status >= 400
            ? ByStatus(capture, asked)
            : capture.Ambiguous(asked, "a page, not a feed: is this the feed's address?");
    }

    /// <summary>A wrongly noted article must neither keep an account alive nor take it for gone.</summary>
    private Reading ReadArticle(Capture capture, string text, string? accountId)
    {
        var reading = _articles.Parse(capture, text);
        return reading.Outcome is Outcome.Observed or Outcome.AccountGone
            && Biz.IsValid(accountId) && Biz.IsValid(reading.Profile?.Id) && reading.Profile!.Id != accountId
            ? capture.Ambiguous(reading.Kind, $"article of another account: {reading.Profile.Name ?? reading.Profile.Id}") with { Profile = reading.Profile }
            : reading;
    }

    /// <summary>An address on another host can only have been asked as a feed.</summary>
    private static string? FeedAsked(Capture capture) =>
        AccountSourceAddress.Recognise(capture.RequestedUrl.OriginalString)?.Kind == AccountSourceKind.Feed ? ReadingKind.WeChatFeed : null;

    private static Reading ByStatus(Capture capture, string kind)
    {
        var reason = capture.Status switch
        {
            429 => Reason.RateLimited,
            401 or 407 => Reason.LoginWall,
            404 or 410 when kind is ReadingKind.WeChatFeed or ReadingKind.WeChatArticle => Reason.LinkExpired,
            < 400 => Reason.Ambiguous,
            >= 500 => Reason.Temporary,
            _ => Reason.Blocked,
        };
        return capture.Refused(kind, Outcome.NotObservable, reason, $"HTTP {capture.Status}");
    }

    /// <summary>The list that refuses with a code, where no address tells which one was asked.</summary>
    private static string KindOfRefusal(JsonElement root, long code) => code switch
    {
        10004 => ReadingKind.WeChatAlbum,
        >= 200_000 => ReadingKind.WeChatPublishList,
        _ when AlbumParser.IsAlbum(root) => ReadingKind.WeChatAlbum,
        _ when PublishListParser.IsPublishList(root) => ReadingKind.WeChatPublishList,
        _ => ReadingKind.WeChatMessageList,
    };

    /// <summary>The kind of a JSON text that breaks off, by the key near its beginning.</summary>
    private static string GuessKind(ReadOnlySpan<byte> body)
    {
        var head = body[..Math.Min(body.Length, 2048)];
        if (head.IndexOf("\"publish_page\""u8) >= 0 || head.IndexOf("\"app_msg_list\""u8) >= 0 || head.IndexOf("\"item_count\""u8) >= 0)
            return ReadingKind.WeChatPublishList;
        if (head.IndexOf("\"general_msg_list\""u8) >= 0)
            return ReadingKind.WeChatMessageList;
        if (head.IndexOf("\"getalbum_resp\""u8) >= 0)
            return ReadingKind.WeChatAlbum;
        if (head.IndexOf("\"selfmenu_info\""u8) >= 0 || head.IndexOf("\"sub_button\""u8) >= 0)
            return ReadingKind.WeChatMenu;
        return head.IndexOf("jsonfeed.org"u8) >= 0 ? ReadingKind.WeChatFeed : ReadingKind.Unknown;
    }
}
