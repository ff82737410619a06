using HtmlAgilityPack;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms.Links;
using Monitor.Platforms.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Website;

/// <summary>
/// Reads the dated entries of a page: a list item with a link and a date beside it. Each is a sign of life. None of it proves silence: no page says that it
/// shows everything, and a list that this parser does not see as one may hold what is newest.
/// </summary>
internal static class WebsiteParser
{
    /// <summary>A headline has at least so many characters; what is shorter is navigation (政务公开, 办事服务).</summary>
    private const int LeastTitle = 9;

    private const int MostEntries = 400;

    /// <summary>Government sites began in the late nineties.</summary>
    private static readonly DateTimeOffset Beginning = new(1998, 1, 1, 0, 0, 0, ChinaTime.Offset);

    private static readonly string[] Rows = ["li", "tr", "dd", "dl", "p"];

    /// <summary>Reads a page of a site.</summary>
    public static Reading Read(string html, string kind, PageState page)
    {
        var document = new HtmlDocument { OptionMaxNestedChildNodes = 500 };
        try
        {
            document.LoadHtml(html);
        }
#pragma warning disable CA1031 // the parser reports too deep a nesting only as a bare Exception
        catch (Exception error) when (error.GetType() == typeof(Exception))
#pragma warning restore CA1031
        {
            return page.Refused(kind, Outcome.AdapterBroken, Reason.LayoutChanged, error.Message);
        }

        var posts = new List<Post>();
        var foreign = 0;
        foreach (var row in document.DocumentNode.Descendants().Where(n => Rows.Contains(n.Name)))
        {
            if (row.Descendants().Any(n => n.Name is "script" or "style" || Rows.Contains(n.Name)) || posts.Count >= MostEntries)
                continue;
            if (Entry(row, page) is not { Time: not null } entry)
                continue;
            if (IsElsewhere(entry.Url, page))
                foreign++;
            else
                posts.Add(entry);
        }

        if (Article(document, page) is { } article)
            posts.Add(article);
        var profile = (Meta(document, "SiteName") ?? PageState.TitleOf(html)) is { } title ? new Profile { Name = title } : null;
        if (posts.Count == 0)
        {
            if (foreign > 0)
                return page.NotObservable(kind, Reason.Ambiguous, $"all {foreign} dated entries lead to other sites") with { Profile = profile };
            return ShownText(document).Length < LeastTitle && !document.DocumentNode.Descendants("img").Any()
                ? page.NotObservable(kind, Reason.Blocked, "a blank page") with { Profile = profile }
                : page.NotObservable(kind, Reason.Ambiguous, "no dated entry on the page") with { Profile = profile };
        }

        return page.Observed(kind) with { Completeness = Completeness.Partial, Profile = profile, Posts = posts };
    }

    /// <summary>The page of one article: government sites have to state its title and time in <c>meta</c> elements (《政府网站发展指引》).</summary>
    private static Post? Article(HtmlDocument document, PageState page) =>
        Meta(document, "ArticleTitle") is { } title && ChineseTime.TryParse(Meta(document, "PubDate"), page.Capture.CapturedAt, out var time)
            && time.At >= Beginning && time.At <= page.Capture.CapturedAt.AddDays(1)
            ? new Post { Title = HtmlText.Headline(title), Time = time, Url = page.Capture.FinalUrl is { IsAbsoluteUri: true, Scheme: "http" or "https" } url ? url.AbsoluteUri : null }
            : null;

    private static string? Meta(HtmlDocument document, string name) =>
        document.DocumentNode.Descendants("meta").Where(m => m.GetAttributeValue("name", "").Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(m => HtmlEntity.DeEntitize(m.GetAttributeValue("content", "")).Trim()).FirstOrDefault(c => c.Length > 0);

    /// <summary>
    /// Home pages show what other offices publish (the State Council's news, the province's) beside their own, and a site that was given up may lead to another one: what lies under
    /// another registered name is not this site's.
    /// </summary>
    private static bool IsElsewhere(string? url, PageState page) =>
        page.Capture.RequestedUrl is { IsAbsoluteUri: true, Scheme: "http" or "https" } site && Uri.TryCreate(url, UriKind.Absolute, out var entry) && entry.Scheme is "http" or "https"
        && RegistrableDomain.Of(entry.IdnHost) != RegistrableDomain.Of(site.IdnHost);

    /// <summary>A headline with or without a date; null for navigation.</summary>
    private static Post? Entry(HtmlNode row, PageState page)
    {
        var link = row.Descendants("a").Where(a => a.GetAttributeValue("href", "").Trim() is { Length: > 1 } href && !href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
            .MaxBy(a => HtmlText.ToPlain(a.InnerText).Length);
        if (link is null)
            return null;
        // Node by node: a headline and the date behind it touch in the markup.
        var text = string.Join('\n', row.Descendants().Where(n => n.NodeType == HtmlNodeType.Text).Select(n => HtmlText.ToPlain(n.InnerText)));
        var stated = EntryDate.In(text, page.Capture.CapturedAt);
        var full = link.GetAttributeValue("title", "").Trim();
        var title = HtmlText.Headline(HtmlText.ToPlain(full.Length > 0 ? full : link.InnerText));
        if (title is null || (stated is null && title.Length < LeastTitle))
            return null;
        var time = stated is { } at && at.At >= Beginning && at.At <= page.Capture.CapturedAt.AddDays(1) ? at : null;
        var baseUrl = page.Capture.FinalUrl.IsAbsoluteUri && page.Capture.FinalUrl.Scheme is "http" or "https" ? page.Capture.FinalUrl : null;
        var href = HtmlEntity.DeEntitize(link.GetAttributeValue("href", "")).Trim();
        return new Post
        {
            Title = title,
            Time = time,
            Url = baseUrl is not null && Uri.TryCreate(baseUrl, href, out var url) ? url.AbsoluteUri : href,
        };
    }

    private static string ShownText(HtmlDocument document)
    {
        var text = HtmlText.ToPlain(document.DocumentNode.SelectSingleNode("//body")?.InnerHtml ?? document.DocumentNode.InnerHtml);
        return text.Length > 200 ? text[..200] : text;
    }
}
