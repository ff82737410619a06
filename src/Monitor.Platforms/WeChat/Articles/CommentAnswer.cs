using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Lists;

namespace Monitor.Platforms.WeChat.Articles;

/// <summary>
/// The comments of one article: <c>mp/appmsg_comment?action=getcomment</c> and <c>mp/getappmsgext</c> (a reader's view, both need his session) and
/// <c>cgi-bin/comment/list</c> (the official API). A refusal is no "0 comments"; an empty list says nothing of the switch.
/// </summary>
internal static class CommentAnswer
{
    /// <summary>Whether a JSON answer is one.</summary>
    public static bool IsOne(JsonElement root) =>
        root.Get("elected_comment_total_cnt") is not null || root.Array("elected_comment") is not null || (root.Array("comment") is not null && root.Get("total") is not null)
        || root.Object("appmsgstat") is not null;

    /// <summary>Reads an answer whose code is 0.</summary>
    public static Reading Parse(Capture capture, JsonElement root) => new()
    {
        Platform = Platform.WeChat,
        Kind = ReadingKind.WeChatArticle,
        Outcome = Outcome.Observed,
        Reason = Reason.Ok,
        Interaction = root.Object("appmsgstat") is { } figures ? OfFigures(root, figures) : Of(root),
        CapturedAt = capture.CapturedAt,
    };

    private static Interaction Of(JsonElement root)
    {
        var enabled = root.Get("enabled").Flag();
        if (enabled != false && root.Get("only_fans_can_comment").Flag() == true)
            return new Interaction(InteractionState.Restricted, "only_fans_can_comment=1");
        if (enabled == true)
            return new Interaction(InteractionState.Open, "enabled=1");
        var shown = Shown(root.Get("elected_comment_total_cnt").Long() ?? root.Get("total").Long() ?? root.Array("elected_comment")?.GetArrayLength());
        return shown.State == InteractionState.Unknown && enabled == false ? new Interaction(InteractionState.Closed, "enabled=0") : shown;
    }

    /// <summary>The figures of <c>mp/getappmsgext</c>. Whoever asks without a session is told nothing of the switch, and its 0 then means nothing.</summary>
    private static Interaction OfFigures(JsonElement root, JsonElement figures)
    {
        var enabled = root.Get("comment_enabled").Flag();
        if (enabled == true && root.Get("only_fans_can_comment").Flag() == true)
            return new Interaction(InteractionState.Restricted, "only_fans_can_comment=1");
        if (enabled == true)
            return new Interaction(InteractionState.Open, "comment_enabled=1");
        var shown = Shown(root.Get("comment_count").Long());
        return shown.State == InteractionState.Unknown && enabled == false && figures.Get("is_login").Flag() == true
            ? new Interaction(InteractionState.Closed, "comment_enabled=0")
            : shown;
    }

    private static Interaction Shown(long? comments) =>
        comments > 0 ? new Interaction(InteractionState.Open, $"{comments} comments") : Interaction.Unknown;
}
