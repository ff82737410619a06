using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Lists;

namespace Monitor.Platforms.WeChat.Articles;

/// <summary>
/// The comments of one article: <c>mp/appmsg_comment?action=getcomment</c> (a reader's view, needs his session) and <c>cgi-bin/comment/list</c> (the official API).
/// A refusal is no "0 comments"; an empty list says nothing of the switch.
/// </summary>
internal static class CommentAnswer
{
    /// <summary>Whether a JSON answer is one.</summary>
    public static bool IsOne(JsonElement root) =>
        root.Get("elected_comment_total_cnt") is not null || root.Array("elected_comment") is not null || (root.Array("comment") is not null && root.Get("total") is not null);

    /// <summary>Reads an answer whose code is 0.</summary>
    public static Reading Parse(Capture capture, JsonElement root) => new()
    {
        Platform = Platform.WeChat,
        Kind = ReadingKind.WeChatArticle,
        Outcome = Outcome.Observed,
        Reason = Reason.Ok,
        Interaction = Of(root),
        CapturedAt = capture.CapturedAt,
    };

    private static Interaction Of(JsonElement root)
    {
        if (root.Get("enabled").Flag() == false)
            return new Interaction(InteractionState.Closed, "enabled=0");
        if (root.Get("only_fans_can_comment").Flag() == true)
            return new Interaction(InteractionState.Restricted, "only_fans_can_comment=1");
        if (root.Get("enabled").Flag() == true)
            return new Interaction(InteractionState.Open, "enabled=1");
        var shown = root.Get("elected_comment_total_cnt").Long() ?? root.Get("total").Long();
        return shown > 0 ? new Interaction(InteractionState.Open, $"{shown} comments") : Interaction.Unknown;
    }
}
