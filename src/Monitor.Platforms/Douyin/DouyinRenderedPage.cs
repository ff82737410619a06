using System.Text;
using HtmlAgilityPack;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>
/// What a rendered page shows, by its test anchors (<c>data-e2e</c>; class names are hashes), or by the names that share pages had until 2020. The last source: it has no
/// times but those in the ids.
/// Texts decide only where they stand alone in an element, outside the account's own words (name, signature, captions).
/// </summary>
internal sealed class DouyinRenderedPage
{
    private const int LongestMarkerText = 80;

    /// <summary>The head of the old share page; its numbers are drawn with letters of a font of its own, one element each.</summary>
    private const string OldHead = "pagelet-user-info";

    private readonly List<Post> _posts = [];
    private readonly Dictionary<string, int> _postIndex = new(StringComparer.Ordinal);
    private readonly DouyinLook _look;
    private readonly bool _mayBeAccountPage;
    private readonly bool _isAccountPage;
    private readonly StringBuilder _oldFollowers = new();
    private readonly StringBuilder _oldWorks = new();
    private readonly StringBuilder _oldVerification = new();
    private bool _hasText;

    private DouyinRenderedPage(DouyinLook look)
    {
        _look = look;
        // 「页面不存在」 of a search or of a single work is nothing against the account.
        _isAccountPage = DouyinAddress.IsAccountPage(look.Capture.FinalUrl);
        _mayBeAccountPage = _isAccountPage || !DouyinAddress.IsPlatform(look.Capture.FinalUrl);
    }

    /// <summary>The document's title.</summary>
    public string? Title { get; private set; }

    /// <summary>The account's uid, which only old pages show.</summary>
    public string? Uid { get; private set; }

    /// <summary>Who it is verified as; null where the page does not say.</summary>
    public string? VerifiedBody { get; private set; }

    /// <summary>The account's name.</summary>
    public string? Name { get; private set; }

    /// <summary>粉丝数 as shown.</summary>
    public long? Followers { get; private set; }

    /// <summary>作品数 as shown.</summary>
    public long? PostCount { get; private set; }

    /// <summary>Works in the account's own list; times are estimates from their ids.</summary>
    public IReadOnlyList<Post> Posts => _posts;

    /// <summary>Whether any of the page's test anchors is there.</summary>
    public bool HasAnchors { get; private set; }

    /// <summary>Whether a captcha is open over the page, or is the page.</summary>
    public bool ShowsCaptcha { get; private set; }

    /// <summary>Whether the body shows nothing at all.</summary>
    public bool IsBlank => !_hasText && !HasAnchors;

    /// <summary>「服务异常」 and its like.</summary>
    public Marker? TemporaryText { get; private set; }

    /// <summary>「账号已注销」 and its like.</summary>
    public Marker? GoneText { get; private set; }

    /// <summary>Whether such a text stands where the works would be.</summary>
    public bool GoneTextInList { get; private set; }

    /// <summary>「登录后即可观看」 and its like.</summary>
    public Marker? LoginText { get; private set; }

    /// <summary>「该账号还未发布过作品哦」 and its like.</summary>
    public Marker? EmptyText { get; private set; }

    /// <summary>Whether name, count and list agree that there are no works. A bare 「暂无内容」 is shown for withheld lists too and needs the count.</summary>
    public bool StatesEmptiness =>
        Name is not null && Posts.Count == 0 && EmptyText is not null && (PostCount == 0 || PostCount is null && EmptyText.Reason == Reason.Empty);

    /// <summary>Reads a page in one pass.</summary>
    public static DouyinRenderedPage Of(string html, DouyinLook look)
    {
        var document = new HtmlDocument();
        document.LoadHtml(html);
        var page = new DouyinRenderedPage(look);
        var open = new Stack<(HtmlNode Node, Place Place)>();
        open.Push((document.DocumentNode, default));
        // An own stack: a page may be nested deeper than the thread's.
        while (open.TryPop(out var next))
        {
            var place = page.Enter(next.Node, next.Place);
            if (place is null)
                continue;
            for (var child = next.Node.LastChild; child is not null; child = child.PreviousSibling)
                open.Push((child, place.Value));
        }

        page.Followers ??= CountText.TryParse(page._oldFollowers.ToString(), out var followers) ? followers : null;
        page.PostCount ??= CountText.TryParse(page._oldWorks.ToString(), out var works) ? works : null;
        page.VerifiedBody = DouyinJson.Clean(page._oldVerification.ToString());
        return page;
    }

    /// <summary>Takes a node in and says where its children stand; null when they are not shown.</summary>
    private Place? Enter(HtmlNode node, Place place)
    {
        if (node.NodeType == HtmlNodeType.Text)
        {
            TakeText(node, place);
            return null;
        }

        if (node.NodeType == HtmlNodeType.Comment)
            return null;
        switch (node.Name)
        {
            case "script" or "style" or "noscript" or "template" or "textarea":
                return null;
            case "title":
                // Only its own text: InnerText of a hostile page may be nested deeper than the thread's stack.
                Title ??= DouyinJson.Clean(HtmlEntity.DeEntitize(node.ChildNodes.FirstOrDefault(c => c.NodeType == HtmlNodeType.Text)?.InnerText ?? ""));
                return null;
            case "h1":
                place = place with { InHeading = true };
                break;
            case "p":
                place = place with { InParagraph = true };
                break;
        }

        var style = node.GetAttributeValue("style", "");
        if (style.Contains("display:none", StringComparison.Ordinal) || style.Contains("display: none", StringComparison.Ordinal))
            return null;

        place = TakeAnchor(node, place);
        if (place.Old != OldPart.None || node.Id == OldHead)
            place = place with { Old = OldPartOf(node, place.Old) };
        if (node.Name == "a" && place.InPosts)
            place = place with { Post = TakePost(node.GetAttributeValue("href", "")) ?? place.Post };
        if (node.Name == "iframe" && node.ParentNode?.Id == "captcha_container"
            || node.HasClass("middle_page_loading"))
        {
            ShowsCaptcha = true;
        }

        return place with { InLink = place.InLink || node.Name == "a" };
    }

    private Place TakeAnchor(HtmlNode node, Place place)
    {
        var anchor = node.GetAttributeValue("data-e2e", "");
        if (anchor.Length == 0)
            return place;
        HasAnchors = true;
        return anchor switch
        {
            "user-info" => place with { InInfo = true },
            "user-info-fans" => place with { InInfo = true, InFans = true },
            "user-tab-count" => place with { InTabCount = true },
            "user-post-list" => place with { InPosts = true },
            _ => place,
        };
    }

    /// <summary>Which part of the old page's head a node begins; the one around it where it begins none.</summary>
    private OldPart OldPartOf(HtmlNode node, OldPart around)
    {
        HasAnchors = true;
        if (node.HasClass("go-author"))
            Uid ??= node.GetAttributeValue("data-id", "") is { Length: > 4 and < 24 } id && id.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? id : null;
        if (node.HasClass("nickname"))
            return OldPart.Name;
        if (node.HasClass("verify-info"))
            return OldPart.Verification;
        if (node.HasClass("follower"))
            return OldPart.Followers;
        if (node.GetAttributeValue("data-type", "") == "post")
            return OldPart.Works;
        // Beside the number stands what it counts.
        return node.HasClass("text") ? OldPart.Head : around == OldPart.None ? OldPart.Head : around;
    }

    private void TakeOldText(string text, OldPart part)
    {
        switch (part)
        {
            case OldPart.Name: Name ??= text; break;
            case OldPart.Verification when text[0] is < '\uE000' or > '\uF8FF': _oldVerification.Append(text); break; // the font's V itself is no word
            case OldPart.Followers: _oldFollowers.Append(text); break;
            case OldPart.Works when text != "作品": _oldWorks.Append(text); break;
        }
    }

    private void TakeText(HtmlNode node, Place place)
    {
        if (string.IsNullOrWhiteSpace(node.InnerText))
            return;
        var text = DouyinJson.Clean(HtmlEntity.DeEntitize(node.InnerText));
        if (text is null)
            return;
        _hasText = true;
        if (place.Old != OldPart.None)
            TakeOldText(text, place.Old);
        else if (place.InTabCount && CountText.TryParse(text, out var works))
            PostCount ??= works;
        else if (place.InFans && CountText.TryParse(text, out var followers))
            Followers ??= followers;
        else if (place is { InInfo: true, InHeading: true })
            Name ??= text;
        else if (place.Post is { } index)
            TakePostText(index, text, place.InParagraph);
        else if (place is { InInfo: false, InLink: false, InHeading: false } && text.Length <= LongestMarkerText)
            TakeMarker(text, place);
    }

    private void TakeMarker(string text, Place place)
    {
        if (_look.Definition.Match(DouyinMarkers.EmptyList, text) is { } empty)
            EmptyText ??= empty with { Text = text };
        if (_look.Definition.Match(DouyinMarkers.Page, text) is not { } found)
            return;
        var marker = found with { Text = text };
        if (marker.Outcome == Outcome.AccountGone)
        {
            if (!_mayBeAccountPage || (found.Reason == Reason.NotExist && !_isAccountPage && !NamesAPerson(text)))
                return;
            GoneText ??= marker;
            GoneTextInList |= place.InPosts;
        }
        else if (marker.Reason == Reason.LoginWall)
            LoginText ??= marker;
        else if (marker.Reason == Reason.Captcha)
            ShowsCaptcha = true;
        else
            TemporaryText ??= marker;
    }

    /// <summary>「页面不存在」 names nobody: in a page of unknown address it may have been any page.</summary>
    private static bool NamesAPerson(string text) => text.Contains("用户", StringComparison.Ordinal) || TextForm.Normalise(text).Contains("账号", StringComparison.Ordinal);

    private int? TakePost(string link)
    {
        var id = IdAfter(link, "/video/") ?? IdAfter(link, "/note/");
        if (id is null)
            return null;
        if (_postIndex.TryGetValue(id, out var known))
            return known;
        _postIndex[id] = _posts.Count;
        _posts.Add(new()
        {
            Id = id,
            Url = DouyinPost.UrlOf(id, link.Contains("/note/", StringComparison.Ordinal), _look.Definition),
            Time = DouyinPost.EstimateFromId(id, _look.Capture.CapturedAt) is { } at ? new(ChinaTime.In(at), TimePrecision.Second, Estimated: true) : null,
        });
        return _posts.Count - 1;
    }

    private void TakePostText(int index, string text, bool caption)
    {
        if (text == "置顶")
            _posts[index] = _posts[index] with { Pinned = true };
        else if (caption)
            _posts[index] = _posts[index] with { Title = _posts[index].Title ?? HtmlText.Headline(text) };
    }

    private static string? IdAfter(string link, string folder)
    {
        var start = link.IndexOf(folder, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var id = link.AsSpan(start + folder.Length);
        var end = id.IndexOfAnyExceptInRange('0', '9');
        id = end < 0 ? id : id[..end];
        return id.Length is > 0 and <= 24 ? id.ToString() : null;
    }

    /// <summary>Where in the head of an old page a node stands.</summary>
    private enum OldPart
    {
        None,
        Head,
        Name,
        Verification,
        Followers,
        Works,
    }

    /// <summary>Where in the page a node stands.</summary>
    private readonly record struct Place(
        bool InInfo, bool InFans, bool InTabCount, bool InPosts, bool InHeading, bool InParagraph, bool InLink, int? Post, OldPart Old);
}
