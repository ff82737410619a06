using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Monitor.Browsing.Visits;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Links;

/// <summary>Opens a link in a fresh context of the browser, as a reader without any login would.</summary>
internal sealed class BrowserLinkLook(Workshop workshop, TimeProvider time)
{
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(5);
    private const int EnoughText = 20;
    private const int MaxFailedScripts = 20;

    private static readonly BrowserIdentity Reader = new(null, 1280, 900, false);

    // What WeChat on an iPhone says of itself: many pages of menus wait for it.
    private static readonly BrowserIdentity WeChatReader = new(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.40(0x1800282d) NetType/WIFI Language/zh_CN",
        390, 844, true);

    /// <summary>Looks once.</summary>
    public async Task<LinkLook> LookAsync(Uri address, LinkLookBy by, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var look = new LinkLook { By = by, Requested = address, Chain = [address], At = started };
        try
        {
            await using var borrowed = await workshop.BorrowPageAsync(by == LinkLookBy.BrowserAsWeChat ? WeChatReader : Reader, forEyes: true, cancellationToken);
            started = time.GetUtcNow(); // waiting for a browser is not the site's slowness
            look = await LookAsync(borrowed.Page, look, cancellationToken);
        }
        catch (Exception e) when (e is BrowserDiedException or PlaywrightException)
        {
            look = look with { Failure = BrowserErrors.Died(e) };
        }
        var ended = time.GetUtcNow();
        return look with { Took = ended - started, At = ended };
    }

    private async Task<LinkLook> LookAsync(VisitPage page, LinkLook look, CancellationToken cancellationToken)
    {
        var deadline = workshop.Steady.GetUtcNow() + workshop.Options.VisitTimeout;
        var failedScripts = new ConcurrentQueue<string>();
        page.Page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Request.ResourceType == "script")
                failedScripts.Enqueue(response.Url);
        };
        page.Page.RequestFailed += (_, request) =>
        {
            if (request.ResourceType == "script")
                failedScripts.Enqueue(request.Url);
        };
        if (await workshop.Look.GoAsync(page, look.Requested, deadline, cancellationToken) is { } failed && page.Download is null)
            return look with { Chain = page.Chain, Failure = failed.Failure };
        var finished = await PageSettling.SettleAsync(page, () => false, workshop.Options.Settling, deadline, workshop.Steady, cancellationToken);
        look = WithDocument(look, page);
        if (look.Failure is not null || look.IsDownload)
            return look;
        return await RenderAsync(page, look, finished, failedScripts, cancellationToken);
    }

    private LinkLook WithDocument(LinkLook look, VisitPage page)
    {
        var document = page.LastDocument;
        var chain = page.Chain;
        var here = page.CurrentAddress(chain[^1]);
        look = look with
        {
            Chain = here == chain[^1] ? chain : [.. chain, here],
            Status = document?.Status,
            ContentType = document?.Headers.GetValueOrDefault("content-type"),
        };
        if (page.Download is not null)
            return look with { IsDownload = true };
        if (page.LastFailure is { } broken)
            return look with { Failure = workshop.Look.Classify(broken.Error, broken.Address) };
        return document is null ? look with { Failure = new(TransportFailureKind.Timeout, "No document came.") } : look;
    }

    private async Task<LinkLook> RenderAsync(VisitPage page, LinkLook look, bool finished, ConcurrentQueue<string> failedScripts, CancellationToken cancellationToken)
    {
        try
        {
            var patience = workshop.Steady.GetUtcNow() + workshop.Options.Settling.Text;
            RenderedPage rendered;
            while (true)
            {
                rendered = await RenderedPageReader.ReadAsync(page, [.. failedScripts.Distinct().Take(MaxFailedScripts)], ReadTimeout, time, cancellationToken);
                if (rendered.VisibleText.Length >= EnoughText || rendered.HasVisibleMedia || workshop.Steady.GetUtcNow() >= patience)
                    break;
                await Task.Delay(TimeSpan.FromMilliseconds(250), time, cancellationToken);
            }
            var html = Encoding.UTF8.GetBytes(await Guarded.RunAsync(page.Page.ContentAsync(), page.Died, ReadTimeout, time, cancellationToken));
            look = WithDocument(look, page) with
            {
                Rendered = rendered,
                Body = html.Length > HttpLinkLook.MaxBody ? html.AsMemory(0, HttpLinkLook.MaxBody) : html,
            };
            // A page that never finishes but can be read is slow, not dead; the time says so.
            return finished || rendered.VisibleText.Length >= EnoughText || rendered.HasVisibleMedia ? look : look with { Failure = Unfinished() };
        }
        catch (TimeoutException)
        {
            return look with { Failure = Unfinished() };
        }
    }

    private TransportFailure Unfinished() =>
        new(TransportFailureKind.Timeout, $"The page does not finish loading within {workshop.Options.VisitTimeout.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s, or a script of it never ends.");
}
