using Monitor.Browsing.Hosting;

namespace Monitor.Browsing.Visits;

/// <summary>A page together with the hold on its browser.</summary>
internal sealed class BorrowedPage(VisitPage page, LiveBrowser browser) : IAsyncDisposable
{
    public VisitPage Page => page;

    public LiveBrowser Browser => browser;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await page.DisposeAsync();
        await browser.ReleaseAsync();
    }
}
