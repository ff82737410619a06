using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Monitor.Browsing.Egress;
using Monitor.Browsing.Hosting;
using Monitor.Browsing.Http;
using Monitor.Browsing.Links;
using Monitor.Browsing.Visits;

namespace Monitor.Browsing;

/// <summary>
/// The monitor's eyes, one per process: a guarded way out, one browser behind it that is replaced when it is old, used up or dead, and the ways of looking.
/// Safe for parallel use.
/// </summary>
public sealed class BrowserHost : IAsyncDisposable
{
    /// <summary>Whether two different characters are drawn differently; boxes for missing glyphs are all the same.</summary>
    private const string TellsGlyphsApart = """
        () => {
          const draw = text => {
            const canvas = document.createElement('canvas');
            canvas.width = canvas.height = 40;
            const pen = canvas.getContext('2d');
            pen.font = '32px sans-serif';
            pen.fillText(text, 2, 34);
            return canvas.toDataURL();
          };
          const [one, other, none] = [draw('巡'), draw('检'), draw('')];
          return one !== other && one !== none && other !== none;
        }
        """;

    private readonly ConcurrentDictionary<string, PlatformSession> _sessions = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MappedCertificate? _certificate;
    private readonly NetworkSentinel _sentinel;
    private readonly EgressProxy _proxy;
    private readonly BrowserEngine _engine;
    private readonly Workshop _workshop;
    private readonly SemaphoreSlim _visits;
    private readonly SemaphoreSlim _linkLooks;
    private readonly HttpClient _http;

    /// <summary>Opens the way out; the browser starts on <see cref="StartAsync"/> or first use.</summary>
    public BrowserHost(BrowsingOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(loggers);
        _time = time;
        _logger = loggers.CreateLogger<BrowserHost>();
        _certificate = MappedCertificate.For(options.HostMap, time);
        var steady = new SteadyClock(time);
        _sentinel = new NetworkSentinel(options.ControlHosts, steady);
        var failures = new EgressFailures(time);
        var dialer = options.Resolve is { } resolve ? new EgressDialer(_sentinel) { Resolve = resolve } : new EgressDialer(_sentinel);
        _proxy = new EgressProxy(new EgressRules(options.HostMap, _certificate, dialer, failures, MaxBurst: Math.Max(options.MaxBurstBytes, 4L * options.MaxBodyBytes)), _logger);
        _engine = new BrowserEngine(options, BrowserArguments.For(_proxy, _certificate), steady, _logger);
        _workshop = new Workshop(options, _engine, failures, time, steady, _logger);
        _visits = new SemaphoreSlim(options.ConcurrentPages);
        _http = EgressHttp.Create(_proxy, _certificate, options.HostMap);
        // Places of their own: a check that holds a visit may look at links.
        _linkLooks = new SemaphoreSlim(options.ConcurrentPages);
        Links = new LinkProbe(new HttpLinkLook(_http, options, failures, time, () => _engine.Current?.Browser.Version), new BrowserLinkLook(_workshop, time), _linkLooks, time);
        Http = new HttpLook(_http, options, failures, time, () => _engine.Current?.Browser.Version);
    }

    /// <summary>Whether a browser can be had: false after several starts in a row failed.</summary>
    public bool IsHealthy => _engine.IsHealthy;

    /// <summary>How often the browser was started anew: because it was old or used up, or because it had died.</summary>
    public int Restarts => Math.Max(0, BrowserGeneration - 1);

    /// <summary>The main process of the browser in service; null before the first start.</summary>
    internal int? BrowserProcessId => _engine.Current?.ProcessId;

    /// <summary>How many browsers were started so far.</summary>
    internal int BrowserGeneration => _engine.Current?.Generation ?? 0;

    /// <summary>Plain HTTP.</summary>
    public HttpLook Http { get; }

    /// <summary>Opens links.</summary>
    public LinkProbe Links { get; }

    /// <summary>Starts the browser.</summary>
    /// <exception cref="BrowserUnavailableException">None was found, or none starts.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var browser = await _engine.HoldAsync(isVisit: false, cancellationToken);
        await browser.ReleaseAsync();
    }

    /// <summary>Finds out whether the browser works: starts, renders Chinese text by script, takes a picture. Never throws for a browser that does not.</summary>
    public async Task<BrowserInfo> ProbeAsync(CancellationToken cancellationToken)
    {
        var (version, path, renders) = ("", "", false);
        try
        {
            await using var borrowed = await _workshop.BorrowPageAsync(new BrowserIdentity(null, 320, 240, false), forEyes: true, cancellationToken);
            version = borrowed.Browser.Browser.Version;
            path = borrowed.Browser.Executable;
            var page = borrowed.Page;
            var limit = TimeSpan.FromSeconds(15);
            await Guarded.RunAsync(page.Page.SetContentAsync("<p id=t></p><script>t.textContent='巡检'</script>"), page.Died, limit, _time, cancellationToken);
            renders = await Guarded.RunAsync(page.Page.EvaluateAsync<string>("() => document.body.innerText.trim()"), page.Died, limit, _time, cancellationToken) == "巡检";
            var hasFont = await Guarded.RunAsync(page.Page.EvaluateAsync<bool>(TellsGlyphsApart), page.Died, limit, _time, cancellationToken);
            var picture = await _workshop.Camera.TakeAsync(page, cancellationToken);
            return new BrowserInfo(version, path, renders, picture is not null, renders && picture is not null ? null : "The browser starts but does not work.") { HasChineseFont = hasFont };
        }
        catch (Exception e) when (e is BrowserDiedException or PlaywrightException or TimeoutException)
        {
            return new BrowserInfo(version, path, renders, CanScreenshot: false, BrowserErrors.FirstLine(e.Message));
        }
    }

    /// <summary>The session of a platform: made on first use, then kept.</summary>
    /// <param name="platformCode">The platform.</param>
    /// <param name="identity">How the browser presents itself in pages that are opened from now on; those that are open stay as they are.</param>
    public PlatformSession Session(string platformCode, BrowserIdentity identity)
    {
        ArgumentException.ThrowIfNullOrEmpty(platformCode);
        ArgumentNullException.ThrowIfNull(identity);
        var session = _sessions.GetOrAdd(platformCode, code => new PlatformSession(code, identity, _workshop, _logger));
        session.Present(identity);
        return session;
    }

    /// <summary>A session that was used before; null where there is none of that name.</summary>
    public PlatformSession? FindSession(string platformCode) => _sessions.GetValueOrDefault(platformCode);

    /// <summary>Closes a session that is not used any more; one that was never opened is no harm.</summary>
    public async Task CloseSessionAsync(string platformCode)
    {
        if (_sessions.TryRemove(platformCode, out var session))
            await session.DisposeAsync();
    }

    /// <summary>Opens a visit to a sign-in page. A person may take minutes, so it takes no place from the other visits.</summary>
    /// <exception cref="IOException">No browser can be had.</exception>
    public async Task<SignInVisit> OpenSignInAsync(SignInPlace place, BrowserIdentity identity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        try
        {
            return new SignInVisit(_workshop, await _workshop.BorrowPageAsync(identity, forEyes: true, cancellationToken), place);
        }
        catch (BrowserDiedException e)
        {
            throw new IOException($"No browser can be had: {e.Message}", e);
        }
    }

    /// <summary>Waits for a free place and opens a visit in a fresh context. When no browser can be had, the visit's looks fail with <see cref="Domain.Readings.TransportFailureKind.Browser"/>.</summary>
    public async Task<FreshVisit> OpenVisitAsync(BrowserIdentity identity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identity);
        await _visits.WaitAsync(cancellationToken);
        try
        {
            return new FreshVisit(_workshop, await _workshop.BorrowPageAsync(identity, forEyes: true, cancellationToken), null, _visits);
        }
        catch (BrowserDiedException e)
        {
            return new FreshVisit(_workshop, null, BrowserErrors.Died(e), _visits);
        }
        catch
        {
            _visits.Release();
            throw;
        }
    }

    /// <summary>Prints an HTML document of our own as PDF, offline and without scripts.</summary>
    /// <exception cref="BrowserUnavailableException">No browser could be started.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(html);
        var browser = await _engine.HoldAsync(isVisit: true, cancellationToken);
        try
        {
            return await PaperPrint.ToPdfAsync(browser.Browser, html, cancellationToken);
        }
        finally
        {
            await browser.ReleaseAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values)
            await session.DisposeAsync();
        await _engine.DisposeAsync();
        _http.Dispose();
        await _proxy.DisposeAsync();
        _certificate?.Dispose();
        _sentinel.Dispose();
        _visits.Dispose();
        _linkLooks.Dispose();
    }
}
