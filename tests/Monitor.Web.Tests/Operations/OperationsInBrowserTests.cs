using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Monitor.Browsing;
using Monitor.Browsing.Hosting;
using Monitor.Domain.People;

namespace Monitor.Web.Tests.Operations;

/// <summary>The pages about the night and the monitor itself in a real Chromium.</summary>
[Collection("one browser at a time")]
public sealed class OperationsInBrowserTests(OperatedConsole console) : IClassFixture<OperatedConsole>
{
    private static readonly string[] Pages = ["/overview", "/rounds", "/rounds/1", $"/rounds/{OperatedConsole.Nights + 1}", "/platforms", "/sessions", "/jobs", "/notices", "/notices/channels/new", "/tokens"];

    [Fact]
    public async Task Every_page_passes_axe_fits_a_phone_and_throws_no_error()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await SignedInAsync(browser, new() { Width = 1366, Height = 768 });
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add($"{page.Url} {message.Text}");
        };
        var folder = Environment.GetEnvironmentVariable("MONITOR_SCREENSHOTS");
        foreach (var address in Pages)
        {
            await page.SetViewportSizeAsync(1366, 768);
            await page.GotoAsync(new Uri(console.Address, address).ToString());
            var found = (await page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical")
                .Select(v => $"{v.Id}: {string.Join(' ', v.Nodes.Select(n => n.Html))}");
            found.ShouldBeEmpty(address);
            if (folder is not null)
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, address.Trim('/').Replace('/', '-') + ".png"), FullPage = true });
            await page.SetViewportSizeAsync(390, 844);
            (await page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)")).ShouldBe(0, address);
        }

        errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_overview_draws_its_trend_and_a_token_is_shown_once()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await SignedInAsync(browser, new() { Width = 1366, Height = 768 });

        await page.GotoAsync(new Uri(console.Address, "/overview").ToString());
        await Assertions.Expect(page.Locator("[data-chart=trend] canvas")).ToHaveCountAsync(1);
        await page.GotoAsync(new Uri(console.Address, "/tokens").ToString());
        await page.GetByLabel("用途").FillAsync("报表程序");
        await page.GetByRole(AriaRole.Button, new() { Name = "新建", Exact = true }).ClickAsync();
        (await page.Locator("code.secret").InnerTextAsync()).ShouldStartWith("mon_");
        await page.GotoAsync(new Uri(console.Address, "/tokens").ToString());
        await Assertions.Expect(page.Locator("code.secret")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("报表程序")).ToBeVisibleAsync();
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = BrowserFinder.Candidates(new BrowsingOptions(), playwright)[0],
        ChromiumSandbox = !Environment.IsPrivilegedProcess,
    });

    private async Task<IPage> SignedInAsync(IBrowser browser, ViewportSize size)
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = size });
        await page.GotoAsync(new Uri(console.Address, "/sign-in").ToString());
        await page.GetByLabel("登录名").FillAsync(nameof(Role.Administrator));
        await page.GetByLabel("密码").FillAsync(OperatedConsole.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/overview");
        return page;
    }
}
