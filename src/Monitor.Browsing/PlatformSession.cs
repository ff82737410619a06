using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Monitor.Browsing.Visits;
using Monitor.Domain.Readings;

namespace Monitor.Browsing;

/// <summary>
/// The cheap look: <c>fetch</c> inside a page of the platform that is kept open, one for each origin. Safe for parallel use.
/// </summary>
public sealed class PlatformSession : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Uri, WarmPageSlot> _slots = new();
    private readonly Workshop _workshop;
    private BrowserIdentity _identity;
    private readonly ILogger _logger;

    internal PlatformSession(string platformCode, BrowserIdentity identity, Workshop workshop, ILogger logger)
    {
        PlatformCode = platformCode;
        _identity = identity;
        _workshop = workshop;
        _logger = logger;
    }

    /// <summary>The platform.</summary>
    public string PlatformCode { get; }

    /// <summary>
    /// Asks from inside the warm page of the address's origin and opens that page first where there is none. An answer that looks as if the
    /// visitor's cookies were missing or spent (403, 414, 418, 429, 432, a redirect to a login) is tried once more from a page in a fresh context. Where
    /// that page serves it takes the other's place; where it does not, the refusal was meant for this account, and the page that serves the others stays.
    /// </summary>
    public async Task<Capture> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!VisitPage.IsWeb(request.Address))
            return Failed(request, new(TransportFailureKind.Refused, $"The monitor opens http and https only, not {request.Address.Scheme}."));
        var origin = HostMap.OriginOf(request.Address);
        var slot = _slots.GetOrAdd(origin, o => new WarmPageSlot(o, () => Volatile.Read(ref _identity), _workshop));
        var warm = await slot.EnterAsync(request.Page, cancellationToken);
        Capture answer;
        try
        {
            answer = await AskAsync(warm, request, cancellationToken);
        }
        finally
        {
            await slot.LeaveAsync(warm);
        }
        if (!IsSpent(request, answer) || await slot.TryAnotherAsync(request.Page, warm, cancellationToken) is not { } another)
            return answer;

        _logger.LogInformation("{Platform}: {Host} answered {Answer}; asking from another page.", PlatformCode, origin.Host, answer.Failure?.Detail ?? $"{answer.Status} at {answer.FinalUrl}");
        var served = false;
        try
        {
            answer = await AskAsync(another, request, cancellationToken);
            served = !IsSpent(request, answer);
            return answer;
        }
        finally
        {
            await slot.SettleAsync(another, served);
            await slot.LeaveAsync(another);
        }
    }

    /// <summary>The cookies of a signed-in session that the platform has renewed for the warm page of this address since this was last asked.</summary>
    public Task<RenewedCookies> RenewedAsync(Uri address, CancellationToken cancellationToken) =>
        _slots.TryGetValue(HostMap.OriginOf(address), out var slot) ? slot.RenewedAsync(cancellationToken) : Task.FromResult(RenewedCookies.None);

    /// <summary>Pages that are opened from now on present themselves so.</summary>
    internal void Present(BrowserIdentity identity) => Volatile.Write(ref _identity, identity);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var slot in _slots.Values)
            await slot.DisposeAsync();
    }

    private async Task<Capture> AskAsync(WarmPage warm, FetchRequest request, CancellationToken cancellationToken)
    {
        if (warm.Landing is { } landing)
            return landing with { RequestedUrl = request.Address };
        try
        {
            return await _workshop.Fetch.FetchAsync(warm.Borrowed!.Page, request, cancellationToken);
        }
        catch (Exception e) when (e is PlaywrightException or BrowserDiedException)
        {
            return Failed(request, BrowserErrors.Died(e));
        }
    }

    private static bool IsSpent(FetchRequest request, Capture answer) =>
        answer.Failure is { Kind: TransportFailureKind.Browser }
        || answer.Status is 403 or 414 or 418 or 429 or 432
        || (answer.FinalUrl != request.Address && PageSettling.IsTransit(answer.FinalUrl) && !PageSettling.IsTransit(request.Address));

    private Capture Failed(FetchRequest request, TransportFailure failure) =>
        new() { RequestedUrl = request.Address, FinalUrl = request.Address, CapturedAt = _workshop.Time.GetUtcNow(), Failure = failure };
}
