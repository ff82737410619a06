using System.Net.NetworkInformation;
using System.Net.Sockets;
using Monitor.Browsing.Tests.Support;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Tests.Faults;

/// <summary>Whatever a link, a redirect or a page says, the monitor opens no connection into the network it stands in.</summary>
public sealed class PrivatePlacesTests(PrivatePlaces places) : IClassFixture<PrivatePlaces>
{
    private static readonly string[] Spellings =
    [
        "http://127.0.0.1:PORT/", "https://127.0.0.1:PORT/", "http://127.1:PORT/", "http://2130706433:PORT/", "http://0x7f000001:PORT/", "http://0x7f.0.0.1:PORT/",
        "http://0177.0.0.1:PORT/", "http://017700000001:PORT/", "http://127.0.0.1.:PORT/", "http://１２７.０.０.１:PORT/", "http://x@127.0.0.1:PORT/", "http://0.0.0.0:PORT/", "http://0:PORT/",
        "http://[::1]:PORT/", "https://[::1]:PORT/", "http://[::]:PORT/", "http://[::ffff:127.0.0.1]:PORT/", "http://[::ffff:7f00:1]:PORT/", "http://[::127.0.0.1]:PORT/",
        "http://localhost:PORT/", "http://LOCALHOST.:PORT/", "http://x.localhost:PORT/", "http://loopback.example.cn:PORT/", "https://loopback.example.cn:PORT/",
        "http://six.example.cn:PORT/", "http://mapped.example.cn:PORT/", "http://metadata.example.cn/latest/meta-data/", "http://office.example.cn/", "http://10.1.2.3/", "http://172.16.0.1/",
        "http://192.168.1.1/", "http://100.64.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::ffff:10.0.0.1]/", "http://[::ffff:a9fe:a9fe]/", "http://[fd00:ec2::254]/",
        "http://[fe80::1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://224.0.0.1/", "http://255.255.255.255/",
    ];

    /// <summary>Those that Chromium takes apart by itself, one of a kind.</summary>
    private static readonly string[] BrowserSpellings =
    [
        "http://127.0.0.1:PORT/", "https://127.0.0.1:PORT/", "http://2130706433:PORT/", "http://0x7f.0.0.1:PORT/", "http://017700000001:PORT/", "http://127.0.0.1.:PORT/", "http://１２７.０.０.１:PORT/",
        "http://0:PORT/", "https://[::1]:PORT/", "http://[::ffff:127.0.0.1]:PORT/", "http://x.localhost:PORT/", "https://loopback.example.cn:PORT/", "http://six.example.cn:PORT/", "http://mapped.example.cn:PORT/",
        "http://metadata.example.cn/", "http://10.1.2.3/", "http://169.254.169.254/latest/meta-data/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::7f00:1]/",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_there_is_refused_however_it_is_spelled()
    {
        foreach (var spelling in Spellings.Concat(OwnAddresses()))
            await ShouldBeRefusedAsync(new Uri(places.Aim(spelling)), LinkLookBy.Http, spelling);
    }

    [Fact]
    public async Task The_browser_is_refused_however_it_reads_them()
    {
        foreach (var spelling in BrowserSpellings.Concat(OwnAddresses()))
            await ShouldBeRefusedAsync(new Uri(places.Aim(spelling)), LinkLookBy.Browser, spelling);
    }

    [Fact]
    public async Task A_redirect_there_is_refused()
    {
        foreach (var target in Spellings.Concat(["file:///etc/passwd", "javascript:alert(1)", "ftp://127.0.0.1/"]).Where(t => t.All(char.IsAscii)))
            await ShouldBeRefusedAsync(Leading("redirect", target), LinkLookBy.Http, target);
        foreach (var target in new[] { "http://127.0.0.1:PORT/", "https://[::1]:PORT/", "http://2130706433:PORT/", "http://loopback.example.cn:PORT/", "file:///etc/passwd" })
            await ShouldBeRefusedAsync(Leading("redirect", target), LinkLookBy.Browser, target);
    }

    [Theory]
    [InlineData("meta")]
    [InlineData("script")]
    [InlineData("form")]
    public async Task A_page_that_sends_its_reader_there_is_refused(string way)
    {
        foreach (var spelling in new[] { "http://127.0.0.1:PORT/", "https://127.0.0.1:PORT/", "http://[::ffff:127.0.0.1]:PORT/", "http://loopback.example.cn:PORT/", "http://169.254.169.254/" })
            await ShouldBeRefusedAsync(Leading(way, spelling), LinkLookBy.Browser, $"{way} {spelling}");
    }

    [Theory]
    [InlineData("script", "file:///etc/passwd")]
    [InlineData("meta", "file:///etc/passwd")]
    [InlineData("script", "data:text/html,secret")]
    [InlineData("script", "chrome://version")]
    [InlineData("script", "view-source:http://127.0.0.1:PORT/")]
    public async Task A_page_that_sends_its_reader_to_no_site_at_all_gets_nowhere(string way, string target)
    {
        var look = await places.Host.Links.LookAsync(Leading(way, target), LinkLookBy.Browser, Token);

        look.Final.Host.ShouldBe("www.example.cn");
        (look.Rendered?.VisibleText ?? "").ShouldBeEmpty();
        places.Trap.Knocks.ShouldBe(0);
    }

    [Fact]
    public async Task A_page_full_of_ways_into_the_own_network_is_read_and_none_of_them_is_gone()
    {
        await using var visit = await places.Host.OpenVisitAsync(Eyes.Desktop, Token);

        var captures = await visit.OpenAsync(new PageRequest { Address = new Uri(PrivatePlaces.Site + "/everything"), Rendered = true }, Token);
        var look = await places.Host.Links.LookAsync(new Uri(PrivatePlaces.Site + "/everything"), LinkLookBy.Browser, Token);

        captures[0].Failure.ShouldBeNull();
        captures[^1].Text().ShouldContain("正文内容在这里");
        captures[^1].Text().ShouldNotContain("root:x:");
        look.Rendered.ShouldNotBeNull().VisibleText.ShouldContain("正文内容在这里");
        // The page really tried: the way over a redirect of the site itself was asked for.
        places.Server.HitsOf("www.example.cn/through").ShouldBeGreaterThan(0);
        places.Trap.Knocks.ShouldBe(0);
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT/")]
    [InlineData("http://loopback.example.cn:PORT/")]
    public async Task A_page_cannot_fetch_from_there_on_our_behalf(string target)
    {
        await using var visit = await places.Host.OpenVisitAsync(Eyes.Desktop, Token);
        await visit.OpenAsync(new PageRequest { Address = new Uri(PrivatePlaces.Site + "/empty") }, Token);

        var answer = await visit.FetchAsync(Eyes.Ask(Leading("redirect", target).AbsoluteUri), Token);

        answer.Body.IsEmpty.ShouldBeTrue();
        places.Trap.Knocks.ShouldBe(0);
    }

    private async Task ShouldBeRefusedAsync(Uri address, LinkLookBy by, string what)
    {
        var look = await places.Host.Links.LookAsync(address, by, Token);

        look.Failure.ShouldNotBeNull(what).Kind.ShouldBe(TransportFailureKind.Refused, $"{what}: {look.Failure.Detail}");
        look.Failure.Detail.ShouldNotBeNullOrWhiteSpace(what);
        look.Body.IsEmpty.ShouldBeTrue(what);
        places.Trap.Knocks.ShouldBe(0, what);
    }

    private Uri Leading(string way, string target) => new($"{PrivatePlaces.Site}/{way}?to={Uri.EscapeDataString(places.Aim(target))}");

    /// <summary>This machine under its other addresses, where they are private.</summary>
    private static IEnumerable<string> OwnAddresses() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(i => i.GetIPProperties().UnicastAddresses)
        .Where(a => a.Address.AddressFamily == AddressFamily.InterNetwork && !Browsing.Egress.AddressGuard.IsAllowed(a.Address))
        .Select(a => $"http://{a.Address}:PORT/");
}
