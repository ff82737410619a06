using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Playwright;
using Monitor.Benchmarks.Measuring;
using Monitor.Browsing;
using Monitor.Browsing.Egress;
using Monitor.Browsing.Hosting;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Routes;

namespace Monitor.Benchmarks;

/// <summary>
/// What one would write first, with nothing of the product but its readers and its road to the stand-ins: for each account a new context and page, images
/// blocked, its page opened until the network is idle, the last post read from what came. No second look, no evidence, no database: it does less than the product.
/// </summary>
internal static class PlainLoop
{
    private const string Images = "**/*.{png,jpg,jpeg,gif,webp,svg,ico}";

    /// <summary>Reads the accounts with <paramref name="pages"/> pages open at a time.</summary>
    /// <returns>How many it came to an end with, of how many it read the posts, how long it took and what processor time.</returns>
    public static async Task<(int Done, int WithPosts, TimeSpan Took, TimeSpan Used)> RunAsync(IReadOnlyList<Account> accounts, HostMap map, int pages, CancellationToken ct)
    {
        var adapters = PlatformAdapters.Load(PlatformDefinitions.DefaultFolder);
        using var certificate = MappedCertificate.For(map, TimeProvider.System);
        using var sentinel = new NetworkSentinel([], TimeProvider.System);
        var failures = new EgressFailures(TimeProvider.System);
        await using var road = new EgressProxy(new EgressRules(map, certificate, new EgressDialer(sentinel), failures, MaxBurst: 64L << 20), NullLogger.Instance);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFinder.Candidates(new BrowsingOptions(), playwright)[0],
            Args = BrowserArguments.For(road, certificate),
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
        });
        var processor = ProcessTree.ProcessorTime(Environment.ProcessId);
        var start = Stopwatch.GetTimestamp();
        var withPosts = 0;
        await Parallel.ForEachAsync(
            accounts,
            new ParallelOptions { MaxDegreeOfParallelism = pages, CancellationToken = ct },
            async (account, _) =>
            {
                if (await ReadAsync(browser, adapters[account.Platform], account))
                    Interlocked.Increment(ref withPosts);
            });
        return (accounts.Count, withPosts, Stopwatch.GetElapsedTime(start), ProcessTree.ProcessorTime(Environment.ProcessId) - processor);
    }

    private static async Task<bool> ReadAsync(IBrowser browser, IPlatformAdapter adapter, Account account)
    {
        var definition = adapter.Definition.Browser;
        await using var context = await browser.NewContextAsync(new()
        {
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            UserAgent = definition.UserAgent,
            ViewportSize = new() { Width = definition.Width, Height = definition.Height },
            IsMobile = definition.Mobile,
        });
        await context.RouteAsync(Images, route => route.AbortAsync());
        var page = await context.NewPageAsync();
        var taken = new List<TakenStep>();
        while (taken.Count < AccountLook.MaxSteps && adapter.Next(account, taken, LookDepth.Full) is { } step)
            taken.Add(new(step, [.. (await OpenAsync(page, step)).Select(c => adapter.Read(c, account.PlatformId))]));
        return taken.Any(t => t.Readings.Any(r => r.Outcome == Outcome.Observed && r.Posts.Count > 0));
    }

    private static async Task<List<Capture>> OpenAsync(IPage page, RouteStep step)
    {
        IResponse? document = null;
        var fetched = new List<IResponse>();
        page.Response += Keep;
        var captures = new List<Capture>();
        try
        {
            await page.GotoAsync(step.Address.AbsoluteUri, new() { WaitUntil = WaitUntilState.NetworkIdle });
            foreach (var response in fetched.Prepend(document).OfType<IResponse>())
                captures.Add(await CaptureAsync(step.Address, response));
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            captures.Add(new() { RequestedUrl = step.Address, FinalUrl = step.Address, CapturedAt = TimeProvider.System.GetUtcNow(), Failure = new(TransportFailureKind.Connect, e.Message) });
        }
        finally
        {
            page.Response -= Keep;
        }

        return captures;

        void Keep(object? sender, IResponse response)
        {
            if (response.Request.IsNavigationRequest)
                document = response;
            else if (step.Collect.Any(part => response.Url.Contains(part, StringComparison.Ordinal)))
                fetched.Add(response);
        }
    }

    private static async Task<Capture> CaptureAsync(Uri requested, IResponse response) => new()
    {
        RequestedUrl = requested,
        FinalUrl = new Uri(response.Url),
        Status = response.Status,
        ContentType = response.Headers.GetValueOrDefault("content-type"),
        Body = await response.BodyAsync(),
        CapturedAt = TimeProvider.System.GetUtcNow(),
    };
}
