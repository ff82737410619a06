using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Monitor.Browsing.Tests.Support;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Testing;

namespace Monitor.Browsing.Tests.Faults;

/// <summary>Pages that mean harm, or are broken enough to do it: each ends within its limit, as a failure that accuses nobody or as the page that it is, and the next visit works.</summary>
public sealed class HostilePagesTests : IAsyncLifetime
{
    private const string Site = "https://www.example.cn";
    private const string Words = "<p>这里是正文，足够长的一段文字，可以阅读。</p>";

    /// <summary>By path: what its document has to be. Null: it may end either way, as long as it ends.</summary>
    private static readonly Dictionary<string, TransportFailureKind?> Pages = new()
    {
        ["/no-answer"] = TransportFailureKind.Timeout,
        ["/no-body"] = TransportFailureKind.Timeout,
        ["/trickle"] = null,
        ["/flood"] = null,
        ["/script-hangs"] = null,
        ["/dom-grows"] = null,
        ["/dialogs"] = null,
        ["/downloads"] = null,
        ["/redirects"] = TransportFailureKind.RedirectLoop,
        ["/reloads"] = null,
        ["/meta"] = null,
        ["/history"] = null,
        ["/popups"] = null,
        ["/threads"] = null,
        ["/frames"] = null,
        ["/heap"] = null,
    };

    private StandIn? _server;
    private BrowserHost? _host;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await StandIn.StartAsync(Map);
        _host = Eyes.Over(_server.Map(Site), o => o with { VisitTimeout = TimeSpan.FromSeconds(4), RequestTimeout = TimeSpan.FromSeconds(4), ScreenshotTimeout = TimeSpan.FromSeconds(3), ConcurrentPages = 3, MaxBodyBytes = 1_000_000, MaxBurstBytes = 8 << 20 });
        await _host.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        await _server!.DisposeAsync();
    }

    [Fact]
    public async Task Each_ends_within_its_limit_and_the_next_visit_works()
    {
        var ends = new ConcurrentDictionary<string, Capture>();

        await Parallel.ForEachAsync(Pages.Keys, new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = Token }, async (path, ct) =>
        {
            await using var visit = await _host!.OpenVisitAsync(Eyes.Desktop, ct);
            ends[path] = (await visit.OpenAsync(new PageRequest { Address = new Uri(Site + path) }, ct).WaitAsync(TimeSpan.FromMinutes(2), ct))[0];
            await visit.ScreenshotAsync(ct).WaitAsync(TimeSpan.FromMinutes(2), ct);
        });

        foreach (var (path, kind) in Pages)
        {
            if (kind is not null)
                ends[path].Failure.ShouldNotBeNull(path).Kind.ShouldBe(kind.Value, $"{path}: {ends[path].Failure!.Detail}");
            ends[path].Failure?.Kind.ShouldNotBe(TransportFailureKind.LocalNetwork, path);
            // Whatever else: nothing of it may look like a finding of the site's own, such as a refusal or a missing page.
            ends[path].Status.ShouldBeOneOf([null, 200], path);
        }

        await WorksAsync();
        await QuietAsync();
    }

    [Theory]
    [InlineData("/dialogs")]
    [InlineData("/popups")]
    [InlineData("/threads")]
    [InlineData("/history")]
    public async Task What_can_be_read_behind_the_nuisance_is_read(string path)
    {
        var look = await _host!.Links.LookAsync(new Uri(Site + path + "?few"), LinkLookBy.Browser, Token);

        look.Failure.ShouldBeNull($"{path}: {look.Failure?.Detail}");
        look.Rendered.ShouldNotBeNull().VisibleText.ShouldContain("这里是正文");
    }

    private async Task WorksAsync()
    {
        await using var visit = await _host!.OpenVisitAsync(Eyes.Desktop, Token);
        // The machine may still be busy with what was closed a moment ago.
        for (var attempt = 0; ; attempt++)
        {
            var capture = (await visit.OpenAsync(new PageRequest { Address = new Uri(Site + "/fine") }, Token))[0];
            if (capture.Failure is { Kind: TransportFailureKind.Timeout } && attempt < 5)
                continue;
            capture.Failure.ShouldBeNull(capture.Failure?.Detail);
            capture.Text().ShouldContain("这里是正文");
            return;
        }
    }

    /// <summary>No page that was closed goes on working in the background: it would take the processor from the rest of the night.</summary>
    private async Task QuietAsync()
    {
        if (ProcessTree.WhyUnavailable is not null)
            return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            var renderers = ProcessTree.Below(_host!.BrowserProcessId!.Value).Where(id => ProcessTree.CommandLine(id).Contains("--type=renderer", StringComparison.Ordinal)).ToList();
            // The browser keeps one ready for the next page.
            if (renderers.Count <= 2)
                return;
            limit.IsCancellationRequested.ShouldBeFalse($"{renderers.Count} pages are still at work");
            await Task.Delay(200, Token);
        }
    }

    private static void Map(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder app)
    {
        app.MapGet("/fine", () => StandIn.Html(Words));
        app.MapGet("/no-answer", (CancellationToken ct) => Task.Delay(Timeout.InfiniteTimeSpan, ct));
        app.MapGet("/no-body", async (HttpContext c) =>
        {
            (c.Response.ContentType, c.Response.ContentLength) = ("text/html; charset=utf-8", 1000);
            await c.Response.Body.FlushAsync(c.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, c.RequestAborted);
        });
        app.MapGet("/trickle", c => StreamAsync(c, Words, ' ', 64, TimeSpan.FromMilliseconds(50)));
        app.MapGet("/flood", c => StreamAsync(c, Words, ' ', 64 * 1024, TimeSpan.Zero));
        app.MapGet("/script-hangs", () => StandIn.Html(Words + "<script>setTimeout(() => { for (;;); }, 20)</script>"));
        app.MapGet("/dom-grows", () => StandIn.Html(Words + "<script>const grow = () => { for (let i = 0; i < 3000; i++) document.body.append(Object.assign(document.createElement('p'), { textContent: 'x' + i })); setTimeout(grow, 0); }; grow()</script>"));
        app.MapGet("/dialogs", (HttpContext c) => StandIn.Html(Words + $$"""
            <script>onbeforeunload = e => { e.preventDefault(); return 'stay'; };
            const nag = () => { alert(1); confirm(2); prompt(3); print(); };
            {{(c.Request.QueryString.HasValue ? "nag()" : "setTimeout(() => { for (;;) nag(); }, 20)")}}</script>
            """));
        app.MapGet("/downloads", () => StandIn.Html(Words + "<script>const more = () => { const a = document.createElement('a'); a.href = '/file'; a.download = 'x'; a.click(); setTimeout(more, 5); }; more()</script>"));
        app.MapGet("/file", () => Results.File(new byte[100_000], "application/octet-stream", "x.bin"));
        app.MapGet("/redirects", (int? n) => Results.Redirect($"/redirects?n={(n ?? 0) + 1}"));
        app.MapGet("/reloads", () => StandIn.Html(Words + "<script>location.reload()</script>"));
        app.MapGet("/meta", (int? n) => StandIn.Html($"{Words}<meta http-equiv=refresh content='0;url=/meta?n={(n ?? 0) + 1}'>"));
        app.MapGet("/history", (HttpContext c) => StandIn.Html(Words + (c.Request.QueryString.HasValue
            ? "<script>for (let i = 0; i < 30; i++) history.pushState({}, '', '/history?few&' + i)</script>"
            : "<script>let n = 0; setInterval(() => history.pushState({}, '', '/history?' + n++), 1); setInterval(() => history.back(), 7)</script>")));
        app.MapGet("/popups", (HttpContext c) => StandIn.Html(Words + (c.Request.QueryString.HasValue
            ? "<script>for (let i = 0; i < 5; i++) open('/fine')</script>"
            : "<script>setInterval(() => open('/popups'), 20); document.addEventListener('click', () => open('/popups'))</script>")));
        app.MapGet("/threads", () => StandIn.Html(Words + "<script>navigator.serviceWorker?.register('/sw.js').catch(() => 0); const w = new Worker('/busy.js')</script>"));
        app.MapGet("/sw.js", () => Results.Text("onfetch = e => e.respondWith(new Response('hijacked'))", "text/javascript"));
        app.MapGet("/busy.js", () => Results.Text("for (;;);", "text/javascript"));
        app.MapGet("/frames", () => StandIn.Html(Words + "<iframe src='/frames?' style='width:300px;height:200px'></iframe><iframe src='/frames?a'></iframe>"));
        app.MapGet("/heap", () => StandIn.Html(Words + "<script>setTimeout(() => { const held = []; for (;;) held.push(new Array(100000).fill({})); }, 20)</script>"));
    }

    private static async Task StreamAsync(HttpContext c, string first, char fill, int chunk, TimeSpan pause)
    {
        c.Response.ContentType = "text/html; charset=utf-8";
        await c.Response.WriteAsync(first, c.RequestAborted);
        var more = new byte[chunk];
        Array.Fill(more, (byte)fill);
        while (!c.RequestAborted.IsCancellationRequested)
        {
            await c.Response.Body.WriteAsync(more, c.RequestAborted);
            await c.Response.Body.FlushAsync(c.RequestAborted);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, c.RequestAborted);
        }
    }
}
