using Microsoft.Playwright;
using Monitor.Browsing;
using Monitor.Browsing.Hosting;
using Monitor.Domain.People;
using Monitor.Web.Tests.Supervision;

namespace Monitor.Web.Tests.Circulars;

/// <summary>A circular in a real Chromium, from the decision on what the night found to the file in a reader's hand.</summary>
[Collection("one browser at a time")]
public sealed class CircularInBrowserTests(SeededConsole console) : IClassFixture<SeededConsole>
{
    /// <summary>A draft has itself computed after its page is there.</summary>
    private const float Patience = 60_000;

    private const string Words = "textarea[name='words:overall.newMedia']";

    [Fact]
    public async Task A_supervisor_writes_a_circular_a_second_person_signs_it_and_a_reader_takes_the_file_along()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFinder.Candidates(new BrowsingOptions(), playwright)[0],
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
        });
        var supervisor = await SignedInAsync(browser, Role.Supervisor);
        await supervisor.GotoAsync(new Uri(console.Address, $"/findings/{console.SilentFinding}").ToString());
        await supervisor.Locator("button[value=Upheld]").ClickAsync();
        await Assertions.Expect(supervisor.GetByRole(AriaRole.Status).First).ToContainTextAsync("已处理 1 条");

        await supervisor.GetByRole(AriaRole.Link, new() { Name = "通报", Exact = true }).ClickAsync();
        await supervisor.GetByLabel("通报时段").FillAsync("2026-11");
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "起草" }).ClickAsync();
        await supervisor.WaitForURLAsync("**/circulars/*");
        await Assertions.Expect(supervisor.GetByRole(AriaRole.Heading, new() { Name = "校验" })).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(supervisor.GetByText("未通过", new() { Exact = true })).ToHaveCountAsync(0);
        var preview = supervisor.FrameLocator("iframe.paper").Locator("body");
        await Assertions.Expect(preview).ToContainTextAsync("草稿", new() { Timeout = Patience });

        // Words may be put around a figure; a figure of one's own is refused, and what was typed stays to be mended.
        await supervisor.GetByRole(AriaRole.Link, new() { Name = "修改文字和事项" }).ClickAsync();
        var own = await supervisor.Locator(Words).InputValueAsync();
        own.ShouldContain("{1}");
        await supervisor.Locator(Words).FillAsync(own + "另有99个账号。");
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Assertions.Expect(supervisor.GetByRole(AriaRole.Alert)).ToContainTextAsync("写入了数字“99”");
        await Assertions.Expect(supervisor.Locator(Words)).ToHaveValueAsync(own + "另有99个账号。");
        await supervisor.Locator(Words).FillAsync(own + "总体平稳。");
        await supervisor.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await supervisor.WaitForURLAsync("**/circulars/*");
        await Assertions.Expect(preview).ToContainTextAsync("总体平稳。", new() { Timeout = Patience });

        await supervisor.GetByRole(AriaRole.Button, new() { Name = "送审" }).ClickAsync();
        await Assertions.Expect(supervisor.GetByRole(AriaRole.Status)).ToContainTextAsync("已送审");
        await Assertions.Expect(supervisor.GetByRole(AriaRole.Button, new() { Name = "签发" })).ToHaveCountAsync(0);

        var second = await SignedInAsync(browser, Role.Administrator);
        await second.GotoAsync(supervisor.Url);
        await second.GetByRole(AriaRole.Button, new() { Name = "签发" }).ClickAsync();
        await Assertions.Expect(second.GetByRole(AriaRole.Status)).ToContainTextAsync("已签发");

        var reader = await SignedInAsync(browser, Role.Viewer);
        await reader.GotoAsync(new Uri(console.Address, "/circulars").ToString());
        await reader.GetByRole(AriaRole.Link, new() { NameRegex = new("2026年11月.*通报") }).ClickAsync();
        await Assertions.Expect(reader.FrameLocator("iframe.paper").Locator("body")).Not.ToContainTextAsync("草稿");
        var file = await reader.RunAndWaitForDownloadAsync(() => reader.GetByRole(AriaRole.Link, new() { Name = "Word" }).ClickAsync());
        file.SuggestedFilename.ShouldBe("政务新媒体通报-2026-11-v1.docx");
        (await File.ReadAllBytesAsync(await file.PathAsync(), TestContext.Current.CancellationToken))[..2].ShouldBe("PK"u8.ToArray());
    }

    private async Task<IPage> SignedInAsync(IBrowser browser, Role role)
    {
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1366, Height = 768 } });
        await page.GotoAsync(new Uri(console.Address, "/sign-in").ToString());
        await page.GetByLabel("登录名").FillAsync(role.ToString());
        await page.GetByLabel("密码").FillAsync(SeededConsole.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/overview");
        return page;
    }
}
