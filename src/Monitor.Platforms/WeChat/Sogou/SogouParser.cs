using System.Buffers;
using System.Collections.Specialized;
using System.Text.Json;
using System.Web;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Articles;
using Monitor.Platforms.WeChat.Lists;
using Monitor.Platforms.WeChat.Markup;

namespace Monitor.Platforms.WeChat.Sogou;

/// <summary>
/// Reads the result pages of weixin.sogou.com (type 1: accounts, type 2: articles) and its antispider page. A search is a keyword search in an index: it may
/// prove life, never silence, and its rows belong to whoever wrote about the word.
/// </summary>
/// <param name="definition">The WeChat definition with its marker groups.</param>
internal sealed class SogouParser(PlatformDefinition definition)
{
    /// <summary>Marker group: sentences of the antispider page.</summary>
    public const string AntispiderTexts = "sogouAntispider";

    /// <summary>Marker group: sentences of a page without results.</summary>
    public const string NoResultTexts = "sogouNoResult";

    private const string AccountRow = "sogou_vr_11002301_box_";
    private const string ArticleRow = "sogou_vr_11002601_box_";

    /// <summary>What stands in Sogou's pages alone: ids of rows, an attribute of accounts, the code's picture, the title.</summary>
    private static readonly SearchValues<string> Marks =
        SearchValues.Create(["sogou_vr_1100", "data-headimage", "seccodeImage", "搜狗微信搜索"], StringComparison.Ordinal);

    private static readonly Uri Home = new("https://weixin.sogou.com/");

    /// <summary>Whether the page is Sogou's, by address or, when that is not known, by content.</summary>
    public static bool IsSogou(Capture capture, string html)
    {
        if (IsSogouHost(capture.FinalUrl) || IsSogouHost(capture.RequestedUrl))
            return true;
        if (IsWeChatHost(capture.FinalUrl))
            return false;
        return html.AsSpan().ContainsAny(Marks)
            || (html.Contains("搜狗搜索", StringComparison.Ordinal) && html.Contains("util/seccode", StringComparison.Ordinal));
    }

    /// <summary>Reads the page.</summary>
    /// <param name="capture">The answer.</param>
    /// <param name="html">Its decoded body.</param>
    /// <param name="accountName">
    /// The account looked for; null takes it from the address. Only articles of exactly that account become posts; without a name every row does.
    /// </param>
    public Reading Parse(Capture capture, string html, string? accountName = null)
    {
        var query = QueryOf(capture.RequestedUrl) ?? QueryOf(capture.FinalUrl);
        var page = new Walk();
        page.Read(html);
        var kind = page.Accounts.Count > 0 ? ReadingKind.SogouAccounts
            : page.Articles.Count > 0 ? ReadingKind.SogouArticles
            : (query?["type"] ?? page.TypeField) == "1" ? ReadingKind.SogouAccounts
            : ReadingKind.SogouArticles;
        return page.Accounts.Count + page.Articles.Count == 0
            ? WithoutRows(capture, html, page, kind)
            : WithRows(capture, kind, page.Accounts, page.Articles, accountName ?? query?["query"]);
    }

    /// <summary>Whether a JSON answer is one: pages of articles, each a document of its own inside a text. Until 2015 an account's articles came so (<c>gzhjs</c>).</summary>
    public static bool IsAnswer(JsonElement root) =>
        root.Get("totalItems") is not null && root.Get("totalPages") is not null && root.Array("items") is { } items
        && (items.GetArrayLength() == 0 || items[0].ValueKind == JsonValueKind.String);

    /// <summary>Reads a JSON answer.</summary>
    /// <param name="capture">The answer.</param>
    /// <param name="root">Its JSON.</param>
    public static Reading ParseAnswer(Capture capture, JsonElement root)
    {
        var rows = root.Array("items")!.Value.EnumerateArray().Select(item => ((JsonElement?)item).Text()).OfType<string>().Select(SogouRow.OfDocument).OfType<SogouRow>().ToList();
        if (rows.Count > 0)
            return WithRows(capture, ReadingKind.SogouArticles, [], rows, (QueryOf(capture.RequestedUrl) ?? QueryOf(capture.FinalUrl))?["query"]);
        return root.Get("totalItems").Long() == 0
            ? Refused(capture, ReadingKind.SogouArticles, Outcome.Observed, Reason.Empty, "totalItems=0") with { Completeness = Completeness.Partial }
            : Refused(capture, ReadingKind.SogouArticles, Outcome.AdapterBroken, Reason.LayoutChanged, "rows without account and title");
    }

    private static Reading WithRows(Capture capture, string kind, List<SogouRow> accounts, List<SogouRow> articles, string? wanted)
    {
        var found = accounts.Concat(articles)
            .Where(r => r.Account is not null)
            .GroupBy(r => r.WeChatId ?? r.Account!, StringComparer.Ordinal)
            .Select(g => new FoundAccount(
                g.First().Account!,
                g.First().WeChatId,
                g.Select(r => r.VerifiedBody).FirstOrDefault(b => b is not null),
                g.Max(r => Plausible(r.Time, capture))))
            .ToList();
        var posts = articles
            .Where(r => r.Title is not null && IsWanted(r, wanted))
            .Select(r => PostOf(r, capture))
            .ToList();
        if (found.Count == 0 && posts.Count == 0)
            return Refused(capture, kind, Outcome.AdapterBroken, Reason.LayoutChanged, "rows without account and title");
        return new Reading
        {
            Platform = Platform.WeChat,
            Kind = kind,
            Outcome = Outcome.Observed,
            Reason = Reason.Ok,
            Completeness = Completeness.Partial,
            Accounts = found,
            Posts = posts,
            CapturedAt = capture.CapturedAt,
        };
    }

    private Reading WithoutRows(Capture capture, string html, Walk page, string kind)
    {
        if (capture.FinalUrl.IsAbsoluteUri && capture.FinalUrl.AbsolutePath.Contains("/antispider", StringComparison.Ordinal))
            return Refused(capture, kind, Outcome.NotObservable, Reason.Captcha, capture.FinalUrl.AbsolutePath);
        if (page.AntispiderAnchor is { } anchor)
            return Refused(capture, kind, Outcome.NotObservable, Reason.Captcha, anchor);
        if (definition.Match(AntispiderTexts, page.VisibleText) is { } marker)
            return Refused(capture, kind, marker.Outcome, marker.Reason, marker.Text);
        if (capture.Status is 429 or 403)
            return Refused(capture, kind, Outcome.NotObservable, capture.Status == 429 ? Reason.RateLimited : Reason.Blocked, $"HTTP {capture.Status}");
        if (capture.Status >= 500)
            return Refused(capture, kind, Outcome.NotObservable, Reason.Temporary, $"HTTP {capture.Status}");
        if (string.IsNullOrWhiteSpace(html))
            return Refused(capture, kind, Outcome.NotObservable, Reason.Blocked, "empty answer");
        if ((page.NoResultAnchor ?? definition.Match(NoResultTexts, page.VisibleText)?.Text) is { } none)
        {
            // Nothing in the index: says nothing of the account, hence partial.
            return Refused(capture, kind, Outcome.Observed, Reason.Empty, none) with { Completeness = Completeness.Partial };
        }

        // The page behind a result leads on to its article.
        if (SogouLink.Resolve(html) is { } target)
            return Refused(capture, kind, Outcome.NotObservable, Reason.Ambiguous, $"leads to {target.Host}{target.AbsolutePath}");
        return Refused(capture, kind, Outcome.AdapterBroken, Reason.LayoutChanged, "neither rows nor a statement that there are none");
    }

    private static bool IsWanted(SogouRow row, string? name) =>
        string.IsNullOrWhiteSpace(name)
        || (row.Account is not null && string.Equals(TextForm.NormaliseName(row.Account), TextForm.NormaliseName(name), StringComparison.Ordinal));

    private static Post PostOf(SogouRow row, Capture capture)
    {
        var link = Uri.TryCreate(row.Link, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https" ? ArticleLink.Clean(row.Link)
            : row.Link is not null && Uri.TryCreate(Home, row.Link, out var relative) && relative.Scheme == Uri.UriSchemeHttps ? relative.AbsoluteUri
            : null;
        return new Post
        {
            Title = HtmlText.Headline(row.Title),
            Time = Plausible(row.Time, capture) is { } at ? new PostTime(at, TimePrecision.Second) : null,
            Url = link,
        };
    }

    /// <summary>A time from the future is no time.</summary>
    private static DateTimeOffset? Plausible(DateTimeOffset? time, Capture capture) => time <= capture.CapturedAt.AddDays(1) ? time : null;

    private static bool IsSogouHost(Uri uri) => uri.IsAbsoluteUri && (uri.Host == "sogou.com" || uri.Host.EndsWith(".sogou.com", StringComparison.OrdinalIgnoreCase));

    private static bool IsWeChatHost(Uri uri) => uri.IsAbsoluteUri && uri.Host.EndsWith("weixin.qq.com", StringComparison.OrdinalIgnoreCase);

    private static NameValueCollection? QueryOf(Uri uri) =>
        IsSogouHost(uri) && uri.AbsolutePath is "/weixin" or "/weixinwap" or "/weixinjs" ? HttpUtility.ParseQueryString(uri.Query) : null;

    private static Reading Refused(Capture capture, string kind, Outcome outcome, Reason reason, string? detail) =>
        Reading.Refused(Platform.WeChat, kind, outcome, reason, detail, capture.CapturedAt);

    /// <summary>One pass over a result page.</summary>
    private sealed class Walk
    {
        private const int VisibleLimit = 4000;

        /// <summary>The rows of the home page's columns and of the pages for telephones have no id of their own, only the document's (<c>d</c>), which is this long at least.</summary>
        private const int DocumentId = 16;

        public List<SogouRow> Accounts { get; } = [];

        public List<SogouRow> Articles { get; } = [];

        public string? AntispiderAnchor { get; private set; }

        public string? NoResultAnchor { get; private set; }

        /// <summary>The hidden field <c>type</c> of the search form.</summary>
        public string? TypeField { get; private set; }

        public string VisibleText { get; private set; } = "";

        public void Read(string html)
        {
            var visible = new System.Text.StringBuilder();
            var reader = new MarkupReader(html);
            while (reader.Read())
            {
                if (reader.Token == MarkupToken.Text && visible.Length < VisibleLimit)
                    visible.Append(reader.Content.Trim());
                if (reader.Token != MarkupToken.Open)
                    continue;
                var id = reader.RawAttribute("id");
                // A row is an item of a list; in 2015 it was a box.
                if (id.StartsWith(AccountRow, StringComparison.Ordinal) && (reader.Is("li") || reader.Is("div")))
                {
                    Accounts.Add(SogouRow.Read(ref reader, ofAccount: true));
                }
                else if ((id.StartsWith(ArticleRow, StringComparison.Ordinal) && (reader.Is("li") || reader.Is("div")))
                    || (reader.Is("li") && reader.RawAttribute("d").Length >= DocumentId))
                {
                    Articles.Add(SogouRow.Read(ref reader, ofAccount: false));
                }
                else if (id is "seccodeImage" or "seccodeInput" or "seccodeForm")
                {
                    AntispiderAnchor ??= "#" + id.ToString();
                }
                else if (reader.Is("link") && reader.RawAttribute("href").Contains("anti.min.css", StringComparison.Ordinal))
                {
                    AntispiderAnchor ??= "anti.min.css";
                }
                else if (reader.Is("img") && reader.RawAttribute("src").Contains("util/seccode", StringComparison.Ordinal))
                {
                    AntispiderAnchor ??= "util/seccode";
                }
                else if (reader.Is("input"))
                {
                    if (reader.AttributeIs("name", "type"))
                        TypeField ??= reader.Attribute("value");
                    else if (reader.AttributeIs("name", "vc"))
                        AntispiderAnchor ??= "input[name=vc]";
                }
                else if (reader.HasClass("b404-box") || reader.HasClass("no-result") || id is "noresult_part1_container")
                {
                    NoResultAnchor ??= ElementText.Read(ref reader, 200);
                }
            }

            VisibleText = visible.ToString();
        }
    }
}
