using Microsoft.Playwright;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Visits;

/// <summary>Keeps one warm page for an origin: opens it on first use, replaces it when it went bad, old, or its browser goes.</summary>
internal sealed class WarmPageSlot(Uri origin, Func<BrowserIdentity> identity, Workshop workshop) : IAsyncDisposable
{
    // How long a site that did not let us in is left alone before its door is tried again.
    private static readonly TimeSpan LandingHolds = TimeSpan.FromSeconds(20);

    // A trial page that was refused as well says that the wall is not ours to pass; the next trial may come a little later.
    private static readonly TimeSpan TrialPause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _opening = new(1);
    private readonly Lock _lock = new();
    private WarmPage? _current;
    private DateTimeOffset _vainAt = DateTimeOffset.MinValue;

    /// <summary>A page to ask from; give it back by <see cref="LeaveAsync"/>.</summary>
    /// <param name="address">The page to open where there is none; null for the origin's root.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<WarmPage> EnterAsync(Uri? address, CancellationToken cancellationToken)
    {
        if (TryEnter(null) is { } ready)
            return ready;
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (TryEnter(null) is { } meanwhile)
                return meanwhile;
            var opened = await OpenAsync(address, cancellationToken);
            await RetireAsync(Install(opened));
            return opened;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>
    /// Another page than <paramref name="bad"/>, which did not serve: the one that has replaced it meanwhile, or a new one on trial, on which
    /// <see cref="SettleAsync"/> has the last word. Null when a trial has just been in vain: the wall is not the page's fault then.
    /// </summary>
    public async Task<WarmPage?> TryAnotherAsync(Uri? address, WarmPage bad, CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (TryEnter(bad) is { } meanwhile)
                return meanwhile;
            if (IsFit(bad) && workshop.Steady.GetUtcNow() - _vainAt < TrialPause)
                return null;
            var opened = await OpenAsync(address, cancellationToken);
            lock (_lock)
                Use(opened);
            return opened;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Ends the trial of a page: one that served takes the current one's place, one that did not is closed when its user leaves it.</summary>
    public async Task SettleAsync(WarmPage trial, bool served)
    {
        WarmPage? old = null;
        lock (_lock)
        {
            if (trial == _current || trial.Retired)
                return;
            if (served)
            {
                (old, _current) = (_current, trial);
            }
            else
            {
                trial.Retired = true;
                _vainAt = workshop.Steady.GetUtcNow();
            }
        }
        await RetireAsync(old);
    }

    /// <summary>Gives a page back.</summary>
    public ValueTask LeaveAsync(WarmPage page)
    {
        lock (_lock)
        {
            page.Users--;
            if (!page.Retired || page.Users > 0)
                return ValueTask.CompletedTask;
        }
        return page.Borrowed?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <summary>The cookies that the platform has renewed for the page since this was last asked.</summary>
    public Task<RenewedCookies> RenewedAsync(CancellationToken cancellationToken)
    {
        BorrowedPage? current;
        lock (_lock)
            current = _current?.Borrowed;
        return current is null ? Task.FromResult(RenewedCookies.None) : current.Page.RenewedAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        WarmPage? last;
        lock (_lock)
            (last, _current) = (_current, null);
        await RetireAsync(last);
        _opening.Dispose();
    }

    private WarmPage? TryEnter(WarmPage? bad)
    {
        lock (_lock)
        {
            if (_current is not { } page || page == bad || !IsFit(page))
                return null;
            Use(page);
            return page;
        }
    }

    private WarmPage? Install(WarmPage page)
    {
        lock (_lock)
        {
            var old = _current;
            _current = page;
            Use(page);
            return old;
        }
    }

    private static void Use(WarmPage page)
    {
        page.Users++;
        page.Fetches++;
    }

    private bool IsFit(WarmPage page)
    {
        var age = workshop.Steady.GetUtcNow() - page.OpenedAt;
        if (page.Landing is { } landing)
            return landing.Failure is not { Kind: TransportFailureKind.Browser } && age < LandingHolds;
        return page.Borrowed is { } borrowed
            && !borrowed.Page.Died.IsCompleted
            && workshop.Engine.IsCurrent(borrowed.Browser)
            && age < workshop.Options.MaxBrowserAge
            && !page.IsWornOut;
    }

    private async Task RetireAsync(WarmPage? page)
    {
        if (page is null)
            return;
        lock (_lock)
        {
            page.Retired = true;
            if (page.Users > 0)
                return;
        }
        if (page.Borrowed is { } borrowed)
            await borrowed.DisposeAsync();
    }

    private async Task<WarmPage> OpenAsync(Uri? wanted, CancellationToken cancellationToken)
    {
        var address = wanted is not null && HostMap.OriginOf(wanted) == origin ? wanted : origin;
        BorrowedPage? borrowed = null;
        try
        {
            borrowed = await workshop.BorrowPageAsync(identity(), forEyes: false, cancellationToken);
            var landing = await LandAsync(borrowed.Page, address, cancellationToken);
            borrowed.Page.Unwatch();
            return new WarmPage(borrowed, landing, workshop.Steady.GetUtcNow());
        }
        catch (Exception e)
        {
            if (borrowed is not null)
                await borrowed.DisposeAsync();
            if (e is not (PlaywrightException or BrowserDiedException or TimeoutException))
                throw;
            return new WarmPage(null, Failed(address, address, BrowserErrors.Died(e)), workshop.Steady.GetUtcNow());
        }
    }

    /// <summary>Opens the page and waits for its end; where that is another place than wanted, what stands there.</summary>
    private async Task<Capture?> LandAsync(VisitPage page, Uri address, CancellationToken cancellationToken)
    {
        var deadline = workshop.Steady.GetUtcNow() + workshop.Options.VisitTimeout;
        if (await workshop.Look.GoAsync(page, address, deadline, cancellationToken) is { } failure)
            return Failed(address, failure.At, failure.Failure);
        var finished = await PageSettling.SettleAsync(page, () => false, workshop.Options.Settling, deadline, workshop.Steady, cancellationToken);
        var at = page.CurrentAddress(address);
        return page.LastFailure is null && HostMap.OriginOf(at) == origin ? null : await workshop.Look.DocumentAsync(page, address, finished, cancellationToken);
    }

    private Capture Failed(Uri requested, Uri at, TransportFailure failure) =>
        new() { RequestedUrl = requested, FinalUrl = at, CapturedAt = workshop.Time.GetUtcNow(), Failure = failure };
}
