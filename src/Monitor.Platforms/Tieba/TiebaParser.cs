using System.Text.Json;
using HtmlAgilityPack;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Tieba;

/// <summary>
/// Reads a user's threads, from the page's cards or the answer behind them. A visitor sees some of them only (forums hide, users hide): they prove life,
/// never silence.
/// </summary>
internal static class TiebaParser
{
    /// <summary>The service opened in December 2003.</summary>
    private static readonly DateTimeOffset Beginning = new(2003, 12, 1, 0, 0, 0, ChinaTime.Offset);

    /// <summary>Reads a JSON answer; null when its shape is not known.</summary>
    public static Reading? Json(JsonElement root, PageState page)
    {
        var code = root.Get("error_code").Long() ?? root.Get("no").Long();
        if (code is not null and not 0)
            return page.ByMessage(ReadingKind.TiebaPosts, root.Get("error_msg").Text() ?? root.Get("error").Text()) ?? page.NotObservable(ReadingKind.TiebaPosts, Reason.Ambiguous, $"error_code={code}");
        if (root.Get("data") is not { ValueKind: JsonValueKind.Object } data)
            return null;
        var profile = ProfileOf(data.Get("user"));
        var list = data.Get("post_list") ?? data.Get("thread_list") ?? data.Get("list") ?? data.Get("feed_list");
        var threads = list.Items().Select(t => (Post: Thread(t, page), Author: AuthorOf(t))).Where(t => t.Post is not null).ToList();
        var own = Own(threads, t => t.Author, profile);
        var posts = own.Select(t => t.Post!).ToList();
        if (threads.Count > 0 && posts.Count == 0)
            return Foreign(ReadingKind.TiebaPosts, threads.Count, page) with { Profile = profile };
        if (posts.Count > 0)
            return page.Observed(ReadingKind.TiebaPosts) with { Completeness = Completeness.Partial, Profile = profile, Posts = posts };
        return profile is not null ? page.Observed(ReadingKind.TiebaProfile) with { Profile = profile }
            : list is null ? null
            : page.NotObservable(ReadingKind.TiebaPosts, Reason.Ambiguous, "no thread in the answer");
    }

    /// <summary>Reads a page; null when it is no page of a user.</summary>
    public static Reading? Page(string html, PageState page)
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
            return page.Refused(ReadingKind.TiebaPage, Outcome.AdapterBroken, Reason.LayoutChanged, error.Message);
        }

        var nodes = document.DocumentNode.Descendants().Where(n => n.NodeType == HtmlNodeType.Element).ToList();
        var cards = nodes.FindAll(IsCard);
        var outside = Outside(document.DocumentNode).ToList();
        var name = First(outside, "userinfo_username") ?? First(outside, "head-name") ?? First(outside, "user-name");
        var profile = name is null ? null : new Profile { Name = name };
        var threads = cards.Select(n => (Post: Card(n, page), Author: AuthorOf(n))).Where(t => t.Post is not null).ToList();
        var posts = Own(threads, t => t.Author is null ? null : (null, t.Author), profile).Select(t => t.Post!).ToList();
        if (threads.Count > 0 && posts.Count == 0)
            return Foreign(ReadingKind.TiebaPage, threads.Count, page) with { Profile = profile };
        if (posts.Count > 0)
            return page.Observed(ReadingKind.TiebaPage) with { Completeness = Completeness.Partial, Profile = profile, Posts = posts };
        if (profile is null)
            return PageState.TitleOf(html)?.Contains("百度贴吧", StringComparison.Ordinal) == true ? page.NotObservable(ReadingKind.TiebaPage, Reason.Ambiguous, "a forum or a thread, no account") : null;
        return page.NotObservable(ReadingKind.TiebaPage, Reason.Ambiguous, "no thread on the page") with { Profile = profile };
    }

    private static bool IsCard(HtmlNode node) => Has(node, "thread-card") || Has(node, "n_right") || Has(node, "thread-card-wrapper");

    /// <summary>Whether the element has the class; most have none or another, and are spared the taking apart of the list.</summary>
    private static bool Has(HtmlNode node, string name) =>
        node.GetAttributeValue("class", "") is { Length: > 0 } classes && classes.Contains(name, StringComparison.Ordinal) && node.HasClass(name);

    /// <summary>The elements that stand in no card, in the order of the page.</summary>
    private static IEnumerable<HtmlNode> Outside(HtmlNode root) => root.DownTo(IsCard).Where(n => n.NodeType == HtmlNodeType.Element && !IsCard(n));

    private static Reading Foreign(string kind, int threads, PageState page) =>
        page.NotObservable(kind, Reason.Ambiguous, $"{threads} threads, and none is known to be the account's");

    /// <summary>
    /// The account's own threads: a forum (吧) and a user's replies show those of other people. A thread that names nobody stands in the list of whom the page is about; where
    /// the page does not say who that is, the authors must all be one.
    /// </summary>
    private static List<T> Own<T>(List<T> threads, Func<T, (string? Id, string? Name)?> authorOf, Profile? owner)
    {
        if (owner is null)
            return threads.Select(authorOf).Distinct().Count() == 1 ? threads : [];
        return threads.FindAll(t => authorOf(t) is not { } author
            || (author.Id is { } id && owner.Id is { } asked ? SameId(id, asked) : author.Name is null || owner.Name is null || TextForm.Normalise(author.Name) == TextForm.Normalise(owner.Name)));
    }

    /// <summary>A portrait may carry the moment of its picture (<c>tb.1.abc?t=1700000000</c>).</summary>
    private static bool SameId(string one, string other) => one.Split('?')[0] == other.Split('?')[0];

    private static (string? Id, string? Name)? AuthorOf(JsonElement thread)
    {
        var author = thread.Get("author") ?? thread.Get("user");
        var name = (author?.Get("name_show") ?? author?.Get("show_nickname") ?? author?.Get("name") ?? thread.Get("user_name")).Text()?.Trim();
        var id = (author?.Get("portrait") ?? author?.Get("id")).Text();
        return string.IsNullOrEmpty(name) && string.IsNullOrEmpty(id) ? null : (string.IsNullOrEmpty(id) ? null : id, string.IsNullOrEmpty(name) ? null : name);
    }

    private static string? AuthorOf(HtmlNode card)
    {
        var inside = card.Descendants().Where(n => n.NodeType == HtmlNodeType.Element).ToList();
        return First(inside, "head-name") ?? First(inside, "user-name");
    }

    private static Post? Thread(JsonElement thread, PageState page)
    {
        if (thread.ValueKind != JsonValueKind.Object || (thread.Get("thread_id") ?? thread.Get("tid") ?? thread.Get("id")).Text() is not { Length: > 0 } id)
            return null;
        var seconds = (thread.Get("create_time") ?? thread.Get("time")).Long();
        return new Post
        {
            Id = id,
            Time = seconds is { } at && at >= Beginning.ToUnixTimeSeconds() && at <= page.Capture.CapturedAt.ToUnixTimeSeconds() + 86_400
                ? new PostTime(ChinaTime.FromUnixSeconds(at), TimePrecision.Second)
                : null,
            Title = HtmlText.Headline(HtmlText.ToPlain((thread.Get("title") ?? thread.Get("content")).Text())),
            Url = page.Definition.Address("thread", ("id", id)).AbsoluteUri,
            Comments = (thread.Get("reply_num") ?? thread.Get("post_num")).Count(),
        };
    }

    /// <summary>A card whose time cannot be read has none: it is never "now".</summary>
    private static Post? Card(HtmlNode card, PageState page)
    {
        var inside = card.Descendants().Where(n => n.NodeType == HtmlNodeType.Element).ToList();
        var title = First(inside, "title-text") ?? First(inside, "title") ?? First(inside, "tb-richtext");
        var stamp = First(inside, "post-num") ?? First(inside, "n_post_time");
        var path = inside.Where(n => n.Name == "a").Select(a => a.GetAttributeValue("href", "")).FirstOrDefault(h => h.Contains("/p/", StringComparison.Ordinal));
        var id = path is null ? null : new string([.. path[(path.IndexOf("/p/", StringComparison.Ordinal) + 3)..].TakeWhile(char.IsAsciiDigit)]);
        if (title is null)
            return null;
        return new Post
        {
            Id = string.IsNullOrEmpty(id) ? null : id,
            Title = HtmlText.Headline(title),
            Url = string.IsNullOrEmpty(id) ? null : page.Definition.Address("thread", ("id", id)).AbsoluteUri,
            Time = ChineseTime.TryParse(stamp, page.Capture.CapturedAt, out var time) && time.At >= Beginning ? time : null,
        };
    }

    private static string? First(List<HtmlNode> nodes, string name) =>
        nodes.Where(n => Has(n, name)).Select(n => HtmlText.ToPlain(n.InnerHtml)).FirstOrDefault(t => t.Length > 0);

    private static Profile? ProfileOf(JsonElement? user)
    {
        var name = (user?.Get("name_show") ?? user?.Get("show_nickname") ?? user?.Get("name")).Text()?.Trim();
        return string.IsNullOrEmpty(name) ? null : new Profile
        {
            Id = (user?.Get("portrait") ?? user?.Get("id")).Text(),
            Name = name,
            Followers = (user?.Get("fans_num") ?? user?.Get("fans_count")).Count(),
            PostCount = (user?.Get("thread_num") ?? user?.Get("post_num")).Count(),
        };
    }
}
