using Monitor.Browsing.Tests.Support;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Tests.Visits;

public sealed class PlatformSessionTests(Sites sites) : IClassFixture<Sites>
{
    private readonly PlatformSession _session = sites.Host.Session("platform", Eyes.Desktop);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_goes_through_the_visitor_dance_first_and_sends_its_cookie()
    {
        var answer = await _session.FetchAsync(Eyes.Ask(Sites.Platform + "/api/posts"), Token);

        answer.Failure.ShouldBeNull();
        answer.Status.ShouldBe(200);
        answer.Text().ShouldContain("visitor-1");
        answer.ContentType.ShouldBe("application/json; charset=utf-8");
        answer.FinalUrl.ShouldBe(new Uri(Sites.Platform + "/api/posts"));
    }

    [Fact]
    public async Task FetchAsync_sends_the_headers_and_the_page_as_referer()
    {
        var request = Eyes.Ask(Sites.Platform + "/api/posts") with
        {
            Headers = new Dictionary<string, string> { ["X-Requested-With"] = "XMLHttpRequest", ["Referer"] = Sites.Platform + "/u/1" },
        };

        var answer = await _session.FetchAsync(request, Token);

        answer.Text().ShouldContain("\"with\":\"XMLHttpRequest\"");
        answer.Text().ShouldContain($"\"referer\":\"{Sites.Platform}/u/1\"");
    }

    [Fact]
    public async Task FetchAsync_asks_from_a_page_that_loads_no_pictures_and_no_streams()
    {
        var session = sites.Host.Session("unseen", Eyes.Desktop);

        await session.FetchAsync(Eyes.Ask(Sites.Links + "/answer") with { Page = new Uri(Sites.Links + "/gallery") }, Token);

        sites.Server.HitsOf("links.example.cn/gallery").ShouldBe(1);
        sites.Server.HitsOf("links.example.cn/640").ShouldBe(0);
        sites.Server.HitsOf("links.example.cn/stream.m4s").ShouldBe(0);
    }

    [Fact]
    public async Task FetchAsync_reads_an_answer_whose_address_names_a_picture()
    {
        var answer = await _session.FetchAsync(Eyes.Ask(Sites.Platform + "/api/posts?avatar=https%3A%2F%2Ftx.example.cn%2Fa.png"), Token);

        answer.Status.ShouldBe(200);
    }

    [Fact]
    public async Task FetchAsync_posts_a_body()
    {
        var request = Eyes.Ask(Sites.Platform + "/api/posts") with { PostBody = "tid=x", Headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded" } };

        var answer = await _session.FetchAsync(request, Token);

        answer.Text().ShouldBe("""{"posted":"tid=x","type":"application/x-www-form-urlencoded"}""");
    }

    [Fact]
    public async Task FetchAsync_keeps_the_bytes_of_other_character_sets()
    {
        var answer = await _session.FetchAsync(Eyes.Ask(Sites.Platform + "/api/gbk"), Token);

        answer.Body.ToArray().ShouldBe([0xd6, 0xd0, 0xb9, 0xfa]);
        answer.ContentType.ShouldBe("text/html; charset=gbk");
    }

    [Fact]
    public async Task FetchAsync_opens_the_page_anew_once_when_the_cookies_are_spent()
    {
        await _session.FetchAsync(Eyes.Ask(Sites.Platform + "/api/posts"), Token);

        var answer = await _session.FetchAsync(Eyes.Ask(Sites.Platform + "/api/once432"), Token);

        answer.Status.ShouldBe(200);
    }

    [Fact]
    public async Task FetchAsync_returns_a_lasting_refusal_as_it_is_after_two_attempts()
    {
        var session = sites.Host.Session("lasting", Eyes.Desktop);

        var answer = await session.FetchAsync(Eyes.Ask(Sites.Platform + "/api/always432"), Token);

        answer.Status.ShouldBe(432);
        answer.Failure.ShouldBeNull();
        sites.Server.HitsOf("m.platform.example.cn/api/always432").ShouldBe(2);
    }

    [Fact]
    public async Task FetchAsync_names_the_login_that_an_answer_redirects_to()
    {
        var answer = await _session.FetchAsync(Eyes.Ask(Sites.Platform + "/api/login"), Token);

        answer.Failure.ShouldBeNull();
        answer.Status.ShouldBe(302);
        answer.FinalUrl.ShouldBe(new Uri(Sites.Passport + "/sso/signin?entry=wap"));
    }

    [Fact]
    public async Task FetchAsync_lets_the_script_of_the_page_sign()
    {
        var session = sites.Host.Session("signed", Eyes.Desktop);

        var answer = await session.FetchAsync(Eyes.Ask(Sites.Signed + "/aweme/post?id=7", Sites.Signed + "/user/7"), Token);

        answer.Text().ShouldContain("\"kind\":\"post\"");
    }

    [Fact]
    public async Task FetchAsync_does_not_take_a_body_beyond_the_limit()
    {
        var answer = await _session.FetchAsync(Eyes.Ask(Sites.Platform + "/api/large"), Token);

        answer.Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.TooLarge);
        answer.Body.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task FetchAsync_gives_up_on_an_answer_that_does_not_come()
    {
        var answer = await _session.FetchAsync(Eyes.Ask(Sites.Platform + "/api/slow"), Token);

        answer.Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Timeout);
        answer.Status.ShouldBeNull();
    }

    [Fact]
    public async Task FetchAsync_reports_a_connection_that_breaks()
    {
        var answer = await _session.FetchAsync(Eyes.Ask(Sites.Platform + "/api/abort"), Token);

        answer.Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Connect);
    }

    [Fact]
    public async Task FetchAsync_answers_many_callers_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => _session.FetchAsync(Eyes.Ask($"{Sites.Platform}/api/posts?n={i}"), Token)));

        answers.ShouldAllBe(a => a.Status == 200);
        answers.Select(a => a.RequestedUrl.Query).Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public async Task FetchAsync_of_a_host_where_the_monitor_must_not_go_is_refused()
    {
        var answer = await _session.FetchAsync(Eyes.Ask("https://10.0.0.1/api"), Token);

        answer.Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Refused);
    }

    [Fact]
    public async Task FetchAsync_stops_when_cancelled()
    {
        await _session.FetchAsync(Eyes.Ask(Sites.Platform + "/api/posts"), Token);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var fetch = _session.FetchAsync(Eyes.Ask(Sites.Platform + "/api/slow"), cancel.Token);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(fetch);
    }
}
