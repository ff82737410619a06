using Microsoft.Playwright;

namespace Monitor.Browsing.Visits;

/// <summary>A page in a context of its own, watched: when it dies, where it navigates, which document answered last, what it downloads.</summary>
internal sealed class VisitPage : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    // A request that takes longer is a long poll or a stream; nobody waits for its end.
    private static readonly TimeSpan FetchPatience = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource<string> _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly List<Uri> _chain = [];
    private readonly HashSet<IRequest> _fetching = [];
    private DateTimeOffset _lastFetch;
    private readonly TimeProvider _time;

    private VisitPage(IPage page, Task<string> browserDied, TimeProvider time)
    {
        Page = page;
        _time = time;
        Died = Task.WhenAny(_died.Task, browserDied).Unwrap();
        page.Crash += (_, _) => _died.TrySetResult("The page crashed.");
        page.Close += (_, _) => _died.TrySetResult("The page is closed.");
        page.FrameNavigated += (_, frame) => OnNavigated(frame);
        page.Download += (_, download) => OnDownload(download);
        // The listener itself keeps Playwright from leaving the dialog open.
        page.Dialog += (_, dialog) => Guarded.Abandon(dialog.DismissAsync());
        page.Context.Page += (_, other) =>
        {
            if (other != page)
                Guarded.Abandon(other.CloseAsync());
        };
    }

    public IPage Page { get; }

    /// <summary>The signed-in state that the page was opened with, with what was renewed since; null for a visitor's.</summary>
    public SignedInState? SignedIn { get; private set; }

    /// <summary>Ends with the reason when the page or its browser dies.</summary>
    public Task<string> Died { get; }

    /// <summary>The answer that brought the last main document; null when none came.</summary>
    public IResponse? LastDocument { get; private set; }

    /// <summary>The last main document request that failed, with Chromium's error; null when none did since the last document.</summary>
    public (Uri Address, string Error)? LastFailure { get; private set; }

    /// <summary>The address of a download that the page started; null when none.</summary>
    public Uri? Download { get; private set; }

    /// <summary>When the main frame last navigated, or the page's last fetch ended.</summary>
    public DateTimeOffset LastActivity { get; private set; }

    /// <summary>When the main frame was last sent somewhere, or came there.</summary>
    public DateTimeOffset LastNavigation { get; private set; }

    /// <summary>Whether the page waits for data that it fetches.</summary>
    public bool IsFetching
    {
        get
        {
            lock (_lock)
                return _fetching.Count > 0 && _time.GetUtcNow() - _lastFetch < FetchPatience;
        }
    }

    /// <summary>Every address the main frame was sent to, in order, without repetition in a row.</summary>
    public IReadOnlyList<Uri> Chain
    {
        get
        {
            lock (_lock)
                return [.. _chain];
        }
    }

    /// <summary>Opens a page in a fresh context that looks like a reader in China.</summary>
    /// <exception cref="PlaywrightException">The browser is gone.</exception>
    public static async Task<VisitPage> OpenAsync(
        IBrowser browser, Task<string> browserDied, BrowserIdentity identity, TimeProvider time, TimeSpan limit, CancellationToken cancellationToken)
    {
        var opening = browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            UserAgent = identity.UserAgent ?? DesktopUserAgent.Of(browser.Version),
            ViewportSize = new ViewportSize { Width = identity.Width, Height = identity.Height },
            IsMobile = identity.Mobile,
            HasTouch = identity.Mobile,
            ServiceWorkers = ServiceWorkerPolicy.Block,
            AcceptDownloads = false,
            StorageState = identity.SignedIn?.Json,
        });
        try
        {
            await Guarded.RunAsync(opening, browserDied, limit, time, cancellationToken);
        }
        catch
        {
            Guarded.Abandon(CloseLateAsync(opening, time));
            throw;
        }
        var context = await opening;
        try
        {
            context.SetDefaultTimeout(15_000);
            var page = await Guarded.RunAsync(context.NewPageAsync(), browserDied, limit, time, cancellationToken);
            return new VisitPage(page, browserDied, time) { SignedIn = identity.SignedIn };
        }
        catch
        {
            Guarded.Abandon(CloseAsync(context, time));
            throw;
        }
    }

    /// <summary>
    /// Keeps the page from loading what the given patterns match. Only these requests wait for our word. (The browser's list of blocked addresses
    /// would need its network reports, of which each request sends six through the driver to us, and keeps memory for them in every page.)
    /// </summary>
    public async Task BlockAsync(IReadOnlyList<IReadOnlyDictionary<string, string>> patterns, TimeSpan limit, CancellationToken cancellationToken)
    {
        var session = await Guarded.RunAsync(Page.Context.NewCDPSessionAsync(Page), Died, limit, _time, cancellationToken);
        session.Event("Fetch.requestPaused").OnEvent += (_, request) => Guarded.Abandon(session.SendAsync(
            "Fetch.failRequest",
            new Dictionary<string, object> { ["requestId"] = request!.Value.GetProperty("requestId").GetString()!, ["errorReason"] = "BlockedByClient" }));
        await Guarded.RunAsync(
            session.SendAsync("Fetch.enable", new Dictionary<string, object> { ["patterns"] = patterns }), Died, limit, _time, cancellationToken);
    }

    /// <summary>Forgets what was seen, before a new navigation, and watches the requests.</summary>
    public void Watch(Uri address)
    {
        Unwatch();
        Page.Response += OnResponse;
        Page.Request += OnRequest;
        Page.RequestFinished += OnFetched;
        Page.RequestFailed += OnRequestFailed;
        lock (_lock)
        {
            _chain.Clear();
            _chain.Add(address);
            _fetching.Clear();
        }
        LastDocument = null;
        LastFailure = null;
        Download = null;
        Moved();
    }

    /// <summary>Stops watching requests: each one costs messages, and is remembered by the driver as long as the context lives.</summary>
    public void Unwatch()
    {
        Page.Response -= OnResponse;
        Page.Request -= OnRequest;
        Page.RequestFinished -= OnFetched;
        Page.RequestFailed -= OnRequestFailed;
    }

    /// <summary>The cookies that the platform has renewed since this was last asked; none for a visitor's page, or one that died.</summary>
    public async Task<RenewedCookies> RenewedAsync(CancellationToken cancellationToken)
    {
        if (SignedIn is not { } since)
            return RenewedCookies.None;
        try
        {
            var renewed = since.NewerIn(await Guarded.RunAsync(Page.Context.CookiesAsync(), Died, CloseTimeout, _time, cancellationToken));
            if (!renewed.IsEmpty)
                SignedIn = since.With(renewed);
            return renewed;
        }
        catch (Exception e) when (e is PlaywrightException or BrowserDiedException or TimeoutException)
        {
            return RenewedCookies.None; // the sign-in stands as it was kept
        }
    }

    /// <summary>Where the main frame stands; the last known address when it is no web address.</summary>
    public Uri CurrentAddress(Uri otherwise) =>
        Uri.TryCreate(Page.Url, UriKind.Absolute, out var url) && IsWeb(url) ? url : otherwise;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _died.TrySetResult("The visit has ended.");
        await CloseAsync(Page.Context, _time);
    }

    internal static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;

    /// <summary>A context that nobody waits for any more must not stay open when it comes after all.</summary>
    private static async Task CloseLateAsync(Task<IBrowserContext> opening, TimeProvider time) => await CloseAsync(await opening, time);

    private static async Task CloseAsync(IBrowserContext context, TimeProvider time)
    {
        var closing = context.CloseAsync();
        try
        {
            await closing.WaitAsync(CloseTimeout, time);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // The browser is dead or hangs: the engine replaces it, and the context dies with it.
            Guarded.Abandon(closing);
        }
    }

    private void Moved() => LastActivity = LastNavigation = _time.GetUtcNow();

    private void OnNavigated(IFrame frame)
    {
        if (frame.ParentFrame is not null)
            return;
        Moved();
        Add(frame.Url);
    }

    private void OnResponse(object? sender, IResponse response)
    {
        if (!IsMainDocument(response.Request))
            return;
        Moved();
        Add(response.Url);
        if (response.Status is >= 300 and < 400 && response.Headers.ContainsKey("location"))
            return;
        LastDocument = response;
        LastFailure = null;
    }

    private void OnRequest(object? sender, IRequest request)
    {
        lock (_lock)
        {
            if (IsMainDocument(request))
                _fetching.Clear(); // those of the page that is being left may never report their end
            if (request.ResourceType is not ("xhr" or "fetch"))
                return;
            _fetching.Add(request);
            _lastFetch = _time.GetUtcNow();
        }
    }

    private void OnFetched(object? sender, IRequest request)
    {
        lock (_lock)
        {
            if (_fetching.Remove(request))
                LastActivity = _time.GetUtcNow();
        }
    }

    private void OnRequestFailed(object? sender, IRequest request)
    {
        OnFetched(sender, request);
        if (!IsMainDocument(request))
            return;
        Moved();
        Add(request.Url);
        if (Uri.TryCreate(request.Url, UriKind.Absolute, out var address))
            LastFailure = (address, request.Failure ?? "");
    }

    private void OnDownload(IDownload download)
    {
        Download = Uri.TryCreate(download.Url, UriKind.Absolute, out var address) ? address : CurrentAddress(_chain[0]);
        Guarded.Abandon(download.CancelAsync());
    }

    private bool IsMainDocument(IRequest request)
    {
        if (!request.IsNavigationRequest)
            return false;
        try
        {
            return request.Frame == Page.MainFrame;
        }
        catch (PlaywrightException)
        {
            return true; // the frame is not there yet: only the main frame's first document is that early
        }
    }

    private void Add(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !IsWeb(address))
            return;
        lock (_lock)
        {
            if (_chain.Count == 0 || _chain[^1] != address)
                _chain.Add(address);
        }
    }
}
