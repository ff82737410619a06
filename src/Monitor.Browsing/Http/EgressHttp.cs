using System.Net;
using System.Net.Security;
using Monitor.Browsing.Egress;

namespace Monitor.Browsing.Http;

/// <summary>The HTTP client behind the egress proxy. Redirects are followed by hand, for every address on the way is a fact.</summary>
internal static class EgressHttp
{
    /// <summary>Makes the client.</summary>
    public static HttpClient Create(EgressProxy proxy, MappedCertificate? certificate, HostMap map)
    {
        var handler = new SocketsHttpHandler
        {
            Proxy = new EgressWebProxy(proxy.Address),
            UseProxy = true,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 128,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (sender, shown, _, errors) =>
                    errors == SslPolicyErrors.None
                    || (certificate is not null && certificate.Is(shown) && sender is SslStream { TargetHostName: var host } && IsMapped(map, host)),
            },
        };
        return new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static bool IsMapped(HostMap map, string host) =>
        map.Entries.Keys.Any(o => o.Scheme == Uri.UriSchemeHttps && string.Equals(o.IdnHost.Trim('[', ']'), host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase));
}
