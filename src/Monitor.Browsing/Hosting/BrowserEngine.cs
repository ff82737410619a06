using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Monitor.Browsing.Hosting;

/// <summary>
/// Keeps one browser running: starts it on first use, replaces it when it is old, used up, fat or dead. One starter at a time; everybody
/// who comes meanwhile gets the browser that it brought up. Where no new one starts, a worn one serves on.
/// </summary>
internal sealed class BrowserEngine(BrowsingOptions options, IReadOnlyList<string> arguments, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private const int FailuresUntilPause = 3;
    private static readonly TimeSpan PauseAfterFailures = TimeSpan.FromSeconds(30);

    // A start that fails may take most of a minute, in which nobody gets a browser.
    private static readonly TimeSpan PauseBetweenRenewals = TimeSpan.FromMinutes(2);
    private const int VisitsBetweenMemoryLooks = 20;

    private readonly SemaphoreSlim _start = new(1);
    private LiveBrowser? _current;
    private int _generation;
    private int _failures;
    private DateTimeOffset _pausedUntil;
    private DateTimeOffset _renewalPausedUntil;
    private bool _disposed;

    /// <summary>Whether the last attempts to start a browser did not all fail.</summary>
    public bool IsHealthy => Volatile.Read(ref _failures) < FailuresUntilPause;

    /// <summary>The browser in service; null before the first start.</summary>
    public LiveBrowser? Current => Volatile.Read(ref _current);

    /// <summary>A held browser in working order; give it back by <see cref="LiveBrowser.ReleaseAsync"/>.</summary>
    /// <param name="isVisit">Whether this use counts towards the browser's end of service.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BrowserUnavailableException">None could be started.</exception>
    public async Task<LiveBrowser> HoldAsync(bool isVisit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var holding = HoldAsync(isVisit);
        try
        {
            return await holding.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The start goes on: others wait for this browser, too.
            Visits.Guarded.Abandon(GiveBackAsync(holding));
            throw;
        }
    }

    private static async Task GiveBackAsync(Task<LiveBrowser> holding) => await (await holding).ReleaseAsync();

    private async Task<LiveBrowser> HoldAsync(bool isVisit)
    {
        while (true)
        {
            await _start.WaitAsync();
            try
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                if (_current is null || _current.Died.IsCompleted)
                    await ReplaceAsync();
                else if (await IsUsedUpAsync(_current))
                    await RenewAsync(_current);
                if (_current!.TryHold())
                {
                    if (isVisit)
                        _current.Visits++;
                    return _current;
                }
            }
            finally
            {
                _start.Release();
            }
        }
    }

    /// <summary>Whether a browser is the one in service.</summary>
    public bool IsCurrent(LiveBrowser browser) => ReferenceEquals(Volatile.Read(ref _current), browser) && !browser.Died.IsCompleted;

    /// <summary>Takes a browser out of service that answers no more although it runs.</summary>
    public async Task DiscardAsync(LiveBrowser browser)
    {
        await _start.WaitAsync();
        try
        {
            if (ReferenceEquals(_current, browser))
                _current = null;
        }
        finally
        {
            _start.Release();
        }
        await browser.RetireAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _start.WaitAsync();
        try
        {
            _disposed = true;
            if (_current is { } current)
                await current.RetireAsync(evenInUse: true);
        }
        finally
        {
            _start.Release();
        }
    }

    private async Task<bool> IsUsedUpAsync(LiveBrowser browser)
    {
        if (browser.Visits >= options.MaxVisitsPerBrowser || time.GetUtcNow() - browser.StartedAt >= options.MaxBrowserAge)
            return true;
        if (browser.Visits == 0 || browser.Visits % VisitsBetweenMemoryLooks != 0)
            return false;
        var memory = await browser.MemoryAsync();
        if (memory <= options.MaxBrowserMemoryBytes)
            return false;
        logger.LogInformation("Browser {Generation} holds {Megabytes} MB and is replaced.", browser.Generation, memory >> 20);
        return true;
    }

    /// <summary>Replaces a browser that works still, where another one can be had.</summary>
    private async Task RenewAsync(LiveBrowser worn)
    {
        if (time.GetUtcNow() < _renewalPausedUntil)
            return;
        try
        {
            await ReplaceAsync();
        }
        catch (BrowserUnavailableException e)
        {
            _renewalPausedUntil = time.GetUtcNow() + PauseBetweenRenewals;
            logger.LogWarning("Browser {Generation} is due to be replaced and serves on: {Error}", worn.Generation, e.Message);
        }
    }

    private async Task ReplaceAsync()
    {
        if (time.GetUtcNow() < _pausedUntil)
            throw new BrowserUnavailableException($"The browser failed to start {_failures} times in a row; next attempt at {_pausedUntil:u}.");
        var old = _current;
        try
        {
            _current = await StartAsync();
            _failures = 0;
        }
        catch (BrowserUnavailableException)
        {
            if (++_failures >= FailuresUntilPause)
                _pausedUntil = time.GetUtcNow() + PauseAfterFailures;
            throw;
        }
        if (old is not null)
            await old.RetireAsync();
    }

    private async Task<LiveBrowser> StartAsync()
    {
        var driver = await BrowserDriver.StartAsync(time, logger);
        try
        {
            return await LaunchAsync(driver);
        }
        catch
        {
            await driver.DisposeAsync();
            throw;
        }
    }

    private async Task<LiveBrowser> LaunchAsync(BrowserDriver driver)
    {
        Exception? last = null;
        var candidates = BrowserFinder.Candidates(options, driver.Playwright);
        foreach (var executable in candidates)
        {
            try
            {
                var browser = await LiveBrowser.LaunchAsync(driver, executable, arguments, ++_generation, time);
                logger.LogInformation("Browser {Generation} started: {Executable} {Version}.", _generation, executable, browser.Browser.Version);
                return browser;
            }
            catch (Exception e) when (e is PlaywrightException or TimeoutException)
            {
                logger.LogWarning("{Executable} does not start: {Error}", executable, e.Message);
                last = e;
            }
        }
        throw candidates.Count == 0
            ? new BrowserUnavailableException("No Chromium or Chrome was found. Install one, or name it in MONITOR_BROWSER.")
            : new BrowserUnavailableException($"No browser starts (tried {string.Join(", ", candidates)}): {last?.Message}", last);
    }
}
