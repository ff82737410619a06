using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Verdicts;

/// <summary>
/// The interaction rule (互动回应差: 未提供有效互动功能). Nowhere defined in numbers, so the machine says "none" only where every way that it can
/// see is proved closed: on Weibo and Douyin the comments; on WeChat the comments and the custom menu together, since either lets citizens speak.
/// </summary>
/// <param name="State">What is proved.</param>
/// <param name="MenuClosed">WeChat: the menu is proved switched off or absent.</param>
internal sealed record InteractionVerdict(Interaction State, bool MenuClosed)
{
    /// <summary>Sums up the readings.</summary>
    public static InteractionVerdict Of(Platform platform, IReadOnlyList<Reading> readings)
    {
        var observed = readings.Where(r => r.Outcome == Outcome.Observed).ToList();
        // Sources that never state a switch (WeChat's lists) leave it to those that do; within those, a post that says nothing is not closed.
        var telling = observed.Where(r => r.Posts.Any(p => p.CommentSwitch.State != InteractionState.Unknown)).ToList();
        var posts = Interaction.Of(Merged(telling.SelectMany(r => r.Posts)));
        var comments = Strongest(observed.Select(r => r.Interaction).Where(i => i.State != InteractionState.Closed || telling.Count == 0).Append(posts));
        if (platform != Platform.WeChat)
            return new(comments, false);

        var menus = observed.Where(r => r.Kind == ReadingKind.WeChatMenu).ToList();
        var menuClosed = menus.Count > 0 && menus.TrueForAll(r => r.Reason == Reason.NoMenu || r.Menu is { Open: false } or { Buttons.Count: 0 });
        return comments.State == InteractionState.Closed && !menuClosed
            ? new(new(InteractionState.Unknown, $"{comments.Proof}; menu not known to be closed"), false)
            : new(comments, menuClosed);
    }

    /// <summary>The finding that follows, if any.</summary>
    public IReadOnlyList<ProposedFinding> Findings(RuleSet rules) => State.State != InteractionState.Closed
        ? []
        : Judge.Finding(rules, IndicatorCatalogue.NoInteraction, FindingTexts.Of(MenuClosed ? "CommentsAndMenuClosed" : "CommentsClosed", State.Proof ?? ""));

    /// <summary>Each post once, with the most that any source says of its switch: lists are often silent on what the post's own page states.</summary>
    private static IEnumerable<Post> Merged(IEnumerable<Post> posts) => posts
        .GroupBy(p => p.Id ?? p.Url)
        .SelectMany(g => g.Key is null ? g.AsEnumerable() : [g.Where(p => p.CommentSwitch.State != InteractionState.Unknown).MinBy(p => p.CommentSwitch.State) ?? g.First()]);

    /// <summary>One open way is enough; closed only when nothing says otherwise.</summary>
    private static Interaction Strongest(IEnumerable<Interaction> states)
    {
        var all = states.ToList();
        return all.Find(s => s.State == InteractionState.Open)
            ?? all.Find(s => s.State == InteractionState.Restricted)
            ?? all.Find(s => s.State == InteractionState.Closed)
            ?? all.Find(s => s.Proof is not null)
            ?? Interaction.Unknown;
    }
}
