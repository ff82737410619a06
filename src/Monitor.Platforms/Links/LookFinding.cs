namespace Monitor.Platforms.Links;

/// <summary>What one look at a link says by itself.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="Cause">One of <see cref="Domain.Links.LinkCause"/>.</param>
/// <param name="Detail">What was seen.</param>
internal sealed record LookFinding(Standing Standing, string Cause, string? Detail)
{
    /// <summary>The place says so itself in so many words: a second look cannot say anything else.</summary>
    public bool IsStatement { get; init; }
}

/// <summary>How a link stands after one look.</summary>
internal enum Standing
{
    /// <summary>It works.</summary>
    Works,

    /// <summary>Reached, but no machine can judge it.</summary>
    CannotTell,

    /// <summary>It looks broken.</summary>
    Fails,

    /// <summary>Refused in a way that may depend on who asks.</summary>
    TurnedAway,

    /// <summary>Nothing is to be seen.</summary>
    Blank,

    /// <summary>Only its main text, not its title, says that there is nothing here.</summary>
    Doubtful,

    /// <summary>The place says that it will pass.</summary>
    Passing,

    /// <summary>Our own side failed.</summary>
    Ours,
}
