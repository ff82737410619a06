using Monitor.Browsing.Http;
using Monitor.Browsing.Links;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;

namespace Monitor.Browsing;

/// <summary>Opens links and notes what happens; judging is done elsewhere. Safe for parallel use.</summary>
public sealed class LinkProbe
{
    private readonly HttpLinkLook _http;
    private readonly BrowserLinkLook _browser;
    private readonly SemaphoreSlim _places;
    private readonly TimeProvider _time;

    internal LinkProbe(HttpLinkLook http, BrowserLinkLook browser, SemaphoreSlim places, TimeProvider time)
    {
        _http = http;
        _browser = browser;
        _places = places;
        _time = time;
    }

    /// <summary>Opens a link once. Never throws for what the link does; addresses that are not http(s) are refused.</summary>
    public async Task<LinkLook> LookAsync(Uri address, LinkLookBy by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || !HttpTrail.IsWeb(address))
        {
            var refused = new TransportFailure(TransportFailureKind.Refused, "The monitor opens http and https only.");
            return new LinkLook { By = by, Requested = address, Chain = [address], Failure = refused, At = _time.GetUtcNow() };
        }
        if (by == LinkLookBy.Http)
            return await _http.LookAsync(address, cancellationToken);
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await _browser.LookAsync(address, by, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }
}
