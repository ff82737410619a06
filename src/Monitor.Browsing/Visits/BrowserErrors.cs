using Microsoft.Playwright;
using Monitor.Browsing.Egress;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Visits;

/// <summary>Puts errors of the browser into the layers of <see cref="TransportFailureKind"/>.</summary>
internal static class BrowserErrors
{
    private static readonly (string Prefix, TransportFailureKind Kind)[] Kinds =
    [
        ("NAME_NOT_RESOLVED", TransportFailureKind.Dns),
        ("NAME_RESOLUTION_FAILED", TransportFailureKind.Dns),
        ("CERT_", TransportFailureKind.Tls),
        ("SSL_", TransportFailureKind.Tls),
        ("BAD_SSL_CLIENT_AUTH_CERT", TransportFailureKind.Tls),
        ("TIMED_OUT", TransportFailureKind.Timeout),
        ("CONNECTION_TIMED_OUT", TransportFailureKind.Timeout),
        ("TOO_MANY_REDIRECTS", TransportFailureKind.RedirectLoop),
        ("INTERNET_DISCONNECTED", TransportFailureKind.LocalNetwork),
        ("NETWORK_CHANGED", TransportFailureKind.LocalNetwork),
        ("NETWORK_ACCESS_DENIED", TransportFailureKind.LocalNetwork),
        ("PROXY_CONNECTION_FAILED", TransportFailureKind.Browser),
        ("INSUFFICIENT_RESOURCES", TransportFailureKind.Browser),
        ("OUT_OF_MEMORY", TransportFailureKind.Browser),
        ("UNSAFE_PORT", TransportFailureKind.Refused),
        ("UNSAFE_REDIRECT", TransportFailureKind.Refused),
        ("UNKNOWN_URL_SCHEME", TransportFailureKind.Refused),
        ("DISALLOWED_URL_SCHEME", TransportFailureKind.Refused),
        ("BLOCKED_BY_", TransportFailureKind.Refused),
    ];

    /// <summary>The failure behind a net error such as <c>net::ERR_CONNECTION_RESET</c> at <paramref name="address"/>.</summary>
    public static TransportFailure Classify(string error, Uri address, EgressFailures failures, DateTimeOffset since)
    {
        var code = NetError(error);
        if (code is null)
            return new(TransportFailureKind.Connect, FirstLine(error));
        // What the proxy knows is nearer to the truth than what Chromium makes of a closed connection.
        if (!code.StartsWith("CERT_", StringComparison.Ordinal) && failures.Find(address, since) is { } known)
            return known;
        foreach (var (prefix, kind) in Kinds)
        {
            if (code.StartsWith(prefix, StringComparison.Ordinal))
                return new(kind, "net::ERR_" + code);
        }
        return new(TransportFailureKind.Connect, "net::ERR_" + code);
    }

    /// <summary>Whether an exception says that the page, the browser or the driver is gone.</summary>
    public static bool IsDeath(PlaywrightException e) =>
        e.Message.Contains("Target crashed", StringComparison.Ordinal)
        || e.Message.Contains("Page crashed", StringComparison.Ordinal)
        || e.Message.Contains("has been closed", StringComparison.Ordinal)
        || e.Message.Contains("Process exited", StringComparison.Ordinal)
        || e.Message.Contains("Connection closed", StringComparison.Ordinal)
        || e.Message.Contains("Target closed", StringComparison.Ordinal);

    /// <summary>Whether the page was navigated away under a call.</summary>
    public static bool IsNavigatedAway(PlaywrightException e) =>
        e.Message.Contains("Execution context was destroyed", StringComparison.Ordinal)
        || e.Message.Contains("Cannot find context", StringComparison.Ordinal)
        || e.Message.Contains("interrupted by another navigation", StringComparison.Ordinal);

    /// <summary>Whether a navigation ended as a download or without content.</summary>
    public static bool IsAborted(string error) =>
        error.Contains("ERR_ABORTED", StringComparison.Ordinal) || error.Contains("Download is starting", StringComparison.Ordinal);

    /// <summary>A failure of our own side.</summary>
    public static TransportFailure Died(Exception e) => new(TransportFailureKind.Browser, FirstLine(e.Message));

    /// <summary>The first line of a message; Playwright adds its call log below.</summary>
    public static string FirstLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }

    private static string? NetError(string error)
    {
        const string Mark = "net::ERR_";
        var at = error.IndexOf(Mark, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var rest = error.AsSpan(at + Mark.Length);
        var end = 0;
        while (end < rest.Length && (char.IsAsciiLetterUpper(rest[end]) || char.IsAsciiDigit(rest[end]) || rest[end] == '_'))
            end++;
        return rest[..end].ToString();
    }
}
