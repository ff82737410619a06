using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.WeChat.Lists;

/// <summary>
/// Reads <c>cgi-bin/freepublish/batchget</c> of the official API. Only items that were published (发布), not mass sends (群发): always partial, and an
/// empty list is common on active accounts. Its times are those of the last update.
/// </summary>
internal static class FreePublishParser
{
    /// <summary>Whether a JSON answer is such a list (drafts and material have the same shape).</summary>
    public static bool IsFreePublish(JsonElement root) =>
        root.Get("item_count") is not null && root.Get("total_count") is not null
        || root.Array("item") is not null && root.Get("total_count") is not null;

    /// <summary>Reads an answer without error code.</summary>
    public static Reading Parse(Capture capture, JsonElement root)
    {
        if (root.Array("item") is not { } items)
        {
            return root.Get("total_count").Long() == 0
                ? capture.Ambiguous(ReadingKind.WeChatPublishList, "total_count=0: nothing published this way, mass sends are not listed")
                : capture.LayoutChanged(ReadingKind.WeChatPublishList, "no item list");
        }

        var posts = new List<Post>();
        var drafts = 0;
        foreach (var item in items.EnumerateArray())
        {
            if (item.Get("article_id").Text() is not { } id)
            {
                drafts++; // a media_id: draft or material, which nobody outside has seen
                continue;
            }

            var content = item.Object("content");
            if (content?.Array("news_item") is not { } articles)
                return capture.LayoutChanged(ReadingKind.WeChatPublishList, $"article {id} without news_item");
            // The content states its times once more; some answers have come with those alone.
            var time = ListFacts.Time(item.Get("update_time").Long())
                ?? ListFacts.Time(content?.Get("update_time").Long()) ?? ListFacts.Time(content?.Get("create_time").Long());
            posts.AddRange(articles.EnumerateArray()
                .Where(a => a.ValueKind == JsonValueKind.Object && a.Get("is_deleted").Flag() != true)
                .Select(a => PostOf(a, id, time)));
        }

        if (posts.Count > 0)
            return capture.Listed(ReadingKind.WeChatPublishList, posts, Completeness.Partial, hasMore: true);
        return capture.Ambiguous(
            ReadingKind.WeChatPublishList,
            drafts > 0 ? "drafts or material, not publications" : "no published item left: mass sends are not listed");
    }

    private static Post PostOf(JsonElement article, string id, PostTime? time)
    {
        var url = ListFacts.Url(article.Get("url").Text());
        return new Post
        {
            Id = ListFacts.Key(url) ?? id,
            Time = time,
            Title = ListFacts.Title(article.Get("title").Text()),
            Url = url,
            CommentSwitch = Switch(article.Get("need_open_comment").Flag(), article.Get("only_fans_can_comment").Flag()),
        };
    }

    private static Interaction Switch(bool? open, bool? onlyFans) => (open, onlyFans) switch
    {
        (false, _) => new(InteractionState.Closed, "need_open_comment=0"),
        (true, true) => new(InteractionState.Restricted, "only_fans_can_comment=1"),
        (true, _) => new(InteractionState.Open, "need_open_comment=1"),
        _ => Interaction.Unknown,
    };
}
