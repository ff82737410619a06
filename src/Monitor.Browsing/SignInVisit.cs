using Microsoft.Playwright;
using Monitor.Browsing.Visits;
using Monitor.Domain.Readings;

namespace Monitor.Browsing;

/// <summary>
/// A visit to a sign-in page on which a person signs in with a phone. Nothing is typed, no captcha is solved; only a code that has run out is asked for again.
/// In a context of its own, of which nothing is left when it is disposed.
/// </summary>
public sealed class SignInVisit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Workshop _workshop;
    private readonly BorrowedPage _borrowed;
    private readonly SignInPlace _place;
    private bool _opened;

    internal SignInVisit(Workshop workshop, BorrowedPage borrowed, SignInPlace place) => (_workshop, _borrowed, _place) = (workshop, borrowed, place);

    private IPage Page => _borrowed.Page.Page;

    /// <summary>Opens the page. It never comes to rest, for it asks all the time whether its code was scanned: what it shows is for <see cref="LookAsync"/> to see.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        (Uri At, TransportFailure Failure)? failed;
        try
        {
            failed = await _workshop.Look.GoAsync(_borrowed.Page, _place.Page, _workshop.Steady.GetUtcNow() + _workshop.Options.VisitTimeout, cancellationToken);
        }
        catch (BrowserDiedException e)
        {
            throw new IOException($"The sign-in page was lost: {BrowserErrors.FirstLine(e.Message)}", e);
        }

        if (failed is { } failure)
            throw DoesNotOpen(_place.Page, failure.Failure);
    }

    /// <summary>What the page shows now. A code that has run out is renewed by a click.</summary>
    /// <exception cref="IOException">The page is lost.</exception>
    public async Task<SignInSight> LookAsync(CancellationToken cancellationToken)
    {
        if (await IsSignedInAsync(cancellationToken))
            return SignInSight.SignedIn;
        if (await FindAsync(_place.Refused, cancellationToken) is not null)
            return SignInSight.Refused;
        if (await FindAsync(_place.Expired, cancellationToken) is { } expired)
            await GuardAsync(ClickAsync(expired), cancellationToken);
        if (await FindAsync(_place.Scanned, cancellationToken) is not null)
            return SignInSight.Scanned;
        if (await FindAsync(_place.Qr, cancellationToken) is not null)
            return SignInSight.Code;
        if (!_opened && await FindAsync(_place.Open, cancellationToken) is { } opener)
        {
            _opened = true;
            await GuardAsync(ClickAsync(opener), cancellationToken);
        }

        return SignInSight.Nothing;
    }

    /// <summary>A picture (PNG) of the QR code as it stands on the page; null when there is none.</summary>
    /// <exception cref="IOException">The page is lost.</exception>
    public async Task<byte[]?> QrCodeAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(_place.Qr, cancellationToken) is not { } code)
            return null;
        try
        {
            return await GuardAsync(code.ScreenshotAsync(new LocatorScreenshotOptions { Type = ScreenshotType.Png, Timeout = 10_000 }), cancellationToken);
        }
        catch (IOException) when (!_borrowed.Page.Died.IsCompleted)
        {
            return null; // the page is just exchanging it
        }
    }

    /// <summary>Opens what has to take the sign-in over, and gives what is to be kept.</summary>
    /// <exception cref="IOException">The page is lost, or one of the pages cannot be opened.</exception>
    public async Task<(SignedInState State, Uri Landing)> TakeAsync(CancellationToken cancellationToken)
    {
        var landing = _borrowed.Page.CurrentAddress(_place.Page);
        foreach (var page in _place.Then)
            await GoAsync(page, cancellationToken);
        return (new SignedInState(await GuardAsync(Page.Context.StorageStateAsync(), cancellationToken)), landing);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _borrowed.DisposeAsync();

    private async Task<bool> IsSignedInAsync(CancellationToken cancellationToken)
    {
        if (_place.Landing is { } landing && Page.Url.StartsWith(landing.AbsoluteUri, StringComparison.Ordinal))
            return true;
        return _place.Cookies.Count > 0
            && (await GuardAsync(Page.Context.CookiesAsync(), cancellationToken)).Any(c => _place.Cookies.Contains(c.Name) && c.Value.Length > 0);
    }

    private async Task GoAsync(Uri address, CancellationToken cancellationToken)
    {
        var captures = await _workshop.Look.OpenAsync(_borrowed.Page, new PageRequest { Address = address }, cancellationToken);
        if (captures[0].Failure is { } failure)
            throw DoesNotOpen(address, failure);
    }

    private static IOException DoesNotOpen(Uri address, TransportFailure failure) => new($"{address.GetLeftPart(UriPartial.Path)} does not open: {failure.Detail}");

    private async Task<ILocator?> FindAsync(IReadOnlyList<string> selectors, CancellationToken cancellationToken)
    {
        foreach (var selector in selectors)
        {
            var found = Page.Locator(selector).First;
            if (await GuardAsync(found.IsVisibleAsync(), cancellationToken))
                return found;
        }

        return null;
    }

    /// <summary>A click that comes too late, because the page has moved on, is no harm: the next look sees what stands there.</summary>
    private static async Task<bool> ClickAsync(ILocator element)
    {
        try
        {
            await element.ClickAsync(new LocatorClickOptions { Timeout = 3_000 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<T> GuardAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await Guarded.RunAsync(work, _borrowed.Page.Died, Patience, _workshop.Time, cancellationToken);
        }
        catch (Exception e) when (e is PlaywrightException or BrowserDiedException or TimeoutException)
        {
            throw new IOException($"The sign-in page was lost: {BrowserErrors.FirstLine(e.Message)}", e);
        }
    }
}
