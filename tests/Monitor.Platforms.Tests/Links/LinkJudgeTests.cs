using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Platforms.Links;
using static Monitor.Platforms.Tests.Links.Look;

namespace Monitor.Platforms.Tests.Links;

/// <summary>The order of looks, and what it takes to call a link broken.</summary>
public sealed class LinkJudgeTests
{
    [Fact]
    public void Judge_NoLookYet_AsksForPlainHttp()
    {
        var judgement = Judge.Judge(Url, []);

        (judgement.Verdict, judgement.Next, judgement.NextAddress).ShouldBe((LinkVerdict.Temporary, NextLook.Http, new Uri(Url)));
    }

    [Fact]
    public void Judge_PageOverHttp_IsValidWithoutTheBrowser() =>
        Expect(LinkVerdict.Valid, LinkCause.Ok, NextLook.None, Http());

    [Theory]
    [InlineData(TransportFailureKind.Dns, LinkCause.Dns)]
    [InlineData(TransportFailureKind.Connect, LinkCause.Connect)]
    [InlineData(TransportFailureKind.Tls, LinkCause.Tls)]
    [InlineData(TransportFailureKind.Timeout, LinkCause.Timeout)]
    public void Judge_NoAnswer_IsBrokenOnlyAfterTheBrowserAndASecondTry(TransportFailureKind kind, string cause)
    {
        LinkLook[] both = [Failed(kind), Failed(kind, LinkLookBy.Browser, minutes: 0.5)];

        Expect(LinkVerdict.Temporary, cause, NextLook.Browser, both[0]);
        Expect(LinkVerdict.Temporary, cause, NextLook.LaterAgain, both);
        Expect(LinkVerdict.Temporary, cause, NextLook.LaterAgain, both.Again(minutes: 3));
        Expect(LinkVerdict.Temporary, cause, NextLook.Browser, [.. both, Failed(kind, minutes: 60)]);
        Expect(LinkVerdict.Broken, cause, NextLook.None, both.Again());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public void Judge_GoneStatus_IsBrokenAfterTwoTries(int status)
    {
        LinkLook[] both = [Http("", status), Browser("404", "Not Found", status: status)];

        Expect(LinkVerdict.Temporary, LinkCause.HttpGone, NextLook.LaterAgain, both);
        Expect(LinkVerdict.Broken, LinkCause.HttpGone, NextLook.None, both.Again());
    }

    [Fact]
    public void Judge_TheBrowserSeesThePageThatHttpDidNot_IsValid() =>
        Expect(LinkVerdict.Valid, LinkCause.Ok, NextLook.None, Http("", 404), Browser("办事大厅", "这里可以办理户籍、社保、医保等各项业务，请选择需要的事项。"));

    [Fact]
    public void Judge_WorkedBetweenTwoFailures_BeginsAnew() =>
        Expect(
            LinkVerdict.Temporary, LinkCause.HttpGone, NextLook.LaterAgain,
            Http("", 404), Browser("404", "", status: 404), Http(minutes: 60), Http("", 404, minutes: 120), Browser("404", "", status: 404, minutes: 121));

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(406)]
    [InlineData(412)]
    [InlineData(418)]
    [InlineData(429)]
    [InlineData(444)]
    [InlineData(451)]
    [InlineData(503)]
    [InlineData(521)]
    public void Judge_TurnedAway_IsNeverBrokenAtOnce(int status)
    {
        var http = Http("", status);
        var browser = Browser("", "forbidden", status: status);
        var client = browser with { By = LinkLookBy.BrowserAsWeChat, At = Night.AddMinutes(1) };

        Judge.Judge(Url, [http]).Next.ShouldBe(NextLook.Browser);
        if (status == 521)
        {
            Expect(LinkVerdict.Temporary, LinkCause.ServerError, NextLook.LaterAgain, http, browser);
            return;
        }

        Expect(LinkVerdict.Temporary, LinkCause.Waf, NextLook.BrowserAsWeChat, http, browser);
        Expect(LinkVerdict.Unverifiable, LinkCause.Waf, NextLook.None, http, browser, client);
        Expect(LinkVerdict.Unverifiable, LinkCause.Waf, NextLook.None, new[] { http, browser, client }.Again());
    }

    [Fact]
    public void Judge_ServerError_IsBrokenOnlyAfterDays()
    {
        LinkLook[] both = [Http("", 500), Browser("", "error", status: 500)];

        Expect(LinkVerdict.Temporary, LinkCause.ServerError, NextLook.LaterAgain, both.Again());
        Expect(LinkVerdict.Broken, LinkCause.ServerError, NextLook.None, both.Again(minutes: 73 * 60));
    }

    [Fact]
    public void Judge_RedirectLoop_IsTriedAsWeChatBeforeItCounts()
    {
        LinkLook[] looks = [Failed(TransportFailureKind.RedirectLoop), Failed(TransportFailureKind.RedirectLoop, LinkLookBy.Browser, minutes: 0.5)];

        Expect(LinkVerdict.Temporary, LinkCause.RedirectLoop, NextLook.BrowserAsWeChat, looks);
        Expect(LinkVerdict.Broken, LinkCause.RedirectLoop, NextLook.None, new[] { looks[0], looks[1], Failed(TransportFailureKind.RedirectLoop, LinkLookBy.BrowserAsWeChat, minutes: 1) }.Again());
    }

    [Theory]
    [InlineData(TransportFailureKind.LocalNetwork)]
    [InlineData(TransportFailureKind.Browser)]
    public void Judge_OurOwnFailure_IsNeverBroken(TransportFailureKind kind)
    {
        LinkLook[] looks = [Failed(kind), Failed(kind, LinkLookBy.Browser, minutes: 0.5)];

        Expect(LinkVerdict.Temporary, LinkCause.OwnNetwork, NextLook.LaterAgain, looks.Again().Again(minutes: 600));
    }

    [Fact]
    public void Judge_OurFailureAfterARealOne_LeavesItAtOneFailure()
    {
        LinkLook[] real = [Failed(TransportFailureKind.Dns), Failed(TransportFailureKind.Dns, LinkLookBy.Browser, minutes: 0.5)];

        Expect(
            LinkVerdict.Temporary, LinkCause.OwnNetwork, NextLook.LaterAgain,
            [.. real, Failed(TransportFailureKind.LocalNetwork, minutes: 60), Failed(TransportFailureKind.Browser, LinkLookBy.Browser, minutes: 61)]);
    }

    [Fact]
    public void Judge_HttpAnswersButTheBrowserDoesNot_IsNoFailureOfTheLink() =>
        Expect(
            LinkVerdict.Temporary, LinkCause.Timeout, NextLook.LaterAgain,
            new[] { Http("", 404), Failed(TransportFailureKind.Timeout, LinkLookBy.Browser, minutes: 0.5) }.Again().Again(minutes: 300));

    [Fact]
    public void Judge_AddressThatTheMonitorMustNotOpen_IsUnverifiable() =>
        Expect(LinkVerdict.Unverifiable, LinkCause.Refused, NextLook.None, Failed(TransportFailureKind.Refused));

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("image/jpeg")]
    [InlineData("video/mp4")]
    public void Judge_File_IsValid(string type) =>
        Expect(LinkVerdict.Valid, LinkCause.File, NextLook.None, Http("%PDF", type: type));

    [Fact]
    public void Judge_DownloadInTheBrowser_IsValid() =>
        Expect(LinkVerdict.Valid, LinkCause.File, NextLook.None, Http("", 403), Http("", null, type: null) with { By = LinkLookBy.Browser, IsDownload = true, At = Night.AddMinutes(1) });

    [Theory]
    [InlineData("https://www.example.gov.cn/fw/a.html", "https://www.example.gov.cn/", LinkVerdict.ValidWithWarning, LinkCause.RedirectedHome)]
    [InlineData("https://www.example.gov.cn/fw/a.html", "https://www.other.com/", LinkVerdict.ValidWithWarning, LinkCause.RedirectedHome)]
    [InlineData("https://www.example.gov.cn/fw/a.html", "https://www.other.com/x/y", LinkVerdict.ValidWithWarning, LinkCause.Redirected)]
    [InlineData("https://www.example.gov.cn/fw/a.html", "https://m.example.gov.cn/fw/a.html", LinkVerdict.Valid, LinkCause.Ok)]
    [InlineData("http://www.example.gov.cn/", "https://www.example.gov.cn/", LinkVerdict.Valid, LinkCause.Ok)]
    [InlineData("http://www.example.gov.cn/", "http://www.example.gov.cn/index.html", LinkVerdict.ValidWithWarning, LinkCause.HttpOnly)]
    public void Judge_Redirect_IsSaidWhereItLosesTheTarget(string url, string final, LinkVerdict verdict, string cause)
    {
        var judgement = Judge.Judge(url, [Http(url: url, final: final)]);

        (judgement.Verdict, judgement.Cause, judgement.FinalUrl).ShouldBe((verdict, cause, final));
    }

    [Fact]
    public void Judge_SlowPage_IsAWarning() =>
        Expect(LinkVerdict.ValidWithWarning, LinkCause.Slow, NextLook.None, Http() with { Took = TimeSpan.FromSeconds(12) });

    [Fact]
    public void Judge_TypedWithoutScheme_WorksWithAWarning()
    {
        var judgement = Judge.Judge("www.example.gov.cn/a", [Http(url: "http://www.example.gov.cn/a")]);

        (judgement.Verdict, judgement.Cause).ShouldBe((LinkVerdict.ValidWithWarning, LinkCause.NoScheme));
    }

    [Fact]
    public void Judge_AnyLooks_NeverThrowsAndIsNeverBrokenAfterOneTry()
    {
        var random = new Random(11);
        var kinds = Enum.GetValues<TransportFailureKind>();
        int?[] states = [null, 200, 200, 204, 301, 404, 403, 500, 503];
        for (var i = 0; i < 3000; i++)
        {
            var looks = Enumerable.Range(0, random.Next(1, 4)).Select(n =>
            {
                var by = (LinkLookBy)random.Next(3);
                if (random.Next(3) == 0)
                    return Failed(kinds[random.Next(kinds.Length)], by, minutes: n * 0.2);
                var bytes = new byte[random.Next(200)];
                random.NextBytes(bytes);
                return Http(status: states[random.Next(states.Length)], minutes: n * 0.2) with { By = by, Body = random.Next(2) == 0 ? bytes : "<h1>404</h1>"u8.ToArray() };
            }).ToArray();

            Judge.Judge(Url, looks).Verdict.ShouldNotBe(LinkVerdict.Broken);
        }
    }

    private static void Expect(LinkVerdict verdict, string cause, NextLook next, params LinkLook[] looks)
    {
        var judgement = Judge.Judge(Url, looks);

        (judgement.Verdict, judgement.Cause, judgement.Next).ShouldBe((verdict, cause, next), judgement.Detail);
    }
}
