using System.Net;

namespace Monitor.Browsing.Egress;

/// <summary>Sends every request of an <see cref="HttpClient"/> through the egress proxy; unlike <see cref="WebProxy"/> nothing is ever bypassed.</summary>
internal sealed class EgressWebProxy(Uri address) : IWebProxy
{
    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => address;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => false;
}
