using Monitor.Domain.Readings;

namespace Monitor.Platforms.Routes;

/// <summary>One place to look at and the way to look.</summary>
public sealed record RouteStep
{
    /// <summary>Stable short name for logs and evidence, e.g. <c>posts</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The way.</summary>
    public required LookKind Look { get; init; }

    /// <summary>The address.</summary>
    public required Uri Address { get; init; }

    /// <summary>For <see cref="LookKind.InPage"/>: the page of the same origin from which to ask.</summary>
    public Uri? Page { get; init; }

    /// <summary>Extra request headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Body of a POST (JSON or form as <see cref="Headers"/> say); null for GET.</summary>
    public string? PostBody { get; init; }

    /// <summary>
    /// For <see cref="LookKind.Page"/>: parts of addresses; answers that the page itself fetches and whose address contains one of them are captured too.
    /// The look ends when each part was seen once, or the page has settled.
    /// </summary>
    public IReadOnlyList<string> Collect { get; init; } = [];
}

/// <summary>Ways of looking.</summary>
public enum LookKind
{
    /// <summary><c>fetch</c> inside a warm page of the platform: same origin, cookies and signing.</summary>
    InPage,

    /// <summary>Plain HTTP, for APIs that no page calls.</summary>
    Http,

    /// <summary>Open the page itself.</summary>
    Page,
}

/// <summary>How much effort a look may cost.</summary>
public enum LookDepth
{
    /// <summary>In-page fetches in a shared, warm context.</summary>
    Cheap,

    /// <summary>The page itself in a fresh context.</summary>
    Full,
}

/// <summary>A step that was taken and what came of it (a page step gives one reading for the document and one for each collected answer).</summary>
/// <param name="Step">The step.</param>
/// <param name="Readings">Its readings, the document first.</param>
public sealed record TakenStep(RouteStep Step, IReadOnlyList<Reading> Readings);
