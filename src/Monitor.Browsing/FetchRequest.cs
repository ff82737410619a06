namespace Monitor.Browsing;

/// <summary>One request for data.</summary>
public sealed record FetchRequest
{
    /// <summary>What to ask for.</summary>
    public required Uri Address { get; init; }

    /// <summary>For a fetch inside a page: the page to ask from, of the same origin; null for the root of the origin.</summary>
    public Uri? Page { get; init; }

    /// <summary>Request headers beside those the browser sends by itself.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Body of a POST; null for a GET.</summary>
    public string? PostBody { get; init; }
}
