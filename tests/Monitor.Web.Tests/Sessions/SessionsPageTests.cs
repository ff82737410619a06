using System.Net;
using Microsoft.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Browsing;
using Monitor.Browsing.Hosting;
using Monitor.Domain.People;
using Monitor.Inspection.Sessions;
using Monitor.Storage;
using Monitor.Web.Sessions;
using Monitor.Web.Tests.Supervision;

namespace Monitor.Web.Tests.Sessions;

/// <summary>The page 登录会话 in a real Chromium: the platform's own code is relayed, scanned from the page, and the result shown.</summary>
[Collection("one browser at a time")]
public sealed class SessionsPageTests(SignInConsole console) : IClassFixture<SignInConsole>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_signs_in_by_the_relayed_code_and_retires_it_and_the_audit_log_says_so()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFinder.Candidates(new BrowsingOptions(), playwright)[0], ChromiumSandbox = !Environment.IsPrivilegedProcess,
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1366, Height = 768 } });
        await console.SignInAsync(page, Role.Administrator);
        await page.GotoAsync(new Uri(console.Address, "/sessions").ToString());
        var card = page.Locator("section").Filter(new() { Has = page.Locator("#session-weibo") });
        await Assertions.Expect(card).ToContainTextAsync("未登录");
        await card.GetByRole(AriaRole.Button, new() { Name = "扫码登录" }).ClickAsync();

        var picture = card.Locator("img.qr");
        await picture.WaitForAsync(new() { Timeout = 90_000 });
        await ScreenshotAsync(page, "sessions-code");
        var code = QrCodes.Read(Convert.FromBase64String((await picture.GetAttributeAsync("src"))!["data:image/png;base64,".Length..])).ShouldNotBeNull();
        console.Replicas.World.SignIns.ExpireCodes();
        await Assertions.Expect(picture).Not.ToHaveAttributeAsync("src", (await picture.GetAttributeAsync("src"))!, new() { Timeout = 60_000 });
        code = QrCodes.Read(Convert.FromBase64String((await picture.GetAttributeAsync("src"))!["data:image/png;base64,".Length..])).ShouldNotBeNull();
        console.Replicas.World.SignIns.Confirm(code).ShouldBeTrue();

        await Assertions.Expect(card).ToContainTextAsync("登录成功", new() { Timeout = 60_000 });
        await Assertions.Expect(card).ToContainTextAsync("刚登录");
        await ScreenshotAsync(page, "sessions");
        await page.GotoAsync(new Uri(console.Address, "/overview").ToString());
        await Assertions.Expect(page.Locator("section.monitor")).ToContainTextAsync("微博：刚登录");
        await page.GotoAsync(new Uri(console.Address, "/sessions").ToString());
        await card.GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await Assertions.Expect(card).ToContainTextAsync("已停用");

        await using var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        (await db.SignIns.SingleAsync(Ct)).Sealed.ShouldBeEmpty();
        (await db.Audits.Where(a => a.Action.StartsWith("session.")).OrderBy(a => a.Id).Select(a => new { a.Action, a.ActorName, a.Detail }).ToListAsync(Ct))
            .ShouldBe([new { Action = "session.signIn", ActorName = "Administrator", Detail = (string?)"weibo" }, new { Action = "session.retire", ActorName = "Administrator", Detail = (string?)"weibo" }]);
    }

    [Fact]
    public async Task A_supervisor_sees_the_states_and_can_do_nothing()
    {
        var client = await console.ClientAsync(Role.Supervisor);

        var page = await client.GetStringAsync("/sessions", Ct);

        page.ShouldContain("登录和停用由管理员操作");
        page.ShouldNotContain("handler=SignIn");
        using (var refused = await client.PostFormAsync("/tokens", "/sessions?handler=SignIn&platform=douyin"))
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (var refused = await client.PostFormAsync("/tokens", "/sessions?handler=Retire&platform=douyin"))
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (var refused = await client.GetAsync("/sessions/weibo/attempt", Ct))
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        console.Services.GetRequiredService<SignInDesk>().Find(Domain.Accounts.Platform.Douyin).ShouldBeNull();
    }

    private static async Task ScreenshotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("MONITOR_SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
