using HtmlAgilityPack;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Weibo;

/// <summary>Reads the old WAP pages of weibo.cn: plain HTML, kept for accounts that an office looks at signed in.</summary>
internal sealed class WeiboWapParser(PlatformDefinition definition)
{
    private const string Pinned = "置顶";

    /// <summary>The numbers of a WAP page stop here.</summary>
    private const long Cap = 1_000_000;

    /// <summary>Whether a page is a WAP profile.</summary>
    public static bool IsWap(string html) =>
        AttributeText.Has(html, "class", "tip2") || AttributeText.Begins(html, "id", "M_")
        || ((html.Contains("昵称:", StringComparison.Ordinal) || html.Contains("昵称：", StringComparison.Ordinal)) && AttributeText.Has(html, "class", "c"));

    /// <summary>Whether a page is another one of the WAP site (pictures, albums, settings): they have their style in one element of that id, and nothing of an account's posts.</summary>
    public static bool IsOfTheSite(string html) => AttributeText.Find(html, "id", "internalStyle") >= 0;

    /// <summary>Reads a profile page (posts) or an info page.</summary>
    public Reading Read(string html, Capture capture, string? accountId)
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
            return Refused(capture, Outcome.AdapterBroken, Reason.LayoutChanged, error.Message);
        }

        var blocks = document.DocumentNode.Descendants("div").ToList();
        var counts = blocks.FirstOrDefault(b => b.HasClass("tip2"));
        var profile = ProfileOf(document, blocks, counts);
        var expected = accountId ?? WeiboAddress.WhoIs(capture.RequestedUrl)?.Uid;
        if (expected is not null && profile.Id is not null && profile.Id != expected)
            return Refused(capture, Outcome.NotObservable, Reason.Ambiguous, $"the page is of account {profile.Id}, not {expected}");

        // The home page of whoever was signed in has his own line of counts above other people's posts.
        var rows = blocks.Where(b => b.HasClass("c") && b.Id is { } id && id.StartsWith("M_", StringComparison.Ordinal)).ToList();
        var owner = expected ?? profile.Id ?? OnlyAuthor(rows);
        var own = rows.Where(b => AuthorLink(b) is null || (AuthorOf(b) is { } author ? author == owner : rows.Count == 1)).ToList();
        if (own.Count == 0 && rows.Count > 0)
            return Refused(capture, Outcome.NotObservable, Reason.Ambiguous, $"none of {rows.Count} rows is a post of account {owner ?? "(unknown)"}");
        var posts = own.Select(b => Post(b, IdOf(b, capture.RequestedUrl), capture.CapturedAt)).ToList();
        if (counts is null && own.Count == 1)
            posts[0] = (WithCountsBelow(posts[0].Post, document), posts[0].Time);
        if (posts.Count > 0)
        {
            // Only an account's own page has the line of counts above posts that name nobody; timelines, searches and the page of one post show some posts of it.
            return counts is not null && rows.All(b => AuthorLink(b) is null)
                ? Posts(posts, profile, blocks, capture)
                : Posts(posts, profile with
                {
                    Id = profile.Id ?? own.Select(AuthorOf).FirstOrDefault(a => a is not null),
                    Name = profile.Name ?? (own.Count == 1 && AuthorOf(own[0]) is not null ? HtmlText.Headline(HtmlText.ToPlain(AuthorLink(own[0])!.InnerText)) : null),
                }, blocks, capture) with
                {
                    Completeness = Completeness.Partial,
                    CoversSince = null,
                };
        }

        if (counts is null)
        {
            return profile.Name is null
                ? Refused(capture, Outcome.AdapterBroken, Reason.LayoutChanged, "a WAP page without counts and posts")
                : Observed(capture, Reason.Ok, profile with { Id = profile.Id ?? expected }) with { Kind = ReadingKind.WeiboProfile };
        }

        return profile.PostCount == 0
            ? Observed(capture, Reason.Empty, profile) with { Detail = "微博[0]", Completeness = Completeness.Complete }
            : Refused(capture, Outcome.NotObservable, Reason.Ambiguous, $"no posts on the page, {HtmlText.ToPlain(counts.InnerText)}") with { Profile = profile };
    }

    private static Reading Posts(List<(Post Post, WeiboTime Time)> rows, Profile profile, List<HtmlNode> blocks, Capture capture)
    {
        var posts = rows.Select(r => r.Post).ToList();
        var newest = posts.Max(p => p.Time?.At);
        var filtered = WeiboAddress.Query(capture.RequestedUrl, "filter") is not (null or "" or "0") || IsFiltered(blocks);
        var last = rows.LastOrDefault(r => !r.Post.Pinned).Post;
        var more = blocks.Any(b => b.Id == "pagelist") || !(profile.PostCount <= posts.Count);
        var covers = filtered || WeiboList.IsLaterPage(capture.RequestedUrl) || IsLaterPage(blocks) || (last is null && more)
            || rows.Any(r => r.Post.Time is null || r.Time.Later > newest)
                ? Completeness.Partial
                : Completeness.Complete;
        return Observed(capture, Reason.Ok, profile) with
        {
            Detail = rows.Select(r => r.Time.Conflict is { } conflict ? $"post {r.Post.Id}: {conflict}" : null).FirstOrDefault(d => d is not null),
            Completeness = covers,
            // The last row: only the first of several pinned posts is marked, and they all stand in front.
            CoversSince = covers == Completeness.Complete && more ? last?.Time?.At : null,
            Posts = posts,
            Interaction = Interaction.Of(posts),
        };
    }

    /// <summary>全部-原创-图片: what is shown is no link.</summary>
    private static bool IsFiltered(List<HtmlNode> blocks) => blocks.Any(b => b.HasClass("pms") && b.Elements("a").Any(a => a.InnerText.Trim() == "全部"));

    /// <summary>"2/116页" in the pager.</summary>
    private static bool IsLaterPage(List<HtmlNode> blocks)
    {
        var pager = HtmlText.ToPlain(blocks.FirstOrDefault(b => b.Id == "pagelist")?.InnerText);
        var end = pager.LastIndexOf('/');
        if (end <= 0)
            return false;
        var start = end;
        while (start > 0 && char.IsAsciiDigit(pager[start - 1]))
            start--;
        return pager[start..end] is not ("" or "1");
    }

    /// <summary>The short id; the page of one post leaves it out of the block and has it in its address and in its links.</summary>
    private static string? IdOf(HtmlNode block, Uri address)
    {
        var stated = block.GetAttributeValue("id", "M_")[2..];
        if (stated.Length > 0)
            return stated;
        const string comment = "/comment/";
        if (address.IsAbsoluteUri && address.AbsolutePath.StartsWith(comment, StringComparison.Ordinal))
            return address.AbsolutePath[comment.Length..].Trim('/');
        const string favourite = "/fav/addFav/";
        return block.Descendants("a").Select(a => a.GetAttributeValue("href", ""))
            .Where(h => h.StartsWith(favourite, StringComparison.Ordinal))
            .Select(h => h[favourite.Length..].Split('?')[0])
            .FirstOrDefault(i => WeiboMid.FromBid(i) is not null);
    }

    /// <summary>Whose rows these are when nothing else says so: nobody's, when several people wrote them.</summary>
    private static string? OnlyAuthor(List<HtmlNode> rows) => rows.Select(AuthorOf).Distinct().Take(2).ToList() is [var one] ? one : null;

    /// <summary>
    /// Who wrote a row, where it says so: its name is the first link of its first line (class <c>nk</c> in timelines). Null in an account's own list. Where that link has
    /// a personal domain, the one to repost it has the number.
    /// </summary>
    private static string? AuthorOf(HtmlNode block)
    {
        var href = AuthorLink(block)?.GetAttributeValue("href", "");
        if (string.IsNullOrEmpty(href))
            return null;
        return WeiboAddress.WhoIs(href.StartsWith('/') ? "https://weibo.cn" + href : href)?.Uid ?? block.Descendants("a").Select(a => Reposted(a.GetAttributeValue("href", ""))).FirstOrDefault(u => u is not null);
    }

    /// <summary>The <c>uid</c> of <c>/repost/{id}?uid=…</c>: that of the post's author.</summary>
    private static string? Reposted(string href)
    {
        const string folder = "/repost/";
        var uid = href.Contains(folder, StringComparison.Ordinal) && Uri.TryCreate(new Uri("https://weibo.cn"), HtmlEntity.DeEntitize(href), out var url)
            ? WeiboAddress.Query(url, "uid")
            : null;
        return WeiboAddress.IsUid(uid) ? uid : null;
    }

    private static HtmlNode? AuthorLink(HtmlNode block)
    {
        var first = block.Element("div")?.ChildNodes.FirstOrDefault(n => n.NodeType == HtmlNodeType.Element || n.InnerText.Trim().Length > 0);
        return first is { Name: "a" } ? first : block.Element("div")?.Elements("a").FirstOrDefault(a => a.HasClass("nk"));
    }

    /// <summary>The page of one post has its counts in a line below it, before those of the comments.</summary>
    private static Post WithCountsBelow(Post post, HtmlDocument document)
    {
        var words = document.DocumentNode.Descendants().Where(n => n.Name is "a" or "span").Select(n => HtmlText.ToPlain(n.InnerText)).ToList();
        return post with
        {
            Comments = post.Comments ?? Of("评论["),
            Likes = post.Likes ?? Of("赞["),
            Shares = post.Shares ?? Of("转发["),
        };

        long? Of(string prefix) => Counted([.. words.Where(w => w.EndsWith(']'))], prefix) is { } count ? Math.Min(count, Cap) : null;
    }

    private (Post Post, WeiboTime Time) Post(HtmlNode block, string? bid, DateTimeOffset capturedAt)
    {
        var mid = WeiboMid.FromBid(bid);
        var lines = block.Elements("div").ToList();
        var stamp = block.Descendants("span").LastOrDefault(s => s.HasClass("ct"));
        var time = WeiboTime.Of(HtmlText.ToPlain(stamp?.InnerText), mid, capturedAt);
        var isRepost = block.Descendants("span").Any(s => s.HasClass("cmt") && s.InnerText.StartsWith("转发理由", StringComparison.Ordinal));
        var text = isRepost ? OwnWords(lines[^1]) : HtmlText.ToPlain(block.Descendants("span").FirstOrDefault(s => s.HasClass("ctt"))?.InnerHtml);
        var post = new Post
        {
            Id = mid ?? bid,
            Time = time.Time,
            Title = HtmlText.Headline(text),
            Text = text.Length > 0 ? text : null,
            Url = bid is null ? null : definition.Address("status", ("id", bid)).AbsoluteUri,
            // class kt is also the 举报 link of every page: the word decides.
            Pinned = block.Descendants().Any(n => n.Name == "span" && TextForm.Normalise(n.InnerText) is Pinned or "[" + Pinned + "]")
                || HtmlText.ToPlain(block.InnerText).StartsWith("[" + Pinned + "]", StringComparison.Ordinal),
            IsRepost = isRepost,
            Comments = Bracketed(block, "评论["),
            Likes = Bracketed(block, "赞["),
            Shares = Bracketed(block, "转发["),
        };
        return (post, time);
    }

    /// <summary>What the account itself wrote about a repost: everything between 转发理由 and the links.</summary>
    private static string OwnWords(HtmlNode line)
    {
        var words = string.Concat(line.ChildNodes.TakeWhile(n => n.Name != "a" || !n.InnerText.StartsWith("赞[", StringComparison.Ordinal)).Select(n => n.OuterHtml));
        var text = HtmlText.ToPlain(words);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? text : text[(colon + 1)..].Trim();
    }

    /// <summary>The number of the last link that begins so (those of a reposted post come first); a million means "a million or more".</summary>
    private static long? Bracketed(HtmlNode block, string prefix)
    {
        var link = block.Descendants("a").LastOrDefault(a => a.InnerText.StartsWith(prefix, StringComparison.Ordinal))?.InnerText;
        return link is not null && CountText.TryParse(link[prefix.Length..].TrimEnd(']'), out var count) ? Math.Min(count, Cap) : null;
    }

    private static Profile ProfileOf(HtmlDocument document, List<HtmlNode> blocks, HtmlNode? counts)
    {
        var info = blocks.Where(b => b.HasClass("c")).Select(b => HtmlText.ToPlain(b.InnerHtml).Replace('：', ':')).FirstOrDefault(t => t.StartsWith("昵称:", StringComparison.Ordinal));
        var head = blocks.FirstOrDefault(b => b.HasClass("ut"))?.Descendants("span").Where(s => s.HasClass("ctt")).Select(s => HtmlText.ToPlain(s.InnerHtml)).ToList() ?? [];
        var title = HtmlText.ToPlain(document.DocumentNode.SelectSingleNode("//title")?.InnerText);
        var verified = Line(info, "认证:") ?? head.Select(t => Line(t.Replace('：', ':'), "认证:")).FirstOrDefault(t => t is not null);
        var words = HtmlText.ToPlain(counts?.InnerText).Split(' ', '\n');
        return new Profile
        {
            Id = counts is null
                ? info is null ? null : document.DocumentNode.Descendants("a").Select(a => InfoOf(a.GetAttributeValue("href", ""))).FirstOrDefault(u => u is not null)
                : counts.Descendants("a").Select(a => WeiboAddress.WhoIs("https://weibo.cn" + a.GetAttributeValue("href", ""))?.Uid).FirstOrDefault(u => u is not null),
            Name = Line(info, "昵称:") ?? (title.EndsWith("的微博", StringComparison.Ordinal) ? title[..^3] : null),
            Verified = verified is null ? null : true,
            VerifiedBody = verified,
            Followers = Counted(words, "粉丝["),
            PostCount = Counted(words, "微博["),
        };
    }

    /// <summary>Whom <c>/{uid}/info</c> describes: an info page has the link that loads it again.</summary>
    private static string? InfoOf(string href) =>
        href.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries) is [var uid, "info"] && WeiboAddress.IsUid(uid) ? uid : null;

    private static string? Line(string? text, string label) =>
        text?.Split('\n').Where(l => l.StartsWith(label, StringComparison.Ordinal)).Select(l => l[label.Length..].Trim()).FirstOrDefault(l => l.Length > 0);

    private static long? Counted(string[] words, string prefix) =>
        words.FirstOrDefault(w => w.StartsWith(prefix, StringComparison.Ordinal)) is { } word && CountText.TryParse(word[prefix.Length..].TrimEnd(']'), out var count) ? count : null;

    private static Reading Observed(Capture capture, Reason reason, Profile profile) => new()
    {
        Platform = Platform.Weibo,
        Kind = ReadingKind.WeiboPage,
        Outcome = Outcome.Observed,
        Reason = reason,
        Profile = profile,
        CapturedAt = capture.CapturedAt,
    };

    private static Reading Refused(Capture capture, Outcome outcome, Reason reason, string detail) =>
        Reading.Refused(Platform.Weibo, ReadingKind.WeiboPage, outcome, reason, detail, capture.CapturedAt);
}
