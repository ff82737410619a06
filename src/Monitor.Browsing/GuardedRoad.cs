using System.Net;
using System.Net.Sockets;
using Monitor.Browsing.Egress;
using Monitor.Domain.Readings;

namespace Monitor.Browsing;

/// <summary>
/// The way out for what the monitor itself sends, e.g. notices: guarded as pages are (public addresses only, checked after name resolution), unless the
/// office allows an internal address by name. Redirects are not followed. One per process; safe for parallel use.
/// </summary>
public sealed class GuardedRoad : IDisposable
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(20);
    private const int MostBytesOfAnAnswer = 64 * 1024;

    private readonly NetworkSentinel _sentinel;
    private readonly EgressDialer _guarded;
    private readonly EgressDialer _internal;
    private readonly HttpClient _guardedHttp;
    private readonly HttpClient _internalHttp;

    /// <summary>Opens nothing yet.</summary>
    public GuardedRoad(BrowsingOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _sentinel = new NetworkSentinel(options.ControlHosts, time);
        _guarded = new EgressDialer(_sentinel);
        _internal = new EgressDialer(_sentinel) { IsAllowed = _ => true };
        _guardedHttp = Client(_guarded);
        _internalHttp = Client(_internal);
    }

    /// <summary>The HTTP client.</summary>
    /// <param name="allowInternal">Whether it may go to private addresses.</param>
    public HttpClient Http(bool allowInternal) => allowInternal ? _internalHttp : _guardedHttp;

    /// <summary>A connection for another protocol.</summary>
    /// <param name="host">Where to.</param>
    /// <param name="port">Which port.</param>
    /// <param name="allowInternal">Whether that may be a private address.</param>
    /// <param name="ct">Ends the attempt.</param>
    /// <exception cref="IOException">Refused, or not reached; <see cref="FailureIn"/> says which.</exception>
    public Task<Socket> ConnectAsync(string host, int port, bool allowInternal, CancellationToken ct) =>
        (allowInternal ? _internal : _guarded).ConnectAsync(host, port, ct);

    /// <summary>Why no connection came about; null when the exception means something else, so that something may have been sent.</summary>
    public static TransportFailure? FailureIn(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is EgressException refused)
                return refused.Failure;
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _guardedHttp.Dispose();
        _internalHttp.Dispose();
        _sentinel.Dispose();
    }

    private static HttpClient Client(EgressDialer dialer) => new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = async (context, ct) =>
                new NetworkStream(await dialer.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct), ownsSocket: true),
        },
        disposeHandler: true)
    {
        Timeout = AnswerWithin,
        MaxResponseContentBufferSize = MostBytesOfAnAnswer,
    };
}
