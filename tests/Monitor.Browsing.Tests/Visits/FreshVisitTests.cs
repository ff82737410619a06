using Monitor.Browsing.Tests.Support;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Tests.Visits;

public sealed class FreshVisitTests(Sites sites) : IClassFixture<Sites>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAsync_ends_at_a_sign_in_page_that_asks_for_ever_whether_its_code_was_scanned()
    {
        await using var host = Eyes.Over(
            sites.Server.Map(Sites.Origins), o => o with { VisitTimeout = TimeSpan.FromMinutes(10), Settling = SettlingTimes.OfStandIns with { Polling = TimeSpan.FromSeconds(1) } });
        await using var visit = await host.OpenVisitAsync(Eyes.Desktop, Token);

        var captures = await visit.OpenAsync(new PageRequest { Address = new Uri(Sites.Passport + "/sso/polling") }, Token).WaitAsync(TimeSpan.FromMinutes(2), Token);

        captures[0].Text().ShouldContain("请用手机扫码登录");
    }

    [Fact]
    public async Task OpenAsync_waits_for_a_challenge_page_to_settle()
    {
        await using var visit = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);

        var captures = await visit.OpenAsync(Page(Sites.Signed + "/user/1"), Token);

        captures.Count.ShouldBe(1);
        captures[0].Failure.ShouldBeNull();
        captures[0].Text().ShouldContain("<title>主页</title>");
        captures[0].FinalUrl.ShouldBe(new Uri(Sites.Signed + "/user/1"));
    }

    [Fact]
    public async Task OpenAsync_follows_the_visitor_dance_to_its_end()
    {
        await using var visit = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);

        var captures = await visit.OpenAsync(Page(Sites.Platform + "/"), Token);

        captures[0].Text().ShouldContain("平台首页");
        captures[0].RequestedUrl.ShouldBe(new Uri(Sites.Platform + "/"));
    }

    [Fact]
    public async Task OpenAsync_collects_what_the_page_fetches_in_order()
    {
        await using var visit = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);

        var captures = await visit.OpenAsync(Page(Sites.Signed + "/user/2") with { Collect = ["/aweme/post", "/aweme/profile"] }, Token);

        captures.Count.ShouldBe(3);
        captures[1].Text().ShouldContain("\"kind\":\"post\"");
        captures[2].Text().ShouldContain("\"kind\":\"profile\"");
        captures[1].FinalUrl.Query.ShouldContain("a_bogus");
    }

    [Fact]
    public async Task OpenAsync_ends_without_the_answers_that_never_come()
    {
        await using var visit = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);

        var captures = await visit.OpenAsync(Page(Sites.Signed + "/user/3") with { Collect = ["/aweme/post", "/aweme/never"] }, Token);

        captures.Count.ShouldBe(2);
    }

    [Fact]
    public async Task OpenAsync_gives_the_rendered_document_when_asked()
    {
        await using var visit = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);

        var captures = await visit.OpenAsync(Page(Sites.Signed + "/user/4") with { Rendered = true }, Token);

        captures.Count.ShouldBe(2);
        captures[0].Text().ShouldContain("加载中");
        captures[1].Headers["x-monitor-rendered"].ShouldBe("1");
        captures[1].Text().ShouldContain("某地发布的视频共2个");
    }

    [Fact]
    public async Task OpenAsync_starts_without_cookies_of_earlier_visits()
    {
        await using (var first = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token))
            await first.OpenAsync(Page(Sites.Platform + "/"), Token);
        var dances = sites.Server.HitsOf("passport.platform.example.cn/genvisitor2");

        await using var second = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);
        await second.OpenAsync(Page(Sites.Platform + "/"), Token);

        sites.Server.HitsOf("passport.platform.example.cn/genvisitor2").ShouldBeGreaterThan(dances);
    }

    [Fact]
    public async Task FetchAsync_asks_from_inside_the_open_page()
    {
        await using var visit = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);
        await visit.OpenAsync(Page(Sites.Platform + "/"), Token);

        var answer = await visit.FetchAsync(Eyes.Ask(Sites.Platform + "/api/posts"), Token);

        answer.Text().ShouldContain("visitor-1");
    }

    [Fact]
    public async Task FetchAsync_opens_a_page_of_the_origin_first()
    {
        await using var visit = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);

        var answer = await visit.FetchAsync(Eyes.Ask(Sites.Platform + "/api/posts"), Token);

        answer.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("https://[::1]/")]
    [InlineData("http://[::1]:8080/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://localhost/")]
    [InlineData("http://2130706433/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("chrome://version")]
    [InlineData(Sites.Links + "/to-private")]
    [InlineData(Sites.Links + "/to-loopback")]
    [InlineData(Sites.Links + "/to-file")]
    public async Task OpenAsync_refuses_to_go_where_the_monitor_must_not(string address)
    {
        await using var visit = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);

        var captures = await visit.OpenAsync(Page(address), Token);

        captures.Count.ShouldBe(1);
        captures[0].Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Refused);
        captures[0].Body.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task OpenAsync_reports_redirects_that_never_end()
    {
        await using var visit = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);

        var captures = await visit.OpenAsync(Page(Sites.Links + "/loop"), Token);

        captures[0].Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.RedirectLoop);
    }

    [Fact]
    public async Task OpenAsync_keeps_the_status_of_an_error_page()
    {
        await using var visit = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);

        var captures = await visit.OpenAsync(Page(Sites.Links + "/gone"), Token);

        captures[0].Status.ShouldBe(404);
        captures[0].Text().ShouldContain("页面不存在");
    }

    [Fact]
    public async Task ScreenshotAsync_of_a_tall_page_is_cut()
    {
        await using var visit = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);
        await visit.OpenAsync(Page(Sites.Links + "/tall"), Token);

        var picture = (await visit.ScreenshotAsync(Token)).ShouldNotBeNull();

        picture.Height.ShouldBe(8000);
        JpegSize.Of(picture.Jpeg.Span).ShouldBe((1280, 8000));
    }

    [Fact]
    public async Task ScreenshotAsync_of_a_short_page_has_its_height()
    {
        await using var visit = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);
        await visit.OpenAsync(Page(Sites.Links + "/ok"), Token);

        var picture = (await visit.ScreenshotAsync(Token)).ShouldNotBeNull();

        JpegSize.Of(picture.Jpeg.Span).ShouldBe((picture.Width, picture.Height));
        picture.Height.ShouldBe(800);
    }

    [Fact]
    public async Task OpenAsync_loads_pictures_but_no_films()
    {
        await using var visit = await sites.Host.OpenVisitAsync(Eyes.Desktop, Token);

        await visit.OpenAsync(Page(Sites.Links + "/media"), Token);

        sites.Server.HitsOf("links.example.cn/shown.png").ShouldBe(1);
        sites.Server.HitsOf("links.example.cn/film.mp4").ShouldBe(0);
    }

    private static PageRequest Page(string address) => new() { Address = new Uri(address) };
}
