using Monitor.Domain.Readings;

namespace Monitor.Domain.Links;

/// <summary>One attempt to open a link: facts only, no opinion. Made by the link probe, judged elsewhere.</summary>
public sealed record LinkLook
{
    /// <summary>How it was opened.</summary>
    public required LinkLookBy By { get; init; }

    /// <summary>The address asked for.</summary>
    public required Uri Requested { get; init; }

    /// <summary>Every address on the way, the requested one first, the final one last; a single entry when there were no redirects.</summary>
    public required IReadOnlyList<Uri> Chain { get; init; }

    /// <summary>HTTP status of the final answer; null when there was none.</summary>
    public int? Status { get; init; }

    /// <summary>Content-Type of the final answer.</summary>
    public string? ContentType { get; init; }

    /// <summary>Set when there was no answer.</summary>
    public TransportFailure? Failure { get; init; }

    /// <summary>The target turned out to be a file to download.</summary>
    public bool IsDownload { get; init; }

    /// <summary>Body of the final answer: as received over HTTP, or the document after scripts ran (UTF-8) in the browser. At most 2 MB.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What a person would see; only in the browser.</summary>
    public RenderedPage? Rendered { get; init; }

    /// <summary>From request to the end of the answer (or of settling, in the browser).</summary>
    public TimeSpan Took { get; init; }

    /// <summary>When the attempt ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The last address of <see cref="Chain"/>.</summary>
    public Uri Final => Chain[^1];
}

/// <summary>Ways of opening a link.</summary>
public enum LinkLookBy
{
    /// <summary>Plain HTTP.</summary>
    Http,

    /// <summary>The browser.</summary>
    Browser,

    /// <summary>The browser with WeChat's user agent (many shops wait for it).</summary>
    BrowserAsWeChat,
}

/// <summary>What the browser shows of a page.</summary>
public sealed record RenderedPage
{
    /// <summary>The document's title.</summary>
    public required string Title { get; init; }

    /// <summary>Text of the first visible h1/h2, empty when none.</summary>
    public required string Heading { get; init; }

    /// <summary>Visible text, blanks folded, at most 4,000 characters.</summary>
    public required string VisibleText { get; init; }

    /// <summary>An img, canvas, video, svg or iframe with a size is on the page.</summary>
    public bool HasVisibleMedia { get; init; }

    /// <summary>A visible password field is on the page.</summary>
    public bool HasPasswordField { get; init; }

    /// <summary>Scripts of the page that answered 4xx/5xx or not at all.</summary>
    public IReadOnlyList<string> FailedScripts { get; init; } = [];
}
