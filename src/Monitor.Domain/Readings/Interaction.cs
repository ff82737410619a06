namespace Monitor.Domain.Readings;

/// <summary>Whether people can interact (互动功能).</summary>
public enum InteractionState
{
    /// <summary>Nothing proves it either way. Never counts against the account.</summary>
    Unknown,

    /// <summary>Proved open.</summary>
    Open,

    /// <summary>Open to some, or after selection.</summary>
    Restricted,

    /// <summary>Proved closed.</summary>
    Closed,
}

/// <summary>An interaction state with what proves it.</summary>
/// <param name="State">The state.</param>
/// <param name="Proof">The field or text that decided it, e.g. <c>aweme_control.can_comment=false</c>; null when unknown.</param>
public sealed record Interaction(InteractionState State, string? Proof)
{
    /// <summary>Nothing known.</summary>
    public static Interaction Unknown { get; } = new(InteractionState.Unknown, null);

    /// <summary>
    /// Sums up the switches of several posts: one open post proves that the account takes comments; closed only when every single post says closed. A post
    /// that says nothing may be one that takes them.
    /// </summary>
    public static Interaction Of(IEnumerable<Post> posts)
    {
        ArgumentNullException.ThrowIfNull(posts);
        Interaction? restricted = null, closed = null;
        int count = 0, closedCount = 0;
        foreach (var post in posts)
        {
            count++;
            switch (post.CommentSwitch.State)
            {
                case InteractionState.Open: return post.CommentSwitch;
                case InteractionState.Restricted: restricted ??= post.CommentSwitch; break;
                case InteractionState.Closed: closed ??= post.CommentSwitch; closedCount++; break;
            }
        }

        if (restricted is not null)
            return restricted;
        if (closed is null)
            return Unknown;
        return closedCount == count
            ? closed with { Proof = $"{closed.Proof} ({closedCount} posts)" }
            : new(InteractionState.Unknown, $"{closed.Proof} ({closedCount} of {count} posts, the others say nothing)");
    }
}
