namespace Monitor.Browsing;

/// <summary>A page to open.</summary>
public sealed record PageRequest
{
    /// <summary>Its address.</summary>
    public required Uri Address { get; init; }

    /// <summary>
    /// Parts of addresses: answers that the page itself fetches and whose address contains one of them are captured too. The visit ends
    /// when each part was seen once, or the page has settled.
    /// </summary>
    public IReadOnlyList<string> Collect { get; init; } = [];

    /// <summary>Whether to add the document as it stands after scripts ran (UTF-8, header <c>x-monitor-rendered: 1</c>) after the document's own answer.</summary>
    public bool Rendered { get; init; }
}
