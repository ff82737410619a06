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

    /// <summary>Picture, and the address behind it; a selector of a link on the page before where the address has a key of the demo's.</summary>
    private static readonly (string File, string Address, string? Link)[] Shots =
    [
        ("overview", "/overview", null),
        ("flagged", "/flagged", null),
        ("finding", "/flagged", "a[href^='/findings/']"),
        ("results", "/results", null),
        ("account", "/flagged", "th a[href^='/accounts/']"),
        ("edit", "/flagged", "th a[href^='/accounts/']"),
        ("evidence", "/flagged", "th a[href^='/accounts/']"),
        ("register", "/register", null),
        ("import", "/register/import", null),
        ("import-preview", "/register/import", null),
        ("places", "/places", null),
        ("rounds", "/rounds", null),
        ("round", "/rounds/1", null),
        ("platforms", "/platforms", null),
        ("jobs", "/jobs", null),
        ("notices", "/notices", null),
        ("notice-channel", "/notices/channels/new", null),
        ("tokens", "/tokens", null),
        ("users", "/users", null),
        ("user", "/users/new", null),
        ("audit", "/audit", null),
        ("password", "/password", null),
    ];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-pictures-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public void Every_page_has_its_picture_in_the_documentation_and_each_is_small()
    {
        var folder = Path.Combine(Repository.Root, "docs", "screenshots");
        var list = File.ReadAllText(Path.Combine(folder, "README.md"));
        var pictures = Shots.Select(s => s.File).Concat(["sign-in", "overview-dark", "flagged-phone"]).Select(name => $"{name}.jpg").ToList();

        pictures.Where(picture => !list.Contains($"({picture})", StringComparison.Ordinal)).ShouldBeEmpty("in docs/screenshots/README.md");
        pictures.Where(picture => new FileInfo(Path.Combine(folder, picture)) is not { Exists: true, Length: > 5_000 and <= MostBytes }).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pictures_are_taken_anew()
    {
        var folder = Environment.GetEnvironmentVariable("MONITOR_SCREENSHOTS");
        Assert.SkipWhen(folder is null, "Set MONITOR_SCREENSHOTS to the folder of the pictures.");
        folder = Path.Combine(Repository.Root, folder!);
        await using var demo = MonitorProcess.Start("demo", "--accounts", "60", "--data", _data.FullName, "--urls", "http://127.0.0.1:0");
        var console = (await demo.LineAsync("Console: ", Ct)).Split(' ')[1];
        var signIn = (await demo.LineAsync("Sign in: ", Ct)).Split(' ');
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFinder.Candidates(new BrowsingOptions(), playwright)[0],
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await page.GotoAsync(console);
        await ShootAsync(page, folder, "sign-in");
        await page.GetByLabel("登录名").FillAsync(signIn[2]);
        await page.GetByLabel("密码").FillAsync(signIn[4]);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/overview");
        await Assertions.Expect(page.Locator("#live")).ToHaveCountAsync(0, new() { Timeout = 300_000 }); // the night is over
        foreach (var (file, address, link) in Shots)
        {
            await page.GotoAsync(new Uri(new Uri(console), address).ToString());
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
        await page.GotoAsync(new Uri(new Uri(console), "/flagged").ToString());
        await ShootAsync(page, folder, "flagged-phone");
    }

    /// <summary>The rest of the way to a page that has no address of its own beforehand.</summary>
    private static async Task ArriveAsync(IPage page, string console, string file)
    {
        switch (file)
        {
            case "account":
                await Assertions.Expect(page.Locator("[data-drawn], [data-timeline][hidden]")).ToHaveCountAsync(1);
                break;
            case "edit":
                await page.GotoAsync(page.Url + "/edit");
                break;
            case "evidence":
                await page.GotoAsync(new Uri(new Uri(console), await page.Locator("a[href^='/evidence/']").First.GetAttributeAsync("href") ?? "/").ToString());
                break;
            case "import-preview":
                var csv = "平台,唯一标识,账号名称,主办单位,地区,账号状态\n微博,2803301701,望舒发布,望舒县人民政府办公室,望舒县,正常\n抖音,MS4wLjABAAAAq,青禾公安,青禾县公安局,青禾县,已发关停公告\n";
                await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "账号清单.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
                await page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
                await page.WaitForURLAsync("**/register/import/*");
                break;
        }
    }

    private static async Task ShootAsync(IPage page, string folder, string name)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle); // pictures of evidence come late
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.jpg"), Type = ScreenshotType.Jpeg, Quality = 45 });
    }
}
