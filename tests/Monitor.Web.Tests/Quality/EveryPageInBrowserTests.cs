using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Monitor.Browsing;
using Monitor.Browsing.Hosting;

namespace Monitor.Web.Tests.Quality;

/// <summary>Every page in a real Chromium, over accounts whose names an attacker chose.</summary>
[Collection("one browser at a time")]
public sealed class EveryPageInBrowserTests
{
    private const string HasNoStylesOfItsOwn = "/nothing-there";

    /// <summary>A slow machine makes no page wrong.</summary>
    private const float Patience = 180_000;

    /// <summary>What stands in a page's text with a direction mark and without an element that keeps it in.</summary>
    private const string Spilling = """
        () => {
          const spilt = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const node = walk.currentNode, element = node.parentElement;
            if (!/[\u202A-\u202E\u2066-\u2069]/.test(node.data) || ['SCRIPT', 'OPTION', 'TEXTAREA'].includes(element.tagName)) continue;
            let kept = false;
            for (let e = element; e && e !== document.body && !kept; e = e.parentElement)
              kept = /isolate|plaintext/.test(getComputedStyle(e).unicodeBidi);
            if (!kept) spilt.push(element.outerHTML.slice(0, 200));
          }
          return spilt;
        }
        """;

    private const string Overflow = "() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)";

    /// <summary>What is drawn, or asked for, later than the page is there.</summary>
    private const string Drawn = "() => document.fonts.status === 'loaded' && !document.querySelector('[hx-trigger=load]') && [...document.querySelectorAll('[data-chart], [data-timeline]')].every(e => e.hidden || e.dataset.drawn)";

    /// <summary>The layout that follows a change of size or colours.</summary>
    private const string NextFrame = "() => new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next)))";

    /// <summary>
    /// A frame in which no script may run cannot be asked anything: whoever asks waits for ever. An empty one of the same kind takes its place; what was in it is the
    /// circular as it is kept and printed, and no page of the console.
    /// </summary>
    private const string EmptyFrames = """
        () => {
          for (const frame of document.querySelectorAll('iframe[sandbox]')) {
            const empty = frame.cloneNode();
            empty.removeAttribute('sandbox');
            empty.removeAttribute('src');
            frame.replaceWith(empty);
          }
        }
        """;

    /// <summary>Parts of pages that are asked for again and again stand still: what is read shall be there until it was read.</summary>
    private const string StandStill = """
        addEventListener('htmx:beforeRequest', event => {
          if (event.detail.elt.getAttribute('hx-trigger')?.startsWith('every')) event.preventDefault();
        });
        """;

    private static readonly AxeRunOptions ContrastOnly = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast"] } };

    [Fact]
    public async Task Every_page_passes_axe_in_light_and_dark_fits_both_widths_and_shows_hostile_words_as_words()
    {
        await using var console = await FilledConsole.StartAsync(6);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1366, Height = 768 } });
        page.SetDefaultTimeout(Patience);
        await page.AddInitScriptAsync(StandStill);
        var wrong = new List<string>();
        var hostile = 0;
        page.PageError += (_, error) => wrong.Add($"{page.Url} {error}");
        page.Dialog += (_, dialog) => wrong.Add($"{page.Url} opened a dialog: {dialog.Message}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !page.Url.EndsWith(HasNoStylesOfItsOwn, StringComparison.Ordinal))
                wrong.Add($"{page.Url} {message.Text}");
        };
        await LookAsync(page, console, "/sign-in", wrong);
        await SignInAsync(console, page);
        foreach (var address in console.Pages)
            hostile += await LookAsync(page, console, address, wrong) ? 1 : 0;

        wrong.ShouldBeEmpty();
        hostile.ShouldBeGreaterThan(7, "pages that show hostile words");
        PageRoutes.Missing(console.Pages.Append("/sign-in")).ShouldBeEmpty("pages that nobody looked at");
    }

    /// <summary>Looks at one page in every way.</summary>
    /// <returns>Whether it shows what an attacker wrote.</returns>
    private static async Task<bool> LookAsync(IPage page, FilledConsole console, string address, List<string> wrong)
    {
        try
        {
            await page.EmulateMediaAsync(new() { Media = Media.Screen, ColorScheme = ColorScheme.Light });
            await page.SetViewportSizeAsync(1366, 768);
            await page.GotoAsync(new Uri(console.Address, address).ToString());
            await SettleAsync(page);
            await page.EvaluateAsync(EmptyFrames);
            wrong.AddRange(await SeriousAsync(page, new AxeRunOptions(), $"{address} light"));
            wrong.AddRange((await page.EvaluateAsync<string[]>(Spilling)).Select(html => $"{address} lets a direction mark out: {html}"));
            if (await page.EvaluateAsync<bool>("() => window.hacked === true"))
                wrong.Add($"{address} ran what a name said");
            var shown = await page.Locator("body").InnerTextAsync();
            await AddOverflowAsync(page, wrong, $"{address} at 1366");
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await SettleAsync(page);
            wrong.AddRange(await SeriousAsync(page, ContrastOnly, $"{address} dark"));
            await page.SetViewportSizeAsync(360, 740);
            await SettleAsync(page);
            await AddOverflowAsync(page, wrong, $"{address} at 360");
            await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
            if (await page.Locator("header.bar").IsVisibleAsync())
                wrong.Add($"{address} prints its navigation");
            if (await page.EvaluateAsync<bool>("() => getComputedStyle(document.body).color.match(/\\d+/g).slice(0, 3).map(Number).reduce((sum, part) => sum + part) > 300"))
                wrong.Add($"{address} prints pale letters on white paper");
            return shown.Contains("window.hacked", StringComparison.Ordinal) && shown.Contains('\u202E', StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            wrong.Add($"{address} could not be looked at: {exception.Message}");
            return false;
        }
    }

    [Fact]
    public async Task A_mornings_work_is_done_with_the_keyboard_alone()
    {
        await using var console = await FilledConsole.StartAsync(3);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1366, Height = 768 } });
        await page.GotoAsync(new Uri(console.Address, "/").ToString());

        await TabToAsync(page, "e => e.name === 'name'");
        await page.Keyboard.TypeAsync("admin");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(FilledConsole.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/overview");

        await TabToAsync(page, "e => e.textContent.trim() === '问题账号'");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/flagged");

        // The actions stand above the list, so the way back to them is Shift+Tab.
        await TabToAsync(page, "e => e.type === 'checkbox' && e.name === 'ids'");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "e => e.textContent.trim() === '立即复查所选'", "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#rechecks")).ToContainTextAsync("复查完成", new() { Timeout = 120_000 });

        await TabToAsync(page, "e => /^\\/findings\\//.test(e.getAttribute('href') ?? '')");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/findings/*");
        await TabToAsync(page, "e => e.tagName === 'TEXTAREA'");
        await page.Keyboard.TypeAsync("图文在视频号发布,已核实");
        await TabToAsync(page, "e => e.value === 'Dismissed'");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("[role=status]").First).ToContainTextAsync("已处理 1 条");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("图文在视频号发布");
        await Assertions.Expect(page.Locator("dl.facts").First).ToContainTextAsync("误报");
    }

    private static async Task<IEnumerable<string>> SeriousAsync(IPage page, AxeRunOptions options, string where) =>
        (await page.RunAxe(options)).Violations.Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{where}: {v.Id}: {string.Join(' ', v.Nodes.Take(3).Select(n => n.Html.Length > 300 ? n.Html[..300] : n.Html))}");

    private static async Task SettleAsync(IPage page)
    {
        await page.WaitForFunctionAsync(Drawn);
        await page.EvaluateAsync(NextFrame);
    }

    private static async Task AddOverflowAsync(IPage page, List<string> wrong, string where)
    {
        if (await page.EvaluateAsync<int>(Overflow) is > 0 and var pixels)
            wrong.Add($"{where} is {pixels} pixels too wide");
    }

    /// <summary>Goes on from focus to focus until an element is the one; each on the way can be seen to have it.</summary>
    private static async Task TabToAsync(IPage page, string isTheOne, string key = "Tab")
    {
        for (var pressed = 0; pressed < 80; pressed++)
        {
            await page.Keyboard.PressAsync(key);
            if (!await page.EvaluateAsync<bool>($"() => ({isTheOne})(document.activeElement)"))
                continue;
            (await page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle")).ShouldNotBe("none", $"{isTheOne} has the focus and does not show it");
            return;
        }

        throw new InvalidOperationException($"{isTheOne} cannot be reached on {page.Url} with 80 presses of {key}.");
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = BrowserFinder.Candidates(new BrowsingOptions(), playwright)[0],
        ChromiumSandbox = !Environment.IsPrivilegedProcess,
    });

    private static async Task SignInAsync(FilledConsole console, IPage page)
    {
        await page.GotoAsync(new Uri(console.Address, "/sign-in").ToString());
        await page.GetByLabel("登录名").FillAsync("admin");
        await page.GetByLabel("密码").FillAsync(FilledConsole.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/overview");
    }
}
