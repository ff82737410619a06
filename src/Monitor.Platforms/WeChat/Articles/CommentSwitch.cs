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
    public static Interaction Of(WeChatPage page)
    {
        var scripts = page.Scripts;
        var enabled = scripts.First("bar.comment_enabled", "var.comment_enabled", "d.comment_enabled", "new.comment_enabled");
        if (enabled is "1")
            return new Interaction(InteractionState.Open, "comment_enabled=1");
        var elected = scripts.First("new.rt_biz_info.elected_comment_total_cnt", "window.preload_comment_total_cnt", "d.preload_comment_total_cnt");
        if (long.TryParse(elected, NumberStyles.None, CultureInfo.InvariantCulture, out var shown) && shown > 0)
            return new Interaction(InteractionState.Open, $"elected_comment_total_cnt={shown}");
        if (!page.IsWhole)
            return Interaction.Unknown; // what proves "open" may have been cut off
        if ((scripts.Has("var.comment_id") || scripts.Has("d.comment_id") || scripts.Has("new.comment_id")) && !HasOther(scripts))
        {
            var id = scripts.First("var.comment_id", "d.comment_id", "new.comment_id");
            if (id is null or "0")
                return new Interaction(InteractionState.Closed, id is null ? "comment_id is empty" : "comment_id=0");
        }

        return enabled is "0" ? new Interaction(InteractionState.Closed, "comment_enabled=0") : Interaction.Unknown;
    }

    /// <summary>
    /// Whether another layout of the same page states a real id, or another kind of comments has one: since 2024 accounts without the right to the old kind carry theirs in
    /// <c>mp_comment_id</c>, with a 0 in <c>comment_id</c>.
    /// </summary>
    private static bool HasOther(ScriptValues scripts)
    {
        foreach (var path in (ReadOnlySpan<string>)
            ["var.comment_id", "d.comment_id", "new.comment_id", "var.mp_comment_id", "d.mp_comment_id", "new.mp_comment_id", "var.extra_comment_id", "d.extra_comment_id", "new.extra_comment_id"])
        {
            if (scripts.First(path) is { Length: > 1 })
                return true;
        }

        return false;
    }
}
