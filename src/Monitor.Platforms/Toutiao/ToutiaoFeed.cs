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

    /// <summary>The service opened in 2012.</summary>
    private static readonly DateTimeOffset Beginning = new(2012, 1, 1, 0, 0, 0, ChinaTime.Offset);

    /// <summary>Reads an answer whose <c>data</c> is a list.</summary>
    public static Reading Read(JsonElement root, JsonElement list, PageState page)
    {
        const string kind = ReadingKind.ToutiaoPosts;
        var posts = new List<Post>();
        var foreign = 0;
        var unreadable = false;
        Profile? profile = null;
        foreach (var row in list.EnumerateArray())
        {
            using var inner = Inner(row);
            var item = inner?.RootElement ?? row;
            if (Post(item, page) is not { } post)
            {
                unreadable = true;
                continue;
            }

            var author = Author(item);
            if (author?.Id is { } id && ToutiaoRoute.IsId(page.AccountId) && char.IsAsciiDigit(page.AccountId![0]) && id != page.AccountId)
            {
                foreign++;
                continue;
            }

            profile ??= author;
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

        var (completeness, since) = TimelineCoverage.Of(posts, IsFromTop(page.Capture.RequestedUrl), root.Get("has_more").Flag(), unreadable);
        return page.Observed(kind) with { Completeness = completeness, CoversSince = since, Profile = profile, Posts = posts, Interaction = Interaction.Of(posts) };
    }

    private static bool IsFromTop(Uri url) =>
        !ToutiaoRoute.IsPlatform(url) || System.Web.HttpUtility.ParseQueryString(url.Query)["max_behot_time"] is null or "" or "0";

    /// <summary>The answers of the app keep each row as JSON in <c>content</c>.</summary>
    private static JsonDocument? Inner(JsonElement row) =>
        row.Get("content").Text() is { Length: > 1 } text && text[0] == '{' && row.Get("publish_time") is null && Json.TryParse(text, out var document) ? document : null;

    private static Post? Post(JsonElement item, PageState page)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return null;
        var id = new[] { "item_id_str", "id_str", "group_id_str", "item_id", "group_id", "id", "thread_id_str", "thread_id" }.Select(n => item.Get(n).Text())
            .FirstOrDefault(t => t is { Length: >= 10 and <= 20 } && !t.AsSpan().ContainsAnyExceptInRange('0', '9'));
        if (id is null)
            return null;
        var text = HtmlText.ToPlain(new[] { "title", "content", "abstract", "Abstract" }.Select(n => item.Get(n).Text()).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)));
        var counts = item.Get("action") is { ValueKind: JsonValueKind.Object } action ? action : item.Get("raw_data")?.Get("comment_base")?.Get("action") ?? item;
        return new Post
        {
            Id = id,
            Time = Time(item, id, page.Capture.CapturedAt),
            Title = HtmlText.Headline(text),
            Text = text.Length > 0 ? text : null,
            Url = page.Definition.Address("post", ("id", id)).AbsoluteUri,
            Pinned = item.Get("is_stick").Flag() == true || item.Get("stick_style").Long() > 0,
            IsRepost = item.Get("cell_type").Long() == Repost,
            Comments = counts.Get("comment_count").Count() ?? item.Get("comment_count").Count(),
            Likes = counts.Get("digg_count").Count() is > 0 and var digg ? digg : item.Get("like_count").Count() ?? counts.Get("digg_count").Count(),
            Shares = item.Get("forward_info")?.Get("forward_count").Count() ?? counts.Get("forward_count").Count() ?? item.Get("share_count").Count(),
            CommentSwitch = Switch(item),
        };
    }

    private static PostTime? Time(JsonElement item, string id, DateTimeOffset capturedAt)
    {
        foreach (var stated in (ReadOnlySpan<long?>)[item.Get("publish_time").Long(), item.Get("create_time").Long(), item.Get("raw_data")?.Get("comment_base")?.Get("create_time").Long()])
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

    private static Interaction Switch(JsonElement item) =>
        (item.Get("ban_comment").Flag() ?? item.Get("itemCell")?.Get("actionCtrl")?.Get("banComment").Flag()) switch
        {
            true => new Interaction(InteractionState.Closed, "ban_comment=true"),
            false => new Interaction(InteractionState.Open, "ban_comment=false"),
            null => Interaction.Unknown,
        };

    private static Profile? Author(JsonElement item)
    {
        var user = item.Get("user_info") ?? item.Get("user")?.Get("info") ?? item.Get("user");
        if (user is not { ValueKind: JsonValueKind.Object } someone)
            return null;
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
