using System.Net.Sockets;
using System.Security.Authentication;
using Monitor.Browsing.Egress;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Http;

/// <summary>Puts errors of the HTTP client into the layers of <see cref="TransportFailureKind"/>.</summary>
internal static class HttpErrors
{
    /// <summary>Whether an exception is one of a request that failed.</summary>
    public static bool IsOne(Exception e) => e is HttpRequestException or IOException or InvalidDataException;

    /// <summary>The failure behind an exception at <paramref name="address"/>.</summary>
    public static TransportFailure Classify(Exception e, Uri address, EgressFailures failures, DateTimeOffset since)
    {
        if (e is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } || Innermost(e) is AuthenticationException)
            return new(TransportFailureKind.Tls, Innermost(e).Message);
        if (failures.Find(address, since) is { } known)
            return known;
        return Innermost(e) is SocketException { SocketErrorCode: SocketError.TimedOut } late
            ? new(TransportFailureKind.Timeout, late.Message)
            : new(TransportFailureKind.Connect, e.Message);
    }

    private static Exception Innermost(Exception e)
    {
        while (e.InnerException is { } inner)
            e = inner;
        return e;
    }
}
