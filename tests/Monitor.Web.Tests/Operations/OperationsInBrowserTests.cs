using Microsoft.Playwright;
using Monitor.Browsing;
using Monitor.Browsing.Hosting;
using Monitor.Domain.People;

namespace Monitor.Web.Tests.Operations;

/// <summary>The pages about the night and the monitor itself in a real Chromium.</summary>
[Collection("one browser at a time")]
public sealed class OperationsInBrowserTests(OperatedConsole console) : IClassFixture<OperatedConsole>
{
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
