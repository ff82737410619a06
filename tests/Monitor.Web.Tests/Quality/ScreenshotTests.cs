using System.Text;
using Microsoft.Playwright;
using Monitor.Browsing;
using Monitor.Browsing.Hosting;
using Monitor.Web.Tests.StandIns;

namespace Monitor.Web.Tests.Quality;

/// <summary>
/// The pictures of the documentation. <see cref="Pictures_are_taken_anew"/> takes them from a demo night when <c>MONITOR_SCREENSHOTS</c> names a folder
/// (<c>MONITOR_SCREENSHOTS=docs/screenshots</c>, from the root of the repository); otherwise it is only held that each page has one.
/// </summary>
[Collection("one browser at a time")]
public sealed class ScreenshotTests : IDisposable
{
    private const int MostBytes = 80 << 10;

    /// <summary>Picture, the page on it, an address to begin at, and what is followed there where the page's address has a key of the demo's.</summary>
    private static readonly (string File, string Route, string From, string? Link)[] Shots =
    [
        ("sign-in", "/sign-in", "/sign-in", null),
        ("overview", "/overview", "/overview", null),
        ("flagged", "/flagged", InHand, null),
        ("finding", "/findings/{id:long}", "/flagged", "a[href^='/findings/']"),
        ("results", "/results", "/results", null),
        ("account", "/accounts/{id:long}", "/flagged", AccountLink),
        ("edit", "/accounts/{id:long}/edit", "/flagged", AccountLink),
        ("evidence", "/evidence/{sequence:long}/view", "/flagged", AccountLink),
        ("capture", "/captures/{id:long}/view", "/flagged", AccountLink),
        ("register", "/register", "/register", null),
        ("import", "/register/import", "/register/import", null),
        ("import-preview", "/register/import/{id:guid}", "/register/import", null),
        ("places", "/places", "/places", null),
        ("place", "/places/{kind}/{id:long}", "/places", "a[href^='/places/region/']"),
        ("unresolved", "/unresolved", "/unresolved", null),
        ("rounds", "/rounds", "/rounds", null),
        ("round", "/rounds/{id:long}", "/rounds", "a[href^='/rounds/']"),
        ("sheets", "/sheets", "/sheets", null),
        ("sheet", "/sheets/{id:long}", "/sheets", "th a[href^='/sheets/']"),
        ("reinspections", "/reinspections", "/reinspections", null),
        ("samples", "/samples", "/samples", null),
        ("sample", "/samples/{id:long}", "/samples", "th a[href^='/samples/']"),
        ("filings", "/filings", "/filings", null),
        ("filing", "/filings/{id:long}", "/filings", "td a[href^='/filings/']"),
        ("not-watched", "/filings/not-watched", "/filings/not-watched", null),
        ("circulars", "/circulars", "/circulars", null),
        ("circular", "/circulars/{id:long}", "/circulars", CircularLink),
        ("circular-edit", "/circulars/{id:long}/edit", "/circulars", CircularLink),
        ("circular-settings", "/circulars/settings", "/circulars/settings", null),
        ("platforms", "/platforms", "/platforms", null),
        ("sessions", "/sessions", "/sessions", null),
        ("jobs", "/jobs", "/jobs", null),
        ("notices", "/notices", "/notices", null),
        ("notice-channel", "/notices/channels/{id}", "/notices/channels/new", null),
        ("tokens", "/tokens", "/tokens", null),
        ("users", "/users", "/users", null),
        ("user", "/users/{id}", "/users/new", null),
        ("audit", "/audit", "/audit", null),
        ("password", "/password", "/password", null),
    ];

    private const string AccountLink = "th a[href^='/accounts/']";

    private const string InHand = "/flagged?list=InHand";

    private const string CircularLink = "td a[href^='/circulars/']";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-pictures-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public void Every_page_has_its_picture_in_the_documentation_and_each_is_small()
    {
        var folder = Path.Combine(Repository.Root, "docs", "screenshots");
        var list = File.ReadAllText(Path.Combine(folder, "README.md"));
        var pictures = Shots.Select(s => s.File).Concat(["overview-dark", "flagged-phone"]).Select(name => $"{name}.jpg").ToList();

        PageRoutes.All.Except(Shots.Select(s => s.Route)).ShouldBeEmpty("pages without a picture");
        pictures.Where(picture => !list.Contains($"({picture})", StringComparison.Ordinal)).ShouldBeEmpty("in docs/screenshots/README.md");
        pictures.Where(picture => new FileInfo(Path.Combine(folder, picture)) is not { Exists: true, Length: > 5_000 and <= MostBytes }).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pictures_are_taken_anew()
    {
        var folder = Environment.GetEnvironmentVariable("MONITOR_SCREENSHOTS");
        Assert.SkipWhen(folder is null, "Set MONITOR_SCREENSHOTS to the folder of the pictures.");
        folder = Path.Combine(Repository.Root, folder!);
        await using var demo = MonitorProcess.Start("demo", "--quarter", "--accounts", "60", "--data", _data.FullName, "--urls", "http://127.0.0.1:0");
        var console = (await demo.LineAsync("Console: ", Ct)).Split(' ')[1];
        var signIn = (await demo.LineAsync("Sign in: ", Ct)).Split(' ');
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFinder.Candidates(new BrowsingOptions(), playwright)[0],
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "zh-CN" });
        await page.GotoAsync(console);
        await ShootAsync(page, folder, Shots[0].File);
        await page.GetByLabel("登录名").FillAsync(signIn[2]);
        await page.GetByLabel("密码").FillAsync(signIn[4]);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/overview");
        await Assertions.Expect(page.Locator("#live")).ToHaveCountAsync(0, new() { Timeout = 300_000 }); // the night is over
        await page.GotoAsync(new Uri(new Uri(console), "/circulars").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "起草" }).ClickAsync();
        await page.WaitForURLAsync("**/circulars/*", new() { Timeout = 120_000 });
        await AddNameOnlyAsync(page, console);
        foreach (var (file, _, from, link) in Shots.Skip(1))
        {
            await page.GotoAsync(new Uri(new Uri(console), from).ToString());
            if (link is not null)
                await page.GotoAsync(new Uri(new Uri(console), await page.Locator(link).First.GetAttributeAsync("href") ?? "/").ToString());
            await ArriveAsync(page, console, file);
            await ShootAsync(page, folder, file);
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.GotoAsync(new Uri(new Uri(console), "/overview").ToString());
        await ShootAsync(page, folder, "overview-dark");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync(new Uri(new Uri(console), InHand).ToString());
        await ShootAsync(page, folder, "flagged-phone");
    }

    /// <summary>
    /// Lists an account by a name that another body's account has, and has it looked for: who is meant is then for a person to choose. It is listed as an account
    /// whose closure is announced, so that it can be looked at and the numbers of the other pictures stay.
    /// </summary>
    private static async Task AddNameOnlyAsync(IPage page, string console)
    {
        Uri At(string path) => new(new Uri(console), path);
        await page.GotoAsync(At("/register?platform=Weibo&status=Normal").ToString());
        var name = await page.Locator("th a[href^='/accounts/']").First.InnerTextAsync();
        await SendAsync(page, console, $"平台,账号名称,主办单位,地区,账号状态\n微博,{name},望舒县档案馆,望舒县,已发关停公告\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await page.WaitForURLAsync("**/register");
        await page.GotoAsync(At("/register?search=" + Uri.EscapeDataString("望舒县档案馆")).ToString());
        await page.Locator("th a[href^='/accounts/']").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "立即复查" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1 .verdict.unverifiable")).ToBeVisibleAsync(new() { Timeout = 300_000 });
    }

    private static async Task SendAsync(IPage page, string console, string csv)
    {
        await page.GotoAsync(new Uri(new Uri(console), "/register/import").ToString());
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "账号清单.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
        await page.WaitForURLAsync("**/register/import/*");
    }

    /// <summary>The rest of the way to a page that has no address of its own beforehand.</summary>
    private static async Task ArriveAsync(IPage page, string console, string file)
    {
        switch (file)
        {
            case "account":
                await Assertions.Expect(page.Locator("[data-drawn], [data-timeline][hidden]")).ToHaveCountAsync(1);
                break;
            case "circular":
                await Assertions.Expect(page.Locator("iframe.paper")).ToBeVisibleAsync(new() { Timeout = 120_000 });
                break;
            case "edit" or "circular-edit":
                await page.GotoAsync(page.Url + "/edit");
                break;
            case "evidence":
                await FollowAsync("a[href^='/evidence/'][href$='/view']");
                break;
            case "capture":
                await FollowAsync("a[href^='/captures/'][href$='/view']");
                break;
            case "import-preview":
                await SendAsync(page, console, "平台,唯一标识,账号名称,主办单位,地区,账号状态\n微博,2803301701,望舒发布,望舒县人民政府办公室,望舒县,正常\n抖音,MS4wLjABAAAAq,青禾公安,青禾县公安局,青禾县,已发关停公告\n");
                break;
        }

        async Task FollowAsync(string link) => await page.GotoAsync(new Uri(new Uri(console), await page.Locator(link).First.GetAttributeAsync("href") ?? "/").ToString());
    }

    private static async Task ShootAsync(IPage page, string folder, string name)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        // Pictures of evidence come late, and are decoded later still.
        await page.EvaluateAsync("() => Promise.all([...document.images].filter(i => i.getBoundingClientRect().top < innerHeight).map(i => (i.loading = 'eager', i.decode())))");
        // A page full of small print takes more bytes than others.
        var picture = Path.Combine(folder, $"{name}.jpg");
        for (var quality = 35; quality > 0; quality -= 5)
        {
            await page.ScreenshotAsync(new() { Path = picture, Type = ScreenshotType.Jpeg, Quality = quality });
            if (new FileInfo(picture).Length <= MostBytes)
                return;
        }
    }
}
