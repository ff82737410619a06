namespace Monitor.Domain.Readings;

/// <summary>One own post of an account. A number that the page does not show is null, never 0.</summary>
public sealed record Post
{
    /// <summary>The platform's id of the post.</summary>
    public string? Id { get; init; }

    /// <summary>When it was published; null when the page does not say.</summary>
    public PostTime? Time { get; init; }

    /// <summary>Title, or the first line of its text, at most 80 characters, as plain text.</summary>
    public string? Title { get; init; }

    /// <summary>The whole text, plain, for duplicates; null where the list does not carry it.</summary>
    public string? Text { get; init; }

    /// <summary>Public address.</summary>
    public string? Url { get; init; }

    /// <summary>Pinned (置顶): stands first whatever its age.</summary>
    public bool Pinned { get; init; }

    /// <summary>A repost of somebody else's post. Counts as activity.</summary>
    public bool IsRepost { get; init; }

    /// <summary>评论数.</summary>
    public long? Comments { get; init; }

    /// <summary>点赞数.</summary>
    public long? Likes { get; init; }

    /// <summary>转发数.</summary>
    public long? Shares { get; init; }

    /// <summary>Whether people can comment on it.</summary>
    public Interaction CommentSwitch { get; init; } = Interaction.Unknown;
}
