using Microsoft.Playwright;
using Monitor.Browsing.Visits;
using Monitor.Domain.Readings;

namespace Monitor.Browsing;

/// <summary>A visit in a context of its own, without anything left from earlier ones. For one caller at a time; dispose it to give its place back.</summary>
public sealed class FreshVisit : IAsyncDisposable
{
    private readonly Workshop _workshop;
    private readonly BorrowedPage? _borrowed;
    private readonly TransportFailure? _failure;
    private readonly SemaphoreSlim _places;
    private bool _disposed;

    internal FreshVisit(Workshop workshop, BorrowedPage? borrowed, TransportFailure? failure, SemaphoreSlim places)
    {
        _workshop = workshop;
        _borrowed = borrowed;
        _failure = failure;
        _places = places;
    }

    /// <summary>
    /// Opens a page and waits until it has come to its end. The document's own answer comes first (body as sent, address where the page
    /// stands), then the rendered document if asked for, then the collected answers in the order in which they came.
    /// </summary>
    /// <returns>At least one capture; what the site or the browser did wrong is in <see cref="Capture.Failure"/>.</returns>
    public async Task<IReadOnlyList<Capture>> OpenAsync(PageRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _borrowed is { } borrowed
            ? await _workshop.Look.OpenAsync(borrowed.Page, request, cancellationToken)
            : [Failed(request.Address, _failure!)];
    }

    /// <summary>Asks from inside the page that is open; opens <see cref="FetchRequest.Page"/> (or the origin's root) first where the page is of another origin.</summary>
    public async Task<Capture> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_borrowed is not { Page: var page })
            return Failed(request.Address, _failure!);
        var origin = HostMap.OriginOf(request.Address);
        if (!IsAt(page, origin))
        {
            var opened = (await _workshop.Look.OpenAsync(page, new PageRequest { Address = request.Page ?? origin }, cancellationToken))[0];
            if (!IsAt(page, origin))
                return opened with { RequestedUrl = request.Address };
        }
        try
        {
            return await _workshop.Fetch.FetchAsync(page, request, cancellationToken);
        }
        catch (Exception e) when (e is PlaywrightException or BrowserDiedException)
        {
            return Failed(request.Address, BrowserErrors.Died(e));
        }
    }

    /// <summary>A picture of the open page, from its top down to the greatest height; null when it could not be taken.</summary>
    public async Task<Screenshot?> ScreenshotAsync(CancellationToken cancellationToken) =>
        _borrowed is { } borrowed ? await _workshop.Camera.TakeAsync(borrowed.Page, cancellationToken) : null;

    /// <summary>The cookies of a signed-in visit that the platform has renewed since this was last asked.</summary>
    public Task<RenewedCookies> RenewedAsync(CancellationToken cancellationToken) =>
        _borrowed is { } borrowed ? borrowed.Page.RenewedAsync(cancellationToken) : Task.FromResult(RenewedCookies.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        try
        {
            if (_borrowed is { } borrowed)
                await borrowed.DisposeAsync();
        }
        finally
        {
            _places.Release();
        }
    }

    private static bool IsAt(VisitPage page, Uri origin) => Uri.TryCreate(page.Page.Url, UriKind.Absolute, out var url) && VisitPage.IsWeb(url) && HostMap.OriginOf(url) == origin;

    private Capture Failed(Uri address, TransportFailure failure) =>
        new() { RequestedUrl = address, FinalUrl = address, CapturedAt = _workshop.Time.GetUtcNow(), Failure = failure };
}
