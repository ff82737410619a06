using System.Globalization;
using System.Text.Json;
using System.Xml;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Articles;
using Monitor.Platforms.WeChat.Lists;

namespace Monitor.Platforms.WeChat.Feeds;

/// <summary>
/// Reads a feed that somebody else keeps of an account: RSS 2.0, RSS 1.0, Atom, JSON Feed, or the rows in which a tool hands out articles. Always partial: it may prove life, never silence.
/// Only the times of its items count; the feed's own time is the time of its making.
/// </summary>
/// <param name="definition">The WeChat definition with its marker groups.</param>
internal sealed class FeedParser(PlatformDefinition definition)
{
    /// <summary>Marker group: titles of items that a generator writes about its own failure.</summary>
    public const string GeneratorErrors = "feedErrors";

    private const int MostItems = 500;

    /// <summary>What tools call the rows of articles, and what they put around them.</summary>
    private static readonly string[] Holders = ["articles", "items", "list", "posts", "data", "result"];

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false, // generators let control characters of posts through
        MaxCharactersInDocument = 32 << 20,
    };

    /// <summary>Whether a text is an XML feed, by its root element.</summary>
    public static bool IsXmlFeed(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 4096));
        head = head.TrimStart('\uFEFF').TrimStart();
        while (head.StartsWith("<?") || head.StartsWith("<!--"))
        {
            var end = head.StartsWith("<?") ? head.IndexOf("?>") + 2 : head.IndexOf("-->") + 3;
            if (end < 3)
                return false;
            head = head[end..].TrimStart();
        }

        return head.StartsWith("<rss") || head.StartsWith("<feed") || head.StartsWith("<rdf:RDF")
            || head.StartsWith("<!DOCTYPE rss", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a JSON answer is a JSON Feed.</summary>
    public static bool IsJsonFeed(JsonElement root) =>
        root.Get("version").Text()?.Contains("jsonfeed.org/version", StringComparison.Ordinal) == true && root.Array("items") is not null;

    /// <summary>The rows of articles in a tool's answer of its own making; null when it has none. Its first row has to be an article of WeChat with a title and a time.</summary>
    public static JsonElement? ToolRows(JsonElement root)
    {
        for (var depth = 0; depth < 4; depth++)
        {
            if (root.ValueKind == JsonValueKind.Array)
            {
                return root.GetArrayLength() > 0 && ToolRow.Of(root[0]) is { Title: not null, Time: not null } row
                    && ListFacts.Url(row.Address.Text()) is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Host == "mp.weixin.qq.com"
                        ? root
                        : null;
            }

            var holder = root;
            if (Holders.Select(name => holder.Get(name)).FirstOrDefault(held => held is not null) is not { ValueKind: JsonValueKind.Array or JsonValueKind.Object } inside)
                return null;
            root = inside;
        }

        return null;
    }

    /// <summary>Reads what <see cref="ToolRows"/> gave.</summary>
    public Reading ParseRows(Capture capture, JsonElement rows, string? accountId)
    {
        var own = rows.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object).Take(MostItems).Select(ToolRow.Of).Where(row => !IsOfAnother(row, accountId)).ToList();
        return own.Count == 0 ? capture.OfOthers(ReadingKind.WeChatFeed) : Read(capture, accountId, own.ConvertAll(row =>
        {
            var url = ListFacts.Url(row.Address.Text());
            return new Post
            {
                Id = ListFacts.Key(url) ?? row.Id.Text(),
                Title = ListFacts.Title(row.Title.Text()),
                Url = url,
                Time = TimeOf(row.Time, capture),
            };
        }));
    }

    /// <summary>Reads an XML feed. A document that breaks off is not read: what is missing cannot be known.</summary>
    public Reading ParseXml(Capture capture, string text, string? accountId)
    {
        var posts = new List<Post>();
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF').TrimStart()), Settings);
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName is not ("item" or "entry"))
                    continue;
                var post = Item(reader, capture);
                if (posts.Count < MostItems)
                    posts.Add(post);
            }
        }
        catch (XmlException e)
        {
            return capture.LayoutChanged(ReadingKind.WeChatFeed, $"no well-formed feed: {e.Message}");
        }

        return Read(capture, accountId, posts);
    }

    /// <summary>Reads a JSON Feed.</summary>
    public Reading ParseJson(Capture capture, JsonElement root, string? accountId)
    {
        var posts = root.Array("items")!.Value.EnumerateArray()
            .Where(i => i.ValueKind == JsonValueKind.Object)
            .Take(MostItems)
            .Select(i => new Post
            {
                Id = i.Get("id").Text(),
                Title = ListFacts.Title(i.Get("title").Text() ?? i.Get("content_text").Text()),
                Url = ListFacts.Url(i.Get("url").Text()),
                Time = TimeOf(i.Get("date_published"), capture) ?? TimeOf(i.Get("date_modified"), capture),
            })
            .ToList();
        return Read(capture, accountId, posts);
    }

    /// <summary>Whether a tool says of a row that it is another account's than the one looked at.</summary>
    private static bool IsOfAnother(ToolRow row, string? accountId)
    {
        if (!Biz.IsValid(accountId))
            return false;
        const string weRead = "MP_WXS_"; // 微信读书 puts this before the number that __biz writes in base64
        var owner = row.Owner.Text();
        if (owner?.StartsWith(weRead, StringComparison.Ordinal) == true)
            owner = Biz.OfNumber(owner[weRead.Length..]);
        return Biz.IsValid(owner) && owner != accountId;
    }

    private Reading Read(Capture capture, string? accountId, List<Post> posts)
    {
        // A feed may join several accounts.
        if (capture.WithoutOthers(ReadingKind.WeChatFeed, posts, accountId) is { } ofOthers)
            return ofOthers;
        // Generators put their own failure into the feed as an item of today; it must not pass for a post.
        posts.RemoveAll(p => definition.Match(GeneratorErrors, p.Title) is not null);
        return posts.Count == 0
            ? capture.Ambiguous(ReadingKind.WeChatFeed, "a feed without items says nothing about the account")
            : capture.Listed(ReadingKind.WeChatFeed, posts, Completeness.Partial, hasMore: true);
    }

    private static Post Item(XmlReader reader, Capture capture)
    {
        string? id = null, title = null, link = null, published = null, updated = null;
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader.NodeType != XmlNodeType.Element || reader.Depth != depth + 1)
                    continue;
                switch (reader.LocalName)
                {
                    case "title" when title is null: title = InnerText(reader); break;
                    case "link" when reader.GetAttribute("href") is { } href:
                        if (link is null || reader.GetAttribute("rel") is null or "alternate")
                            link = href;
                        break;
                    case "link": link ??= InnerText(reader); break;
                    case "guid" or "id": id ??= InnerText(reader); break;
                    case "pubDate" or "published" or "date": published ??= InnerText(reader); break;
                    case "updated" or "modified": updated ??= InnerText(reader); break;
                }
            }
        }

        return new Post
        {
            Id = id?.Trim(),
            Title = HtmlText.Headline(HtmlText.ToPlain(title)),
            Url = ListFacts.Url(link),
            Time = TimeOf(published, capture) ?? TimeOf(updated, capture),
        };
    }

    /// <summary>The text of the element the reader stands on; leaves the reader on its end (or on the element itself when it is empty).</summary>
    private static string InnerText(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return "";
        var depth = reader.Depth;
        var text = new System.Text.StringBuilder();
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                text.Append(reader.Value);
        }

        return text.ToString();
    }

    /// <summary>A number is Unix time, anything else a text.</summary>
    private static PostTime? TimeOf(JsonElement? value, Capture capture) => value.Long() is { } number ? ListFacts.Time(number) : TimeOf(value.Text(), capture);

    /// <summary>RFC 822 or ISO 8601; a time without zone is Beijing's, and what cannot be read is not read.</summary>
    private static PostTime? TimeOf(string? text, Capture capture)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (ChineseTime.TryParse(text, capture.CapturedAt, out var time))
            return time;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var plain))
            return null;
        if (plain.Kind == DateTimeKind.Unspecified)
            return new PostTime(new DateTimeOffset(plain, ChinaTime.Offset), TimePrecision.Second);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? new PostTime(ChinaTime.In(moment), TimePrecision.Second)
            : null;
    }
}
