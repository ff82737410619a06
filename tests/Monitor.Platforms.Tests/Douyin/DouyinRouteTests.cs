using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Routes;
using Monitor.Platforms.Tests.Fixtures;

namespace Monitor.Platforms.Tests.Douyin;

public sealed class DouyinRouteTests
{
    private const string SecUid = "MS4wLjABAAAAq3RzT8wYb1LhNfVx0kUeJcPiDsGaMoXyHtBnRvKlWqE";

    private static readonly Account Known = new() { Platform = Platform.Douyin, PlatformId = SecUid };

    private static IPlatformAdapter Adapter => Fixture.AdapterOf(Platform.Douyin);

    public static TheoryData<Reason> Walls => [Reason.Captcha, Reason.RateLimited, Reason.LoginWall, Reason.Blocked, Reason.Temporary];

    [Fact]
    public void Next_CheapLook_AsksForPostsInsideTheAccountsPage()
    {
        var step = Adapter.Next(Known, [], LookDepth.Cheap).ShouldNotBeNull();

        step.Look.ShouldBe(LookKind.InPage);
        step.Page.ShouldBe(new Uri("https://www.douyin.com/user/" + SecUid));
        step.Address.AbsoluteUri.ShouldStartWith("https://www.douyin.com/aweme/v1/web/aweme/post/?");
        step.Address.Query.ShouldContain("sec_user_id=" + SecUid);
        step.Address.Query.ShouldContain("max_cursor=0");
    }

    [Fact]
    public void Next_CheapLookThatSawPosts_Ends()
    {
        Names(Known, LookDepth.Cheap, _ => [Posts(Completeness.Complete)]).ShouldBe(["posts"]);
    }

    [Fact]
    public void Next_CheapLookWithAnEmptyList_AsksTheProfileToo()
    {
        Names(Known, LookDepth.Cheap, step => step.Name == "posts" ? [Reading(ReadingKind.DouyinPosts, Outcome.Observed, Reason.Empty)] : [Described(0)])
            .ShouldBe(["posts", "profile"]);
    }

    [Fact]
    public void Next_CheapLookWithUnclearPostsAndProfile_AsksTheUnsignedInfoLast()
    {
        Names(Known, LookDepth.Cheap, step => [Ambiguous(step.Name == "posts" ? ReadingKind.DouyinPosts : ReadingKind.DouyinProfile)])
            .ShouldBe(["posts", "profile", "user-info"]);
    }

    [Fact]
    public void Next_UnsignedInfo_IsPlainHttp()
    {
        var steps = Walk(Known, LookDepth.Cheap, step => [Ambiguous(step.Name == "posts" ? ReadingKind.DouyinPosts : ReadingKind.DouyinProfile)]);

        steps[^1].Look.ShouldBe(LookKind.Http);
        steps[^1].Headers.ShouldBeEmpty();
        steps[^1].Address.ShouldBe(new Uri("https://www.iesdouyin.com/web/api/v2/user/info/?sec_uid=" + SecUid));
    }

    [Theory]
    [MemberData(nameof(Walls))]
    public void Next_CheapLookThatMetAWall_Ends(Reason wall)
    {
        Names(Known, LookDepth.Cheap, _ => [Reading(ReadingKind.DouyinPosts, Outcome.NotObservable, wall)]).ShouldBe(["posts"]);
    }

    [Theory]
    [InlineData(Reason.Captcha)]
    [InlineData(Reason.RateLimited)]
    [InlineData(Reason.LoginWall)]
    public void Next_FullLookThatMetAWall_Ends(Reason wall)
    {
        Names(Known, LookDepth.Full, _ => [Reading(ReadingKind.DouyinPage, Outcome.NotObservable, wall)]).ShouldBe(["page"]);
    }

    [Theory]
    [InlineData(Reason.Blocked)]
    [InlineData(Reason.Temporary)]
    public void Next_FullLookAtAPageThatShowsNothing_AsksForTheDataOnce(Reason reason)
    {
        Names(Known, LookDepth.Full, _ => [Reading(ReadingKind.DouyinPage, Outcome.NotObservable, reason)]).ShouldBe(["page", "posts"]);
    }

    [Fact]
    public void Next_LookWithoutAnswer_Ends()
    {
        Names(Known, LookDepth.Cheap, _ => [Reading(ReadingKind.DouyinPosts, Outcome.TransportFailed, Reason.Timeout)]).ShouldBe(["posts"]);
    }

    [Fact]
    public void Next_AccountThatIsGone_Ends()
    {
        Names(Known, LookDepth.Full, _ => [Reading(ReadingKind.DouyinPage, Outcome.AccountGone, Reason.Banned)]).ShouldBe(["page"]);
    }

    [Fact]
    public void Next_FullLook_OpensThePageAndCollectsItsAnswers()
    {
        var step = Adapter.Next(Known, [], LookDepth.Full).ShouldNotBeNull();

        step.Look.ShouldBe(LookKind.Page);
        step.Address.ShouldBe(new Uri("https://www.douyin.com/user/" + SecUid));
        step.Collect.ShouldBe(["/aweme/v1/web/aweme/post", "/user/profile/other"]);
    }

    [Fact]
    public void Next_FullLookWhosePageGaveThePosts_Ends()
    {
        Names(Known, LookDepth.Full, _ => [Described(12), Posts(Completeness.Complete)]).ShouldBe(["page"]);
    }

    [Fact]
    public void Next_FullLookWhosePageGaveOnlyTheProfile_FetchesThePosts()
    {
        Names(Known, LookDepth.Full, step => step.Name == "page" ? [Described(12)] : [Posts(Completeness.Complete)]).ShouldBe(["page", "posts"]);
    }

    [Fact]
    public void Next_FullLookWhosePageShowedSomeWorks_FetchesTheWholeList()
    {
        Names(Known, LookDepth.Full, step => step.Name == "page"
                ? [Described(12) with { Posts = [new Post { Id = "1" }], Completeness = Completeness.Partial }]
                : [Posts(Completeness.Complete)])
            .ShouldBe(["page", "posts"]);
    }

    [Theory]
    [InlineData("https://www.douyin.com/user/" + SecUid + "?from_tab_name=main")]
    [InlineData("www.douyin.com/user/" + SecUid)]
    [InlineData("https://www.iesdouyin.com/share/user/" + SecUid + "?u_code=1")]
    [InlineData("https://www.iesdouyin.com/share/user/123?sec_uid=" + SecUid)]
    public void Next_AccountKnownByItsAddress_IsLookedAtDirectly(string url)
    {
        var account = new Account { Platform = Platform.Douyin, Url = url };

        Adapter.Next(account, [], LookDepth.Cheap)!.Name.ShouldBe("posts");
        Adapter.AccountId(account, []).ShouldBe(SecUid);
    }

    [Theory]
    [InlineData("https://v.douyin.com/iRNBho6/")]
    [InlineData("7.46 12/05 abc:/ 复制打开抖音，查看【临江发布】的主页 https://v.douyin.com/iRNBho6/ Dou音")]
    [InlineData("v.douyin.com/iRNBho6/")]
    public void Next_AccountKnownByAShortLink_OpensItAndGoesOnWithWhatItLedTo(string url)
    {
        var account = new Account { Platform = Platform.Douyin, Url = url };

        var steps = Walk(account, LookDepth.Cheap, step => step.Name == "resolve" ? [ShortLinkAnswer(step)] : [Posts(Completeness.Complete)]);

        steps.Select(s => s.Name).ShouldBe(["resolve", "posts"]);
        steps[0].Address.ShouldBe(new Uri("https://v.douyin.com/iRNBho6/"));
        steps[0].Look.ShouldBe(LookKind.Page);
        steps[1].Address.Query.ShouldContain(SecUid);
    }

    [Fact]
    public void Next_AccountKnownByItsDouyinNumber_IsResolvedByTheUnsignedInfo()
    {
        var account = new Account { Platform = Platform.Douyin, PlatformId = "linjiang.fabu" };
        var info = Described(3);

        var taken = new List<TakenStep>();
        var step = Adapter.Next(account, taken, LookDepth.Cheap).ShouldNotBeNull();
        step.Address.ShouldBe(new Uri("https://www.iesdouyin.com/web/api/v2/user/info/?unique_id=linjiang.fabu"));
        step.Look.ShouldBe(LookKind.Http);
        taken.Add(new(step, [info]));

        Adapter.AccountId(account, taken).ShouldBe(SecUid);
        Adapter.Next(account, taken, LookDepth.Cheap)!.Name.ShouldBe("posts");
    }

    [Fact]
    public void Next_AccountThatCannotBeResolved_Ends()
    {
        Names(new() { Platform = Platform.Douyin, PlatformId = "linjiang" }, LookDepth.Full, _ => [Ambiguous(ReadingKind.DouyinProfile)]).ShouldBe(["resolve"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://www.linjiang.gov.cn/user/" + SecUid)]
    [InlineData("https://www.douyin.com/user/self")]
    [InlineData("https://notdouyin.com/user/" + SecUid)]
    public void Next_AccountThatNothingIdentifies_IsNotLookedAt(string? url)
    {
        Adapter.Next(new() { Platform = Platform.Douyin, Name = "临江发布", Url = url }, [], LookDepth.Full).ShouldBeNull();
    }

    private static string[] Names(Account account, LookDepth depth, Func<RouteStep, IReadOnlyList<Reading>> answer) =>
        [.. Walk(account, depth, answer).Select(s => s.Name)];

    private static List<RouteStep> Walk(Account account, LookDepth depth, Func<RouteStep, IReadOnlyList<Reading>> answer)
    {
        var taken = new List<TakenStep>();
        while (Adapter.Next(account, taken, depth) is { } step)
        {
            taken.Count.ShouldBeLessThan(10);
            taken.Add(new(step, answer(step)));
        }

        return [.. taken.Select(t => t.Step)];
    }

    private static Reading ShortLinkAnswer(RouteStep step) => Adapter.Read(new()
    {
        RequestedUrl = step.Address,
        FinalUrl = new Uri($"https://www.iesdouyin.com/share/user/{SecUid}?iid=1"),
        Status = 200,
        Body = "<html><head></head><body></body></html>"u8.ToArray(),
        CapturedAt = DateTimeOffset.UnixEpoch,
    });

    private static Reading Reading(string kind, Outcome outcome, Reason reason) =>
        Monitor.Domain.Readings.Reading.Refused(Platform.Douyin, kind, outcome, reason, null, DateTimeOffset.UnixEpoch);

    private static Reading Ambiguous(string kind) => Reading(kind, Outcome.NotObservable, Reason.Ambiguous);

    private static Reading Described(long works) =>
        Reading(ReadingKind.DouyinProfile, Outcome.Observed, Reason.Ok) with { Profile = new() { Id = SecUid, Name = "临江发布", PostCount = works } };

    private static Reading Posts(Completeness completeness) =>
        Reading(ReadingKind.DouyinPosts, Outcome.Observed, Reason.Ok) with { Completeness = completeness, Posts = [new Post { Id = "1" }] };
}
