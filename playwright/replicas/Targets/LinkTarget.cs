namespace Monitor.Replicas.Targets;

/// <summary>A place a menu link can lead to.</summary>
/// <param name="Behaviour">What it does.</param>
/// <param name="Host">Its host; empty when the link has none.</param>
/// <param name="Url">The link as typed.</param>
/// <param name="ExpectedVerdict">What a right link check says in the end (after its second look).</param>
/// <param name="ExpectedCause">And why.</param>
public sealed record LinkTarget(LinkBehaviour Behaviour, string Host, string Url, string ExpectedVerdict, string ExpectedCause)
{
    /// <summary>As a menu entry.</summary>
    public ReplicaMenuLink AsMenu(string path) => new(path, Url, ExpectedVerdict, ExpectedCause);
}
