using Microsoft.Playwright;

namespace Monitor.Browsing.Visits;

/// <summary>Prints a document of our own: no script runs, nothing is loaded from anywhere.</summary>
internal static class PaperPrint
{
    private const string PageNumber =
        "<div style=\"width:100%;font-size:14pt;text-align:center;font-family:serif\">— <span class=\"pageNumber\"></span> —</div>";

    /// <summary>A4 pages with their numbers below, as PDF.</summary>
    public static async Task<byte[]> ToPdfAsync(IBrowser browser, string html, CancellationToken cancellationToken)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false, Offline = true, ServiceWorkers = ServiceWorkerPolicy.Block, AcceptDownloads = false });
        try
        {
            var page = await context.NewPageAsync().WaitAsync(cancellationToken);
            await page.SetContentAsync(html, new PageSetContentOptions { WaitUntil = WaitUntilState.Load }).WaitAsync(cancellationToken);
            return await page.PdfAsync(new PagePdfOptions
            {
                Format = "A4",
                PreferCSSPageSize = true,
                PrintBackground = true,
                DisplayHeaderFooter = true,
                HeaderTemplate = "<span></span>",
                FooterTemplate = PageNumber,
            }).WaitAsync(cancellationToken);
        }
        finally
        {
            await context.CloseAsync();
        }
    }
}
