using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Weibo;

/// <summary>Reads lists of posts: the cards of m.weibo.cn, the list of weibo.com/ajax, and single posts.</summary>
internal sealed class WeiboPostsParser(PlatformDefinition definition)
{
    /// <summary>Cards nest: a group (card_type 11) holds cards.</summary>
    private const int DeepestGroup = 3;

    /// <summary>Words of a notice that posts are withheld.</summary>
    private static readonly string[] Notices = ["可见", "仅展示", "仅显示", "无法查看", "不能查看", "隐私设置", "登录"];

    /// <summary>card_type of a post.</summary>
    private const int PostCard = 9;

    /// <summary><c>data.cards</c> of m.weibo.cn/api/container/getIndex.</summary>
    public Reading Cards(JsonElement data, Capture capture, string? accountId)
    {
        var rows = new List<WeiboRow>();
        var unreadable = Collect(data.Get("cards").Items(), rows, capture.CapturedAt, 0);
        var info = data.Get("cardlistInfo");
        var container = info?.Get("containerid").Text();
        var page = info?.Get("page").Long();
        var total = info?.Get("total").Count();
        var hasMore = page is > 0 || IsCursor(info?.Get("since_id").Text());
        var list = new ListFacts
        {
            Owner = accountId ?? WeiboAddress.WhoIs(capture.RequestedUrl)?.Uid ?? WeiboAddress.ContainerUid(container),
            StatedOwner = WeiboAddress.ContainerUid(container),
            Covers = WeiboList.Covers(capture.RequestedUrl, container, page, IsTop(rows, hasMore, total)),
            Total = total,
            HasMore = hasMore,
            User = data.Get("userInfo"),
            Unreadable = unreadable,
            Tips = rows.Count == 0 ? Notice(data.Get("cards").Items(), 0) : null,
        };
        return Read(rows, list, capture);
    }

    /// <summary><c>data.list</c> of weibo.com/ajax/statuses/mymblog.</summary>
    public Reading AjaxList(JsonElement data, Capture capture, string? accountId)
    {
        var items = data.Get("list").Items().ToList();
        var rows = items.Where(r => r.ValueKind == JsonValueKind.Object).Select(r => WeiboPost.Read(r, null, definition, capture.CapturedAt)).ToList();
        var owner = accountId ?? WeiboAddress.WhoIs(capture.RequestedUrl)?.Uid;
        // Without an address, the shape says which list it is (likes and favourites come without these), and somebody has to be its owner.
        var isOwnList = (data.Get("status_visible") ?? data.Get("bottom_tips_visible") ?? data.Get("topicList")) is not null;
        var container = WeiboAddress.IsWeibo(capture.RequestedUrl) || !isOwnList ? null : WeiboList.Posts + (owner ?? Majority(rows));
        var hidden = data.Get("status_visible").Long() is not (null or 0);
        var total = data.Get("total").Count();
        var cursor = data.Get("since_id").Text();
        var list = new ListFacts
        {
            Owner = owner,
            // Some posts are hidden (half-year limit, fans only): what is shown may not be the newest.
            Covers = hidden ? Completeness.Partial : WeiboList.Covers(capture.RequestedUrl, container, NextPage(cursor), IsTop(rows, IsCursor(cursor), total)),
            Total = total,
            HasMore = IsCursor(cursor),
            Unreadable = items.Count - rows.Count,
            Tips = data.Get("bottom_tips_text").Text() is { Length: > 0 } tips ? tips : hidden ? $"status_visible={data.Get("status_visible").Text()}" : null,
        };
        return Read(rows, list, capture);
    }

    /// <summary>Pinned posts stand on the first page alone, in front; a list that is as long as it says has no other page.</summary>
    private static bool IsTop(List<WeiboRow> rows, bool hasMore, long? total) => (!hasMore && total <= rows.Count) || rows is [{ Post.Pinned: true }, ..];

    /// <summary>Whether a cursor leads to more: -1 and 0 say that there is none.</summary>
    private static bool IsCursor(string? cursor) => cursor is not (null or "" or "0" or "-1");

    /// <summary>What a card says that stands in place of posts (由于博主设置，目前内容暂不可见): a list with nothing but that is not empty.</summary>
    private static string? Notice(IEnumerable<JsonElement> cards, int depth)
    {
        foreach (var card in cards)
        {
            if (card.ValueKind != JsonValueKind.Object || card.Get("mblog") is not null)
                continue;
            if (card.Get("desc").Text() is { } text && TextForm.Normalise(text) is var said && Notices.Any(n => said.Contains(n, StringComparison.Ordinal)))
                return text.Trim();
            if (depth < DeepestGroup && Notice(card.Get("card_group").Items(), depth + 1) is { } inside)
                return inside;
        }

        return null;
    }

    /// <summary>The cursor of weibo.com ends in the number of the page that it leads to (<c>4700582071501073kp2</c>); null for one without it.</summary>
    private static long? NextPage(string? cursor)
    {
        var at = cursor?.LastIndexOf("kp", StringComparison.Ordinal) ?? -1;
        return at > 0 && long.TryParse(cursor.AsSpan(at + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : null;
    }

    /// <summary>A few posts beside something else (profile/info, one post): may prove life, never silence.</summary>
    public Reading Some(IEnumerable<JsonElement> posts, JsonElement? user, Capture capture, string? accountId, string kind)
    {
        var rows = posts.Where(p => p.ValueKind == JsonValueKind.Object).Select(p => WeiboPost.Read(p, null, definition, capture.CapturedAt)).ToList();
        var owner = accountId ?? WeiboProfile.Read(user)?.Id ?? (rows.Count == 1 ? rows[0].OwnerId : null);
        return Read(rows, new ListFacts { Owner = owner, Covers = Completeness.Partial, User = user, HasMore = true }, capture) with { Kind = kind };
    }

    /// <summary>An array of posts, of cards, or of whole answers, as tools collect them: may prove life, never silence. Null when no post is in it.</summary>
    public Reading? Several(JsonElement array, Capture capture, string? accountId)
    {
        var rows = new List<WeiboRow>();
        foreach (var item in ((JsonElement?)array).Items())
        {
            var data = item.Get("data");
            Collect([item, .. data?.Get("cards").Items() ?? []], rows, capture.CapturedAt, 0);
            foreach (var post in data?.Get("list").Items().Prepend(item) ?? [item])
            {
                if (WeiboPost.IsPost(post))
                    rows.Add(WeiboPost.Read(post, null, definition, capture.CapturedAt));
            }
        }

        return rows.Count == 0 ? null : Read(rows, new ListFacts { Owner = accountId ?? WeiboAddress.WhoIs(capture.RequestedUrl)?.Uid, Covers = Completeness.Partial, HasMore = true }, capture);
    }

    /// <returns>How many cards that should hold a post do not.</returns>
    private int Collect(IEnumerable<JsonElement> cards, List<WeiboRow> rows, DateTimeOffset capturedAt, int depth)
    {
        var unreadable = 0;
        foreach (var card in cards)
        {
            if (card.Get("mblog") is { ValueKind: JsonValueKind.Object } mblog)
                rows.Add(WeiboPost.Read(mblog, card, definition, capturedAt));
            else if (card.ValueKind != JsonValueKind.Object || card.Get("card_type").Long() == PostCard || (card.Get("card_type") ?? card.Get("card_group")) is null)
                unreadable++;
            else if (depth < DeepestGroup)
                unreadable += Collect(card.Get("card_group").Items(), rows, capturedAt, depth + 1);
        }

        return unreadable;
    }

    private static Reading Read(List<WeiboRow> rows, ListFacts list, Capture capture)
    {
        var owner = list.Owner ?? Majority(rows);
        if (list.StatedOwner is { } stated && owner is not null && stated != owner)
            return Refused(capture, $"the answer is of account {stated}, not {owner}");
        var own = rows.Where(r => r.OwnerId == owner && owner is not null && !r.Deleted).ToList();
        var profile = WeiboProfile.Read(list.User) ?? own.Select(r => WeiboProfile.Read(r.User)).FirstOrDefault(p => p is not null);
        if (own.Count == 0)
            return WithoutPosts(rows.Count, list, capture) with { Profile = profile };

        var posts = own.Select(r => r.Post).ToList();
        var covers = list.Covers;
        var newest = posts.Max(p => p.Time?.At);
        var lastOrdinary = own.LastOrDefault(r => !r.Post.Pinned);
        var whole = !list.HasMore && list.Total <= own.Count;
        // A post without a time, or one whose id says it is newer than everything shown, may be the newest: the list proves life, not silence.
        // A page of pinned posts only, with more behind it, shows nothing of the recent ones.
        // A row that cannot be read, or does not say whose it is, may be the account's newest as well. A list of unknown origin that is mostly other people's is theirs.
        if (own.Any(r => r.Post.Time is null || r.Time.Later > newest) || (lastOrdinary is null && !whole)
            || list.Unreadable > 0 || (own.Count * 3 <= rows.Count && !WeiboAddress.IsWeibo(capture.RequestedUrl)) || rows.Any(r => r is { OwnerId: null, Deleted: false }))
            covers = Completeness.Partial;
        return new Reading
        {
            Platform = Platform.Weibo,
            Kind = ReadingKind.WeiboPosts,
            Outcome = Outcome.Observed,
            Reason = Reason.Ok,
            Detail = own.Select(r => r.Time.Conflict is { } conflict ? $"post {r.Post.Id}: {conflict}" : null).FirstOrDefault(d => d is not null),
            Completeness = covers,
            // The last row, not the oldest one: a pinned post that is not marked as such stands among the first.
            CoversSince = covers == Completeness.Complete && !whole ? lastOrdinary?.Post.Time?.At : null,
            Profile = profile,
            Posts = posts,
            Interaction = Interaction.Of(posts),
            CapturedAt = capture.CapturedAt,
        };
    }

    /// <summary>An empty list is a fact only where the same answer says that there is nothing to list.</summary>
    private static Reading WithoutPosts(int rows, ListFacts list, Capture capture)
    {
        if (rows > 0)
            return Refused(capture, $"none of {rows} rows is a post of account {list.Owner ?? "(unknown)"}");
        if (list is { Total: 0, Unreadable: 0, Covers: Completeness.Complete, Tips: null, HasMore: false })
        {
            return new Reading
            {
                Platform = Platform.Weibo,
                Kind = ReadingKind.WeiboPosts,
                Outcome = Outcome.Observed,
                Reason = Reason.Empty,
                Detail = "total=0",
                Completeness = Completeness.Complete,
                CapturedAt = capture.CapturedAt,
            };
        }

        return Refused(capture, list.Tips ?? $"the list is empty, total={list.Total?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}");
    }

    private static Reading Refused(Capture capture, string detail) =>
        Reading.Refused(Platform.Weibo, ReadingKind.WeiboPosts, Outcome.NotObservable, Reason.Ambiguous, detail, capture.CapturedAt);

    /// <summary>Whose list it is when nothing says so: the one who wrote more than half of it.</summary>
    private static string? Majority(List<WeiboRow> rows) =>
        rows.Where(r => r.OwnerId is not null).GroupBy(r => r.OwnerId).Where(g => g.Count() * 2 > rows.Count).Select(g => g.Key).FirstOrDefault();

    /// <summary>What an answer says of the list around its rows.</summary>
    private sealed record ListFacts
    {
        public string? Owner { get; init; }

        public string? StatedOwner { get; init; }

        public required Completeness Covers { get; init; }

        public long? Total { get; init; }

        public bool HasMore { get; init; }

        public string? Tips { get; init; }

        /// <summary>Rows that are no posts although they stand where posts do.</summary>
        public int Unreadable { get; init; }

        public JsonElement? User { get; init; }
    }
}
