namespace Monitor.Domain.Readings;

/// <summary>
/// What a look got, uninterpreted: one answer of one address. Addresses are the platform's own even where a host map sent the request elsewhere.
/// </summary>
public sealed record Capture
{
    /// <summary>The address asked for.</summary>
    public required Uri RequestedUrl { get; init; }

    /// <summary>The address that answered, after redirects and client-side navigation.</summary>
    public required Uri FinalUrl { get; init; }

    /// <summary>HTTP status; null when there was no answer (see <see cref="Failure"/>) or none is known (a file).</summary>
    public int? Status { get; init; }

    /// <summary>The Content-Type header as sent; platforms lie in it.</summary>
    public string? ContentType { get; init; }

    /// <summary>Response headers by lower-case name; only those a reading may need.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body as received, decoded of transfer and content encoding, not of its character set.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>When the body arrived.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>Why there is no answer; null when there is one.</summary>
    public TransportFailure? Failure { get; init; }
}

/// <summary>A request that got no answer.</summary>
/// <param name="Kind">The layer that failed.</param>
/// <param name="Detail">The error as the browser or the client words it.</param>
public sealed record TransportFailure(TransportFailureKind Kind, string Detail);

/// <summary>Layers at which a request can fail.</summary>
public enum TransportFailureKind
{
    /// <summary>The host name does not resolve.</summary>
    Dns,

    /// <summary>No connection, or it broke.</summary>
    Connect,

    /// <summary>The TLS handshake or the certificate failed.</summary>
    Tls,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>The redirects never end.</summary>
    RedirectLoop,

    /// <summary>The answer is larger than the monitor takes.</summary>
    TooLarge,

    /// <summary>The address lies where the monitor must not go (egress guard).</summary>
    Refused,

    /// <summary>The browser or its page died under the visit; says nothing about the site.</summary>
    Browser,

    /// <summary>This machine has no network; says nothing about the site.</summary>
    LocalNetwork,
}
