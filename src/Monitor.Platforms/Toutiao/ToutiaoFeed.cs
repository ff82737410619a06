using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Toutiao;

/// <summary>
/// Reads a feed of posts. <c>behot_time</c> is when the row was served, not when it was posted: only <c>publish_time</c> and the id (<c>id &gt;&gt; 32</c>, a lower
/// bound as on the sister platform) tell.
/// </summary>
internal static class ToutiaoFeed
{
    private const int Repost = 56;

    /// <summary>The category of an account's feed of all kinds.</summary>
    private const string Everything = "profile_all";

    /// <summary>The service opened in 2012.</summary>
    private static readonly DateTimeOffset Beginning = new(2012, 1, 1, 0, 0, 0, ChinaTime.Offset);

    /// <summary>Reads an answer whose <c>data</c> is a list.</summary>
    public static Reading Read(JsonElement root, JsonElement list, PageState page)
    {
        const string kind = ReadingKind.ToutiaoPosts;
        var posts = new List<Post>();
        var foreign = 0;
        var unreadable = false;
        var owner = ToutiaoRoute.IsUserId(page.AccountId) ? page.AccountId : null;
        var authors = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        Profile? profile = null;
        foreach (var row in list.EnumerateArray())
        {
            using var inner = Inner(row);
            if (ToutiaoRow.Of(inner?.RootElement ?? row) is not { } item || Post(item, page) is not { } post)
            {
                unreadable = true;
                continue;
            }

            var author = Author(item);
            if ((author?.Get("user_id") ?? author?.Get("id")).Text() is { Length: > 0 } id && id != "0")
            {
                authors.Add(id);
                if (owner is not null && id != owner)
                {
                    foreign++;
                    continue;
                }
            }

            if (authors.Count == 0 && NameOf(item, author) is { } name)
                names.Add(name);
            profile ??= author is null ? null : ProfileOf(author.Value);
            posts.Add(post);
        }

        if (posts.Count == 0)
        {
            // An unsigned or throttled request is answered with an empty list and success: it is never taken for "no posts".
            return page.ByMessage(kind, root.Get("message").Text())
                ?? (unreadable && foreign == 0
                    ? page.Refused(kind, Outcome.AdapterBroken, Reason.LayoutChanged, "no row of the feed is a post")
                    : page.NotObservable(kind, Reason.Ambiguous, foreign > 0 ? $"all {foreign} rows belong to other accounts" : "data=[]"));
        }

        // A token names nobody among several people. Results of a search name their authors in words only.
        var people = Math.Max(authors.Count, authors.Count == 0 ? names.Count : 0);
        if (owner is null && people > 1)
            return page.NotObservable(kind, Reason.Ambiguous, $"rows of {people} people, and nothing says whose feed it is");
        var known = foreign < 2 * posts.Count && (people == 1 || ToutiaoRoute.IsPlatform(page.Capture.RequestedUrl));
        var (completeness, since) = TimelineCoverage.Of(posts, known && IsWholeFromTop(page.Capture.RequestedUrl), root.Get("has_more").Flag(), unreadable);
        return page.Observed(kind) with { Completeness = completeness, CoversSince = since, Profile = profile, Posts = posts, Interaction = Interaction.Of(posts) };
    }

    /// <summary>
    /// Whether an address asks for the newest of everything an account posts. Its page has a feed for each kind as well (<c>pc_profile_article</c>, <c>pc_profile_ugc</c>,
    /// <c>pc_profile_video</c>): whoever stopped writing articles may post every day. Without an address the answer has the benefit.
    /// </summary>
    private static bool IsWholeFromTop(Uri url)
    {
        if (!ToutiaoRoute.IsPlatform(url))
            return true;
        var query = System.Web.HttpUtility.ParseQueryString(url.Query);
        return query["max_behot_time"] is null or "" or "0"
            && url.AbsolutePath.Contains("/feed", StringComparison.Ordinal)
            && (query["category"] is { Length: > 0 } category ? category == Everything : url.AbsolutePath.Contains("/user/feed", StringComparison.Ordinal));
    }

    /// <summary>The answers of the app keep each row as JSON in <c>content</c>.</summary>
    private static JsonDocument? Inner(JsonElement row) =>
        row.Get("publish_time") is null && row.Get("content").Text() is { Length: > 1 } text && text[0] == '{' && Json.TryParse(text, out var document) ? document : null;

    private static Post? Post(ToutiaoRow item, PageState page)
    {
        if (item.Id() is not { } id)
            return null;
        var text = HtmlText.ToPlain(item.Markup());
        var comment = item.RawData?.Get("comment_base");
        var counts = item.Action is { ValueKind: JsonValueKind.Object } action ? action : comment?.Get("action");
        var comments = counts is null ? item.CommentCount : counts.Value.Get("comment_count");
        var diggs = counts is null ? item.DiggCount : counts.Value.Get("digg_count");
        var forwards = counts is null ? item.ForwardCount : counts.Value.Get("forward_count");
        return new Post
        {
            Id = id,
            Time = Time(item, comment, id, page.Capture.CapturedAt),
            Title = HtmlText.Headline(text),
            Text = text.Length > 0 ? text : null,
            Url = page.Definition.Addresses["post"].Replace("{id}", id, StringComparison.Ordinal),
            Pinned = item.IsStick.Flag() == true || item.StickStyle.Long() > 0,
            IsRepost = item.CellType.Long() == Repost,
            Comments = comments.Count() ?? item.CommentCount.Count(),
            Likes = diggs.Count() is > 0 and var digg ? digg : item.LikeCount.Count() ?? diggs.Count(),
            Shares = item.ForwardInfo?.Get("forward_count").Count() ?? forwards.Count() ?? item.ShareCount.Count(),
            CommentSwitch = Switch(item),
        };
    }

    private static PostTime? Time(ToutiaoRow item, JsonElement? comment, string id, DateTimeOffset capturedAt)
    {
        foreach (var stated in (ReadOnlySpan<long?>)[item.PublishTime.Long(), item.CreateTime.Long(), comment?.Get("create_time").Long()])
        {
            var seconds = stated >= 100_000_000_000 ? stated / 1000 : stated;
            if (seconds is { } found && Believable(found, capturedAt))
                return new PostTime(ChinaTime.FromUnixSeconds(found), TimePrecision.Second);
        }

        return long.TryParse(id, out var number) && Believable(number >> 32, capturedAt)
            ? new PostTime(ChinaTime.FromUnixSeconds(number >> 32), TimePrecision.Second, Estimated: true)
            : null;
    }

    private static bool Believable(long seconds, DateTimeOffset capturedAt) =>
        seconds >= Beginning.ToUnixTimeSeconds() && seconds <= capturedAt.ToUnixTimeSeconds() + 86_400;

    private static Interaction Switch(ToutiaoRow item) =>
        (item.BanComment.Flag() ?? item.ItemCell?.Get("actionCtrl")?.Get("banComment").Flag()) switch
        {
            true => new Interaction(InteractionState.Closed, "ban_comment=true"),
            false => new Interaction(InteractionState.Open, "ban_comment=false"),
            null => Interaction.Unknown,
        };

    private static JsonElement? Author(ToutiaoRow item) =>
        (item.UserInfo ?? item.User?.Get("info") ?? item.User) is { ValueKind: JsonValueKind.Object } someone ? someone : null;

    /// <summary>Who a row says it is by, in words.</summary>
    private static string? NameOf(ToutiaoRow item, JsonElement? author) =>
        (author?.Get("name") ?? item.MediaName ?? item.Source).Text()?.Trim() is { Length: > 0 } name ? name : null;

    private static Profile ProfileOf(JsonElement someone)
    {
        var body = someone.Get("verified_content").Text()?.Trim();
        return new Profile
        {
            Id = someone.Get("user_id").Text() ?? someone.Get("id").Text(),
            Name = someone.Get("name").Text()?.Trim(),
            Verified = someone.Get("user_verified").Flag() == true ? true : null,
            VerifiedBody = string.IsNullOrEmpty(body) ? null : body,
        };
    }
}
