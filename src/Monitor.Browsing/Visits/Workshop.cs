using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Monitor.Browsing.Egress;
using Monitor.Browsing.Hosting;

namespace Monitor.Browsing.Visits;

/// <summary>What visits, sessions and link looks share: the running browser and the ways of using a page.</summary>
internal sealed class Workshop(BrowsingOptions options, BrowserEngine engine, EgressFailures failures, TimeProvider time, SteadyClock steady, ILogger logger)
{
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(15);

    public BrowsingOptions Options => options;

    public BrowserEngine Engine => engine;

    public TimeProvider Time => time;

    /// <summary>For deadlines and ages.</summary>
    public SteadyClock Steady => steady;

    public PageLook Look { get; } = new(options, failures, time, steady);

    public InPageFetch Fetch { get; } = new(options, failures, time);

    public EvidenceCamera Camera { get; } = new(options, time, logger);

    /// <summary>A page in a fresh context. A browser that cannot give one is replaced, once.</summary>
    /// <param name="identity">How it presents itself.</param>
    /// <param name="forEyes">Whether pictures and fonts matter.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BrowserDiedException">No page could be had, with a new browser either.</exception>
    public async Task<BorrowedPage> BorrowPageAsync(BrowserIdentity identity, bool forEyes, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            LiveBrowser browser;
            try
            {
                browser = await engine.HoldAsync(isVisit: true, cancellationToken);
            }
            catch (BrowserUnavailableException e)
            {
                throw new BrowserDiedException(e.Message);
            }
            VisitPage? page = null;
            try
            {
                page = await VisitPage.OpenAsync(browser.Browser, browser.Died, identity, steady, OpenTimeout, cancellationToken);
                await page.BlockAsync(forEyes ? UnwantedResources.OfAnyPage : UnwantedResources.OfUnseenPage, OpenTimeout, cancellationToken);
                return new BorrowedPage(page, browser, cancellationToken);
            }
            catch (Exception e)
            {
                if (page is not null)
                    await new BorrowedPage(page, browser, cancellationToken).DisposeAsync();
                else
                    await browser.ReleaseAsync();
                if (e is not (PlaywrightException or TimeoutException or BrowserDiedException))
                    throw;
                logger.LogWarning("Browser {Generation} gives no page: {Error}", browser.Generation, BrowserErrors.FirstLine(e.Message));
                await engine.DiscardAsync(browser);
                if (attempt == 2)
                    throw new BrowserDiedException(BrowserErrors.FirstLine(e.Message));
            }
        }
    }
}
