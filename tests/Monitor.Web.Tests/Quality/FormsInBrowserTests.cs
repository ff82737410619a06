using Microsoft.Playwright;
using Monitor.Browsing;
using Monitor.Browsing.Hosting;

namespace Monitor.Web.Tests.Quality;

/// <summary>What happens to forms in a real Chromium when people click twice, or write for longer than their session lasts.</summary>
[Collection("one browser at a time")]
public sealed class FormsInBrowserTests
{
    private const float Patience = 180_000;

    [Fact]
    public async Task What_was_written_when_the_session_ended_stands_in_the_form_again_after_the_sign_in_and_is_not_sent_by_itself()
    {
        await using var console = await FilledConsole.StartAsync(3);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await OpenCaseAsync(console, browser);
        var address = page.Url;
        await page.Locator("textarea[name=reason]").FillAsync("单位来函说明：搬迁停网，<b>附公文</b>");
        await page.Context.ClearCookiesAsync(new() { Name = "monitor-session" });

        await page.GetByRole(AriaRole.Button, new() { Name = "误报" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-unsent]")).ToContainTextAsync("没有保存");
        await SignInAsync(page);

        await Assertions.Expect(page).ToHaveURLAsync(address);
        await Assertions.Expect(page.Locator("textarea[name=reason]")).ToHaveValueAsync("单位来函说明：搬迁停网，<b>附公文</b>");
        await Assertions.Expect(page.Locator("main > .notice").First).ToContainTextAsync("还没有提交");
        await Assertions.Expect(page.Locator("dl.facts").First).Not.ToContainTextAsync("误报");

        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("textarea[name=reason]")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_button_that_is_clicked_twice_sends_its_form_once()
    {
        await using var console = await FilledConsole.StartAsync(3);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await OpenCaseAsync(console, browser);
        var sent = 0;
        page.Request += (_, request) => sent += request.Method == "POST" ? 1 : 0;

        await page.EvaluateAsync("() => { const button = document.querySelector('button[value=Upheld]'); button.click(); button.click(); }");
        await Assertions.Expect(page.Locator("[role=status]").First).ToContainTextAsync("已处理 1 条");

        sent.ShouldBe(1);
    }

    [Fact]
    public async Task All_lines_of_a_page_are_chosen_with_one_box()
    {
        await using var console = await FilledConsole.StartAsync(3);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await OpenAsync(console, browser, "/flagged");
        var all = page.GetByLabel("全选本页");

        await all.CheckAsync();
        (await page.Locator("tbody input[name=ids]:not(:checked)").CountAsync()).ShouldBe(0);
        await page.Locator("tbody input[name=ids]").First.UncheckAsync();
        await Assertions.Expect(all).Not.ToBeCheckedAsync();
    }

    private static async Task<IPage> OpenCaseAsync(FilledConsole console, IBrowser browser)
    {
        var page = await OpenAsync(console, browser, "/flagged");
        await page.Locator("a[href^='/findings/']").First.ClickAsync();
        await page.WaitForURLAsync("**/findings/*");
        return page;
    }

    private static async Task<IPage> OpenAsync(FilledConsole console, IBrowser browser, string address)
    {
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(new Uri(console.Address, $"/sign-in?from={address}").ToString());
        await SignInAsync(page);
        await page.WaitForURLAsync($"**{address}");
        return page;
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("登录名").FillAsync("admin");
        await page.GetByLabel("密码").FillAsync(FilledConsole.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = BrowserFinder.Candidates(new BrowsingOptions(), playwright)[0],
        ChromiumSandbox = !Environment.IsPrivilegedProcess,
    });
}
