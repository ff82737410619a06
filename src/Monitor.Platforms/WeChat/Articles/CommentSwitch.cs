using System.Globalization;
using Monitor.Domain.Readings;
using Monitor.Platforms.WeChat.Scripts;

namespace Monitor.Platforms.WeChat.Articles;

/// <summary>
/// Whether an article takes comments. An anonymous page carries a <c>comment_id</c> even where comments look closed, so that proves nothing; its absence of
/// selected comments proves nothing either. What proves "open" is looked for first: closed must never win over it.
/// </summary>
internal static class CommentSwitch
{
    /// <summary>Reads it.</summary>
    public static Interaction Of(ScriptValues scripts)
    {
        var enabled = scripts.First("bar.comment_enabled", "var.comment_enabled", "d.comment_enabled", "new.comment_enabled");
        if (enabled is "1")
            return new Interaction(InteractionState.Open, "comment_enabled=1");
        var elected = scripts.First("new.rt_biz_info.elected_comment_total_cnt", "window.preload_comment_total_cnt", "d.preload_comment_total_cnt");
        if (long.TryParse(elected, NumberStyles.None, CultureInfo.InvariantCulture, out var shown) && shown > 0)
            return new Interaction(InteractionState.Open, $"elected_comment_total_cnt={shown}");
        if (scripts.Has("var.comment_id") || scripts.Has("d.comment_id") || scripts.Has("new.comment_id"))
        {
            var id = scripts.First("var.comment_id", "d.comment_id", "new.comment_id");
            if (id is null or "0" && !HasOther(scripts))
                return new Interaction(InteractionState.Closed, id is null ? "comment_id is empty" : "comment_id=0");
        }

        return enabled is "0" ? new Interaction(InteractionState.Closed, "comment_enabled=0") : Interaction.Unknown;
    }

    /// <summary>Whether another layout of the same page states a real id.</summary>
    private static bool HasOther(ScriptValues scripts)
    {
        foreach (var path in (ReadOnlySpan<string>)["var.comment_id", "d.comment_id", "new.comment_id"])
        {
            if (scripts.First(path) is { Length: > 1 })
                return true;
        }

        return false;
    }
}
