using Monitor.Browsing.Hosting;

namespace Monitor.Browsing.Visits;

/// <summary>A page together with the hold on its browser.</summary>
/// <param name="page">The page.</param>
/// <param name="browser">Its browser, held.</param>
/// <param name="cancelled">Cancelled when the borrower is in a hurry: giving the page back does not wait then until the browser has closed it.</param>
internal sealed class BorrowedPage(VisitPage page, LiveBrowser browser, CancellationToken cancelled) : IAsyncDisposable
{
    public VisitPage Page => page;

    public LiveBrowser Browser => browser;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A busy browser takes seconds to close a context in mid-load, and a person who pressed Ctrl-C waits for the slowest of them.
        // The closing goes on alone: it holds the browser until it is through, and ends with it at the latest.
        var closing = CloseAsync();
        try
        {
            await closing.WaitAsync(cancelled);
        }
        catch (OperationCanceledException)
        {
            Guarded.Abandon(closing);
        }
    }

    private async Task CloseAsync()
    {
        await page.DisposeAsync();
        await browser.ReleaseAsync();
    }
}
