using Monitor.Domain.Readings;

namespace Monitor.Storage.Evidence;

/// <summary>One captured answer; its body lies in the evidence store under <see cref="Sha256"/>.</summary>
public sealed class CaptureRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The address asked for.</summary>
    public required string RequestedUrl { get; set; }

    /// <summary>The address that answered.</summary>
    public required string FinalUrl { get; set; }

    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? Status { get; set; }

    /// <summary>Content-Type as sent.</summary>
    public string? ContentType { get; set; }

    /// <summary>Response headers kept, as a JSON object; null when there are none.</summary>
    public string? HeadersJson { get; set; }

    /// <summary>When the body arrived.</summary>
    public DateTimeOffset CapturedAt { get; set; }

    /// <summary>SHA-256 of the body in lower-case hex; null when there is no body.</summary>
    public string? Sha256 { get; set; }

    /// <summary>File of the body, relative to the data folder; null when there is no body.</summary>
    public string? File { get; set; }

    /// <summary>Length of the body before compression.</summary>
    public long Bytes { get; set; }

    /// <summary>Why there was no answer.</summary>
    public TransportFailureKind? FailureKind { get; set; }

    /// <summary>The error as it was worded.</summary>
    public string? FailureDetail { get; set; }
}
