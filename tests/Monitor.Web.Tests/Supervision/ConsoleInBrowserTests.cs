using Microsoft.Playwright;
using Monitor.Browsing;
using Monitor.Browsing.Hosting;
using Monitor.Web.Tests.StandIns;

namespace Monitor.Web.Tests.Supervision;

/// <summary>The console of a finished demo night in a real Chromium.</summary>
[Collection("one browser at a time")]
public sealed class ConsoleInBrowserTests : IDisposable
{
    private const int NightTimeout = 120_000;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-demo-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task A_supervisor_follows_a_flagged_account_to_its_proof_and_checks_it_again_by_keyboard()
    {
        await using var demo = MonitorProcess.Start("demo", "--accounts", "24", "--data", _data.FullName, "--urls", "http://127.0.0.1:0");
        var console = (await demo.LineAsync("Console: ", Ct)).Split(' ')[1];
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFinder.Candidates(new BrowsingOptions(), playwright)[0],
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });

        await page.GotoAsync(console);
        var signIn = (await demo.LineAsync("Sign in: ", Ct)).Split(' ');
        await page.GetByLabel("登录名").FillAsync(signIn[2]);
        await page.GetByLabel("密码").FillAsync(signIn[4]);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/overview");
        await page.GotoAsync(new Uri(new Uri(console), "/results").ToString());
        (await OverflowAsync(page)).ShouldBe(0, "the list fits a phone");
        var flagged = page.Locator("table.lines tbody tr").First;
        var name = await flagged.Locator("th").InnerTextAsync();
        await flagged.GetByRole(AriaRole.Link).First.ClickAsync();

        (await page.Locator("h1").InnerTextAsync()).ShouldContain(name.Trim());
        (await page.Locator(".finding").CountAsync()).ShouldBeGreaterThan(0);
        (await OverflowAsync(page)).ShouldBe(0, "the proof fits a phone");
        var picture = page.Locator(".screenshots img").First;
        await picture.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", true);
        (await picture.EvaluateAsync<int>("image => image.naturalWidth")).ShouldBeGreaterThan(100, "a screenshot that can be seen");
        var before = await page.Locator("section:last-of-type tbody tr").CountAsync();

        await page.EvaluateAsync("() => window.scrollTo(0, 0)");
        await page.ReloadAsync();
        await TabToAsync(page, "立即复查");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#recheck [role=status]")).ToContainTextAsync("复查完成", new() { Timeout = NightTimeout });
        (await page.Locator("section:last-of-type tbody tr").CountAsync()).ShouldBe(before + 1, "the re-check stands in the history");
        (await page.Locator("section:last-of-type tbody tr").First.InnerTextAsync()).ShouldContain("（复查）");
    }

    /// <summary>Presses Tab until the element with this text has the focus.</summary>
    private static async Task TabToAsync(IPage page, string text)
    {
        for (var pressed = 0; pressed < 25; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("() => document.activeElement.textContent.trim()") == text)
                return;
        }

        throw new InvalidOperationException($"'{text}' cannot be reached with 25 presses of Tab.");
    }

    /// <summary>Pixels by which the page is wider than its window.</summary>
    private static Task<int> OverflowAsync(IPage page) =>
        page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)");
}
