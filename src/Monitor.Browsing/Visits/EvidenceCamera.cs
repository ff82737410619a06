using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Monitor.Browsing.Visits;

/// <summary>Takes pictures of pages, of bounded height: a page of 60,000 pixels costs seconds and a gigabyte.</summary>
internal sealed class EvidenceCamera(BrowsingOptions options, TimeProvider time, ILogger logger)
{
    private const int JpegQuality = 65;

    /// <summary>A picture of the page from its top; null when it could not be taken, which must not fail the visit.</summary>
    public async Task<Screenshot?> TakeAsync(VisitPage page, CancellationToken cancellationToken)
    {
        try
        {
            var size = await Guarded.RunAsync(
                page.Page.EvaluateAsync<JsonElement>("() => [document.documentElement.clientWidth, Math.max(document.documentElement.scrollHeight, document.body ? document.body.scrollHeight : 0, innerHeight), innerWidth]"),
                page.Died, options.ScreenshotTimeout, time, cancellationToken);
            var width = Math.Max(1, Math.Max(size[0].GetInt32(), size[2].GetInt32()));
            var height = Math.Clamp(size[1].GetInt32(), 1, options.MaxScreenshotHeight);
            var jpeg = await Guarded.RunAsync(
                page.Page.ScreenshotAsync(new PageScreenshotOptions
                {
                    Type = ScreenshotType.Jpeg,
                    Quality = JpegQuality,
                    FullPage = true,
                    Clip = new Clip { X = 0, Y = 0, Width = width, Height = height },
                    Animations = ScreenshotAnimations.Disabled,
                    Scale = ScreenshotScale.Css,
                    Timeout = (float)options.ScreenshotTimeout.TotalMilliseconds,
                }), page.Died, options.ScreenshotTimeout + TimeSpan.FromSeconds(1), time, cancellationToken);
            return new Screenshot(jpeg, width, height, time.GetUtcNow());
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException or BrowserDiedException)
        {
            logger.LogWarning("No screenshot of {Address}: {Error}", page.Page.Url, BrowserErrors.FirstLine(e.Message));
            return null;
        }
    }
}
