using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Monitor.Browsing.Egress;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Visits;

/// <summary>Opens an address in a page, waits for its end, and captures the document and what the page fetched.</summary>
internal sealed class PageLook(BrowsingOptions options, EgressFailures failures, TimeProvider time, SteadyClock steady)
{
    private static readonly TimeSpan BodyTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Opens <paramref name="request"/> in <paramref name="page"/>. Never throws for what the site does.</summary>
    public async Task<IReadOnlyList<Capture>> OpenAsync(VisitPage page, PageRequest request, CancellationToken cancellationToken)
    {
        if (!VisitPage.IsWeb(request.Address))
            return [Failed(request.Address, request.Address, new(TransportFailureKind.Refused, $"The monitor opens http and https only, not {request.Address.Scheme}."))];
        var deadline = steady.GetUtcNow() + options.VisitTimeout;
        try
        {
            using var collector = new Collector(page.Page, request.Collect, r => CaptureAsync(page, new Uri(r.Request.Url), r, cancellationToken));
            if (await GoAsync(page, request.Address, deadline, cancellationToken) is { } failure)
                return [Failed(request.Address, failure.At, failure.Failure)];
            var finished = await PageSettling.SettleAsync(page, () => collector.IsComplete, options.Settling, deadline, steady, cancellationToken);
            List<Capture> captures = [await DocumentAsync(page, request.Address, finished, cancellationToken)];
            if (request.Rendered && captures[0].Failure is null)
                captures.Add(await RenderedAsync(page, captures[0], cancellationToken));
            captures.AddRange(await Guarded.RunAsync(collector.TakeAsync(), page.Died, BodyTimeout + BodyTimeout, time, cancellationToken));
            return captures;
        }
        catch (BrowserDiedException e)
        {
            return [Failed(request.Address, page.CurrentAddress(request.Address), BrowserErrors.Died(e))];
        }
        catch (PlaywrightException e) when (BrowserErrors.IsDeath(e))
        {
            return [Failed(request.Address, page.CurrentAddress(request.Address), BrowserErrors.Died(e))];
        }
        catch (TimeoutException e)
        {
            return [Failed(request.Address, page.CurrentAddress(request.Address), new(TransportFailureKind.Timeout, e.Message))];
        }
    }

    /// <summary>Sends the page to an address and waits for the first answer.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">Where to.</param>
    /// <param name="deadline">The latest end, by the steady clock.</param>
    /// <param name="cancellationToken">Ends the visit.</param>
    /// <returns>The failure and where it happened; null when a document is coming, or a download.</returns>
    public async Task<(Uri At, TransportFailure Failure)?> GoAsync(VisitPage page, Uri address, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        page.Watch(address);
        var limit = deadline - steady.GetUtcNow();
        try
        {
            await Guarded.RunAsync(
                page.Page.GotoAsync(address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.Commit, Timeout = (float)limit.TotalMilliseconds }),
                page.Died, limit + TimeSpan.FromSeconds(1), time, cancellationToken);
            return null;
        }
        catch (PlaywrightException e) when (BrowserErrors.IsDeath(e))
        {
            throw new BrowserDiedException(BrowserErrors.FirstLine(e.Message));
        }
        catch (PlaywrightException e) when (BrowserErrors.IsNavigatedAway(e) || page.Download is not null)
        {
            return null; // the page is on its way elsewhere; settling waits for it
        }
        catch (PlaywrightException e) when (BrowserErrors.IsAborted(e.Message))
        {
            // Without content (204, 205), or a download whose event is still to come.
            return page.LastDocument is null ? (address, new(TransportFailureKind.Connect, BrowserErrors.FirstLine(e.Message))) : null;
        }
        catch (TimeoutException)
        {
            return (page.Chain[^1], new(TransportFailureKind.Timeout, $"No answer within {limit.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s."));
        }
        catch (PlaywrightException e)
        {
            var at = page.LastFailure?.Address ?? address;
            return (at, BrowserErrors.Classify(e.Message, at, failures, started));
        }
    }

    /// <summary>Captures one answer with its body.</summary>
    public async Task<Capture> CaptureAsync(VisitPage page, Uri requested, IResponse response, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var head = new Capture
        {
            RequestedUrl = requested,
            FinalUrl = Uri.TryCreate(response.Url, UriKind.Absolute, out var final) ? final : requested,
            Status = response.Status,
            ContentType = response.Headers.GetValueOrDefault("content-type"),
            Headers = AnswerHeaders.Pick(response.Headers),
            CapturedAt = started,
        };
        var tooLarge = new TransportFailure(TransportFailureKind.TooLarge, $"The body is larger than {options.MaxBodyBytes} bytes.");
        if (response.Headers.TryGetValue("content-length", out var length) && long.TryParse(length, CultureInfo.InvariantCulture, out var bytes) && bytes > options.MaxBodyBytes)
            return head with { Failure = tooLarge };
        try
        {
            var body = await Guarded.RunAsync(response.BodyAsync(), page.Died, BodyTimeout, time, cancellationToken);
            return body.Length > options.MaxBodyBytes ? head with { Failure = tooLarge } : head with { Body = body, CapturedAt = time.GetUtcNow() };
        }
        catch (TimeoutException)
        {
            return head with { Failure = new(TransportFailureKind.Timeout, "The answer does not end.") };
        }
        catch (BrowserDiedException e)
        {
            return head with { Failure = BrowserErrors.Died(e) };
        }
        catch (PlaywrightException e)
        {
            // The answer broke off, or the page moved on and the browser dropped it.
            var failure = BrowserErrors.IsDeath(e) || !e.Message.Contains("net::", StringComparison.Ordinal)
                ? BrowserErrors.Died(e)
                : BrowserErrors.Classify(e.Message, head.FinalUrl, failures, started);
            return head with { Failure = failure };
        }
    }

    /// <summary>The document on which the page came to rest.</summary>
    public async Task<Capture> DocumentAsync(VisitPage page, Uri requested, bool finished, CancellationToken cancellationToken)
    {
        var final = page.CurrentAddress(requested);
        if (page.LastFailure is { } broken)
            return Failed(requested, broken.Address, Classify(broken.Error, broken.Address));
        if (page.LastDocument is not { } document)
        {
            return page.Download is { } download
                ? Failed(requested, download, new(TransportFailureKind.Refused, "The address leads to a download."))
                : Failed(requested, final, new(TransportFailureKind.Timeout, "No document came."));
        }
        var capture = await CaptureAsync(page, requested, document, cancellationToken);
        // Where the page stands counts: scripts change the address without a request.
        capture = page.Download is null ? capture with { FinalUrl = final } : capture;
        if (capture.Failure is { Kind: TransportFailureKind.Browser } && !page.Died.IsCompleted)
        {
            // The browser no longer has the bytes; what it made of them is the next best.
            var rendered = await RenderedAsync(page, capture, cancellationToken);
            if (rendered.Failure is null)
                return rendered;
        }
        return !finished && capture.Failure is null && capture.Body.IsEmpty
            ? capture with { Failure = new(TransportFailureKind.Timeout, "The page does not finish loading.") }
            : capture;
    }

    private async Task<Capture> RenderedAsync(VisitPage page, Capture document, CancellationToken cancellationToken)
    {
        try
        {
            var html = await Guarded.RunAsync(page.Page.ContentAsync(), page.Died, BodyTimeout, time, cancellationToken);
            var bytes = Encoding.UTF8.GetBytes(html);
            return document with
            {
                ContentType = "text/html; charset=utf-8",
                Headers = new Dictionary<string, string>(document.Headers) { ["x-monitor-rendered"] = "1" },
                Body = bytes.Length > options.MaxBodyBytes ? default : bytes,
                CapturedAt = time.GetUtcNow(),
                Failure = bytes.Length > options.MaxBodyBytes ? new(TransportFailureKind.TooLarge, "The document is too large.") : null,
            };
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return document with { Body = default, Failure = BrowserErrors.Died(e) };
        }
    }

    /// <summary>The layer behind an error of the browser during the visit that is under way.</summary>
    public TransportFailure Classify(string error, Uri address) => BrowserErrors.Classify(error, address, failures, time.GetUtcNow() - options.VisitTimeout);

    private Capture Failed(Uri requested, Uri at, TransportFailure failure) =>
        new() { RequestedUrl = requested, FinalUrl = at, CapturedAt = time.GetUtcNow(), Failure = failure };
}
