#if HANGFIRE
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Monitor.Browsing;
using Monitor.Browsing.Hosting;
using Monitor.Domain.People;
using Monitor.Inspection.Jobs;
using Monitor.Storage;
using Monitor.Web.Tests.Operations;

namespace Monitor.Web.Tests.Jobs;

/// <summary>Hangfire's dashboard in a real Chromium: the console's headers must not break it.</summary>
[Collection("one browser at a time")]
public sealed class DashboardInBrowserTests(OperatedConsole console) : IClassFixture<OperatedConsole>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_comes_from_the_jobs_page_runs_a_job_and_goes_back_and_the_browser_complains_of_nothing()
    {
        var engine = console.Services.GetRequiredService<IJobEngine>();
        await engine.RegisterAsync(new RecurringJob("night", "0 0 2 * * ?"), Ct);
        await using (var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext())
            await engine.EnqueueAsync(new CheckJob(db.Checks.First().Id), Ct);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFinder.Candidates(new BrowsingOptions(), playwright)[0],
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1366, Height = 768 } });
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                errors.Add($"{page.Url} {message.Text}");
        };
        await page.GotoAsync(new Uri(console.Address, "/hangfire/recurring").ToString());
        await page.GetByLabel("登录名").FillAsync(nameof(Role.Administrator));
        await page.GetByLabel("密码").FillAsync(OperatedConsole.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/hangfire/recurring");

        await page.GotoAsync(new Uri(console.Address, "/jobs").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "打开 Hangfire 面板" }).ClickAsync();
        await Assertions.Expect(page.GetByText("今晚进度")).ToBeVisibleAsync();
        await PictureAsync(page, "hangfire");
        await page.GotoAsync(new Uri(console.Address, "/hangfire/jobs/enqueued/c-inspect").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "检查" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("次数")).ToBeVisibleAsync();
        await PictureAsync(page, "hangfire-check");
        await page.GotoAsync(new Uri(console.Address, "/hangfire/recurring").ToString());
        await page.GetByRole(AriaRole.Checkbox).Last.CheckAsync();
        await page.Locator("[data-url$='/recurring/trigger']").ClickAsync();
        await Assertions.Expect(page.Locator("tr", new() { HasText = "night" }).GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        await PictureAsync(page, "hangfire-recurring");
        await page.GetByRole(AriaRole.Link, new() { Name = "问题账号" }).ClickAsync();
        await page.WaitForURLAsync("**/flagged");

        (await engine.OverviewAsync(Ct)).Recurring.Single().LastRun.ShouldNotBeNull();
        errors.ShouldBeEmpty();
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("MONITOR_SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
#endif
