using System.Text;
using Monitor.Browsing.Tests.Support;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Tests.Links;

public sealed class LinkProbeTests(Sites sites) : IClassFixture<Sites>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<LinkLookBy> Ways => [LinkLookBy.Http, LinkLookBy.Browser];

    [Theory, MemberData(nameof(Ways))]
    public async Task LookAsync_records_every_address_on_the_way(LinkLookBy by)
    {
        var look = await LookAsync("/redirect", by);

        look.Chain.Select(a => a.AbsolutePath).ShouldBe(["/redirect", "/redirect2", "/ok"]);
        look.Status.ShouldBe(200);
        look.Failure.ShouldBeNull();
        Encoding.UTF8.GetString(look.Body.Span).ShouldContain("服务事项");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task LookAsync_knows_a_file_to_download(LinkLookBy by)
    {
        var look = await LookAsync("/file", by);

        look.IsDownload.ShouldBeTrue();
        look.Failure.ShouldBeNull();
        look.Status.ShouldBe(200);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task LookAsync_gives_up_on_redirects_that_never_end(LinkLookBy by)
    {
        var look = await LookAsync("/loop", by);

        look.Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.RedirectLoop);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task LookAsync_gives_back_the_cookie_that_a_redirect_to_itself_wants(LinkLookBy by)
    {
        var look = await LookAsync("/cookie-loop", by);

        look.Failure.ShouldBeNull();
        Encoding.UTF8.GetString(look.Body.Span).ShouldContain("认得你了");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task LookAsync_keeps_the_status_of_what_is_gone(LinkLookBy by)
    {
        var look = await LookAsync("/gone", by);

        look.Status.ShouldBe(404);
        look.Failure.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task LookAsync_reports_a_server_that_does_not_answer(LinkLookBy by)
    {
        var look = await LookAsync("/silent", by);

        look.Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Timeout);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task LookAsync_does_not_follow_into_the_own_network(LinkLookBy by)
    {
        var look = await LookAsync("/to-private", by);

        look.Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Refused);
        look.Final.Host.ShouldBe("169.254.169.254");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task LookAsync_opens_plain_http(LinkLookBy by)
    {
        var look = await sites.Host.Links.LookAsync(new Uri(Sites.Plain + "/a%2Fb?c=%E4%B8%AD"), by, Token);

        look.Status.ShouldBe(200);
        Encoding.UTF8.GetString(look.Body.Span).ShouldContain("只有 http 的网站");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task LookAsync_takes_an_answer_without_content_for_what_it_is(LinkLookBy by)
    {
        var look = await LookAsync("/nothing", by);

        look.Status.ShouldBe(204);
    }

    [Fact]
    public async Task LookAsync_over_http_takes_the_beginning_of_a_flood()
    {
        var look = await LookAsync("/flood", LinkLookBy.Http);

        look.Body.Length.ShouldBe(2 * 1024 * 1024);
        look.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task LookAsync_in_the_browser_ends_a_flood()
    {
        var look = await LookAsync("/flood", LinkLookBy.Browser);

        look.Failure.ShouldNotBeNull();
        look.Failure.Kind.ShouldNotBe(TransportFailureKind.Browser);
    }

    [Fact]
    public async Task LookAsync_over_http_notes_that_an_answer_does_not_end()
    {
        var look = await LookAsync("/endless", LinkLookBy.Http);

        look.Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Timeout);
        look.Status.ShouldBe(200);
    }

    [Fact]
    public async Task LookAsync_in_the_browser_reads_a_page_that_does_not_finish_loading()
    {
        var look = await LookAsync("/endless", LinkLookBy.Browser);

        look.Failure.ShouldBeNull();
        look.Rendered.ShouldNotBeNull().VisibleText.ShouldContain("正文先到了");
    }

    [Fact]
    public async Task LookAsync_in_the_browser_sees_what_a_person_sees()
    {
        var look = await LookAsync("/ok", LinkLookBy.Browser);

        var page = look.Rendered.ShouldNotBeNull();
        page.Title.ShouldBe("办事指南");
        page.Heading.ShouldBe("服务事项");
        page.VisibleText.ShouldContain("政务服务事项");
        page.VisibleText.ShouldNotContain("隐藏");
        page.HasVisibleMedia.ShouldBeFalse();
        page.HasPasswordField.ShouldBeFalse();
    }

    [Fact]
    public async Task LookAsync_in_the_browser_waits_for_text_that_scripts_write()
    {
        var look = await LookAsync("/spa", LinkLookBy.Browser);

        look.Rendered.ShouldNotBeNull().VisibleText.ShouldContain("延迟出现的内容");
    }

    [Fact]
    public async Task LookAsync_in_the_browser_follows_redirects_by_script()
    {
        var look = await LookAsync("/script-redirect", LinkLookBy.Browser);

        look.Final.AbsolutePath.ShouldBe("/ok");
        look.Rendered.ShouldNotBeNull().Title.ShouldBe("办事指南");
    }

    [Fact]
    public async Task LookAsync_in_the_browser_names_the_script_that_failed()
    {
        var look = await LookAsync("/blank", LinkLookBy.Browser);

        var page = look.Rendered.ShouldNotBeNull();
        page.VisibleText.ShouldBeEmpty();
        page.FailedScripts.ShouldBe([Sites.Links + "/missing.js"]);
    }

    [Fact]
    public async Task LookAsync_in_the_browser_sees_pictures_and_password_fields()
    {
        (await LookAsync("/picture", LinkLookBy.Browser)).Rendered.ShouldNotBeNull().HasVisibleMedia.ShouldBeTrue();
        (await LookAsync("/login", LinkLookBy.Browser)).Rendered.ShouldNotBeNull().HasPasswordField.ShouldBeTrue();
    }

    [Fact]
    public async Task LookAsync_as_WeChat_sees_what_WeChat_shows()
    {
        (await LookAsync("/wechat", LinkLookBy.Browser)).Rendered.ShouldNotBeNull().VisibleText.ShouldContain("请在微信客户端打开链接");
        (await LookAsync("/wechat", LinkLookBy.BrowserAsWeChat)).Rendered.ShouldNotBeNull().VisibleText.ShouldContain("商城首页");
    }

    [Fact]
    public async Task LookAsync_in_the_browser_is_not_held_up_by_dialogs_and_windows()
    {
        var look = await LookAsync("/dialogs", LinkLookBy.Browser);

        look.Failure.ShouldBeNull();
        look.Rendered.ShouldNotBeNull().VisibleText.ShouldContain("弹窗之后的正文");
    }

    [Fact]
    public async Task LookAsync_in_the_browser_reports_a_script_that_never_ends()
    {
        var look = await LookAsync("/hang", LinkLookBy.Browser);

        look.Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Timeout);
        look.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("weixin://dl/business")]
    [InlineData("javascript:void(0)")]
    [InlineData("file:///etc/passwd")]
    public async Task LookAsync_refuses_what_is_not_http(string address)
    {
        var look = await sites.Host.Links.LookAsync(new Uri(address), LinkLookBy.Browser, Token);

        look.Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Refused);
    }

    private Task<LinkLook> LookAsync(string path, LinkLookBy by) => sites.Host.Links.LookAsync(new Uri(Sites.Links + path), by, Token);
}
