using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Monitor.Browsing.Tests.Support;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Testing;

namespace Monitor.Browsing.Tests.Hosting;

public sealed class BrowserRecoveryTests : IAsyncLifetime
{
    private const string Site = "https://www.example.cn";

    private StandIn? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await StandIn.StartAsync(app =>
    {
        app.MapGet("/", () => StandIn.Html("<p>网站首页，内容正常</p>"));
        app.MapGet("/data", () => StandIn.Json("{}"));
        app.MapGet("/wait", async (CancellationToken stop) =>
        {
            await Task.Delay(TimeSpan.FromMinutes(5), stop).ContinueWith(_ => { });
        });
    });

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_killed_browser_or_driver_fails_the_visit_at_once_and_the_next_one_works(bool driver)
    {
        await using var host = Host(o => o with { VisitTimeout = TimeSpan.FromMinutes(4) });
        await host.StartAsync(Token);
        await using (var visit = await host.OpenVisitAsync(Eyes.Desktop, Token))
        {
            var opening = visit.OpenAsync(Page("/wait"), Token);
            await _server!.HitAsync("www.example.cn/wait", Token);

            ProcessTree.Kill(driver ? ProcessTree.DriverAbove(host.BrowserProcessId!.Value)!.Value : host.BrowserProcessId!.Value);
            var captures = await opening.WaitAsync(TimeSpan.FromMinutes(1), Token);

            captures[0].Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Browser);
        }

        await using var next = await host.OpenVisitAsync(Eyes.Desktop, Token);
        (await next.OpenAsync(Page("/"), Token))[0].Text().ShouldContain("内容正常");
    }

    [Fact]
    public async Task A_session_goes_on_in_a_new_browser_when_its_own_was_killed()
    {
        await using var host = Host();
        var session = host.Session("p", Eyes.Desktop);
        await session.FetchAsync(Eyes.Ask(Site + "/data"), Token);

        ProcessTree.Kill(host.BrowserProcessId!.Value);
        var answer = await session.FetchAsync(Eyes.Ask(Site + "/data"), Token);

        answer.Failure.ShouldBeNull();
        answer.Text().ShouldBe("{}");
    }

    [Fact]
    public async Task A_browser_that_has_done_its_visits_is_replaced_but_not_under_a_visit()
    {
        await using var host = Host(o => o with { MaxVisitsPerBrowser = 1, ConcurrentPages = 2 });
        await using var first = await host.OpenVisitAsync(Eyes.Desktop, Token);
        var before = host.BrowserProcessId;

        await using var second = await host.OpenVisitAsync(Eyes.Desktop, Token);

        host.BrowserProcessId.ShouldNotBe(before);
        (await first.OpenAsync(Page("/"), Token))[0].Failure.ShouldBeNull();
        (await second.OpenAsync(Page("/"), Token))[0].Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_browser_that_is_too_old_is_replaced_and_its_session_moves_over()
    {
        await using var host = Host(o => o with { MaxBrowserAge = TimeSpan.FromMilliseconds(1) });
        var session = host.Session("p", Eyes.Desktop);
        await session.FetchAsync(Eyes.Ask(Site + "/data"), Token);
        var before = host.BrowserProcessId;

        var answer = await session.FetchAsync(Eyes.Ask(Site + "/data"), Token);

        answer.Status.ShouldBe(200);
        host.BrowserProcessId.ShouldNotBe(before);
    }

    [Fact]
    public async Task A_browser_that_holds_too_much_memory_is_replaced()
    {
        await using var host = Host(o => o with { MaxBrowserMemoryBytes = 1 });
        await host.StartAsync(Token);
        var before = host.BrowserProcessId;
        for (var i = 0; i <= 20; i++)
            await (await host.OpenVisitAsync(Eyes.Desktop, Token)).DisposeAsync();

        host.BrowserProcessId.ShouldNotBe(before);
    }

    [Fact]
    public async Task A_crashed_page_says_nothing_about_the_site()
    {
        await using var host = Host();
        await using var visit = await host.OpenVisitAsync(Eyes.Desktop, Token);
        await visit.OpenAsync(Page("/"), Token);
        var fetching = visit.FetchAsync(Eyes.Ask(Site + "/wait"), Token);
        await _server!.HitAsync("www.example.cn/wait", Token);

        foreach (var id in ProcessTree.Below(host.BrowserProcessId!.Value).Where(IsRenderer))
            ProcessTree.Kill(id);
        var answer = await fetching;

        answer.Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Browser);
    }

    [Fact]
    public async Task Many_visits_after_a_death_start_one_browser_only()
    {
        await using var host = Host(o => o with { ConcurrentPages = 4 });
        await host.StartAsync(Token);
        ProcessTree.Kill(host.BrowserProcessId!.Value);

        var visits = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.OpenVisitAsync(Eyes.Desktop, Token)));
        var captures = await Task.WhenAll(visits.Select(v => v.OpenAsync(Page("/"), Token)));

        captures.ShouldAllBe(c => c[0].Failure == null);
        host.BrowserGeneration.ShouldBeLessThanOrEqualTo(3);
        foreach (var visit in visits)
            await visit.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_browser_StartAsync_says_so_and_looks_fail_as_browser()
    {
        await using var host = Host(o => o with { BrowserExecutable = "/no/such/browser" });

        (await Should.ThrowAsync<BrowserUnavailableException>(host.StartAsync(Token))).Message.ShouldContain("/no/such/browser");
        await using var visit = await host.OpenVisitAsync(Eyes.Desktop, Token);
        (await visit.OpenAsync(Page("/"), Token))[0].Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Browser);
        (await host.Session("p", Eyes.Desktop).FetchAsync(Eyes.Ask(Site + "/data"), Token)).Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Browser);
        (await host.Links.LookAsync(new Uri(Site), LinkLookBy.Browser, Token)).Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Browser);
        (await host.ProbeAsync(Token)).Trouble.ShouldNotBeNullOrEmpty();
        host.IsHealthy.ShouldBeFalse();
        (await host.Http.FetchAsync(Eyes.Ask(Site + "/data"), Token)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task ProbeAsync_of_a_working_browser_finds_no_trouble()
    {
        await using var host = Host();

        var info = await host.ProbeAsync(Token);

        info.Trouble.ShouldBeNull();
        info.CanRender.ShouldBeTrue();
        info.CanScreenshot.ShouldBeTrue();
        info.Version.ShouldNotBeEmpty();
        File.Exists(info.Path).ShouldBeTrue();
    }

    [Fact]
    public async Task DisposeAsync_leaves_no_browser_behind()
    {
        var host = Host();
        await host.StartAsync(Token);
        var id = host.BrowserProcessId!.Value;

        await host.DisposeAsync();

        await EndsAsync(id);
    }

    [Fact]
    public async Task A_replaced_browser_takes_its_driver_with_it()
    {
        await using var host = Host(o => o with { MaxVisitsPerBrowser = 1 });
        await (await host.OpenVisitAsync(Eyes.Desktop, Token)).DisposeAsync();
        var driver = ProcessTree.DriverAbove(host.BrowserProcessId!.Value)!.Value;

        await using var next = await host.OpenVisitAsync(Eyes.Desktop, Token);

        await EndsAsync(driver);
        (await next.OpenAsync(Page("/"), Token))[0].Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_browser_due_to_be_replaced_serves_on_when_no_other_starts()
    {
        string found;
        await using (var first = Host())
            found = (await first.ProbeAsync(Token)).Path;
        var folder = Directory.CreateTempSubdirectory("monitor-browser-").FullName;
        var named = Path.Combine(folder, "browser");
        File.CreateSymbolicLink(named, found);
        try
        {
            await using var host = Host(o => o with { BrowserExecutable = named, MaxVisitsPerBrowser = 1 });
            await (await host.OpenVisitAsync(Eyes.Desktop, Token)).DisposeAsync();
            File.Delete(named);

            await using var next = await host.OpenVisitAsync(Eyes.Desktop, Token);

            (await next.OpenAsync(Page("/"), Token))[0].Failure.ShouldBeNull();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task EndsAsync(int processId) => await Should.ThrowAsync<ArgumentException>(async () =>
    {
        using var process = Process.GetProcessById(processId);
        await process.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(10), Token);
        throw new ArgumentException("It ended.");
    });

    private BrowserHost Host(Func<BrowsingOptions, BrowsingOptions>? change = null) => Eyes.Over(_server!.Map(Site), change);

    private static PageRequest Page(string path) => new() { Address = new Uri(Site + path) };

    private static bool IsRenderer(int id) => ProcessTree.CommandLine(id).Contains("--type=renderer", StringComparison.Ordinal);
}
