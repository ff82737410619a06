using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Routes;
using Monitor.Platforms.Tests.Fixtures;

namespace Monitor.Platforms.Tests.Weibo;

public sealed class WeiboRouteTests
{
    private static readonly IPlatformAdapter Adapter = Fixture.AdapterOf(Platform.Weibo);
    private static readonly Account ById = new() { Platform = Platform.Weibo, PlatformId = "5500012345" };

    [Fact]
    public void Next_CheapFirst_AsksForPostsInsideTheAccountsPage()
    {
        var step = Adapter.Next(ById, [], LookDepth.Cheap)!;

        step.Look.ShouldBe(LookKind.InPage);
        step.Address.AbsoluteUri.ShouldBe("https://m.weibo.cn/api/container/getIndex?type=uid&value=5500012345&containerid=1076035500012345");
        step.Page!.AbsoluteUri.ShouldBe("https://m.weibo.cn/u/5500012345");
        step.Headers["X-Requested-With"].ShouldBe("XMLHttpRequest");
        step.Headers["MWeibo-Pwa"].ShouldBe("1");
    }

    [Theory]
    [InlineData(LookDepth.Cheap)]
    [InlineData(LookDepth.Full)]
    public void Next_PostsSeen_Ends(LookDepth depth) => Next(ById, depth, Observed()).ShouldBeEmpty();

    [Fact]
    public void Next_CheapAmbiguous_AsksForTheProfileAndEnds() =>
        Next(ById, LookDepth.Cheap, Refused(Reason.Ambiguous)).ShouldBe(["posts", "profile"], ignoreOrder: false);

    [Fact]
    public void Next_FullAmbiguous_GoesThroughAllSourcesOnce() =>
        Next(ById, LookDepth.Full, Refused(Reason.Ambiguous)).ShouldBe(["home", "profile", "desktopPosts"], ignoreOrder: false);

    [Fact]
    public void Next_FullPageGaveNoPosts_AsksForThem()
    {
        var shell = Reading(ReadingKind.WeiboPage, Outcome.NotObservable, Reason.Ambiguous);

        var step = Adapter.Next(ById, [new TakenStep(Step("home"), [shell])], LookDepth.Full)!;

        step.Name.ShouldBe("posts");
    }

    [Fact]
    public void Next_FullFirst_OpensThePageAndCollectsItsAnswers()
    {
        var step = Adapter.Next(ById, [], LookDepth.Full)!;

        step.Look.ShouldBe(LookKind.Page);
        step.Address.AbsoluteUri.ShouldBe("https://m.weibo.cn/u/5500012345");
        step.Collect.ShouldContain("/api/container/getIndex");
    }

    [Fact]
    public void Next_EmptyListAndEmptyProfile_NeedsNoSecondSource()
    {
        var empty = Reading(ReadingKind.WeiboProfile, Outcome.Observed, Reason.Empty);
        TakenStep[] soFar = [new(Step("home"), [Refused(Reason.Ambiguous)]), new(Step("profile"), [empty])];

        Adapter.Next(ById, soFar, LookDepth.Full).ShouldBeNull();
    }

    [Theory]
    [InlineData(Reason.Captcha)]
    [InlineData(Reason.RateLimited)]
    [InlineData(Reason.LoginWall)]
    [InlineData(Reason.Blocked)]
    public void Next_BeforeAWall_AsksNothingMore(Reason reason)
    {
        Next(ById, LookDepth.Cheap, Refused(reason)).ShouldBe(["posts"]);
        Next(ById, LookDepth.Full, Refused(reason)).ShouldBe(["home"]);
    }

    [Fact]
    public void Next_AccountGone_Ends() =>
        Next(ById, LookDepth.Full, Reading(ReadingKind.WeiboProfile, Outcome.AccountGone, Reason.Banned)).ShouldBe(["home"]);

    [Fact]
    public void Next_NameOnly_IsNobodyToLookAt()
    {
        Adapter.Next(new Account { Platform = Platform.Weibo, Name = "平安海角" }, [], LookDepth.Full).ShouldBeNull();
        Adapter.Next(new Account { Platform = Platform.Weibo, Url = "https://weibo.com/n/平安海角" }, [], LookDepth.Full).ShouldBeNull();
    }

    [Fact]
    public void Next_PersonalDomain_IsResolvedByTheDesktopProfile()
    {
        var account = new Account { Platform = Platform.Weibo, Url = "https://weibo.com/haijiaofabu", Name = "平安海角" };

        var step = Adapter.Next(account, [], LookDepth.Cheap)!;
        step.Address.AbsoluteUri.ShouldBe("https://weibo.com/ajax/profile/info?custom=haijiaofabu");

        TakenStep[] soFar = [new(step, [Fixture.Of("Weibo/profile-desktop").Read()])];
        Adapter.AccountId(account, soFar).ShouldBe("5500012345");
        Adapter.Next(account, soFar, LookDepth.Cheap)!.Name.ShouldBe("posts");
    }

    [Fact]
    public void Next_NothingToGoBy_IsNull() => Adapter.Next(new Account { Platform = Platform.Weibo }, [], LookDepth.Full).ShouldBeNull();

    /// <summary>The names of the steps of a look in which every step answers with <paramref name="answer"/>; nothing where the answer decides before the first.</summary>
    private static List<string> Next(Account account, LookDepth depth, Reading answer)
    {
        var soFar = new List<TakenStep>();
        if (answer.Posts.Count > 0)
            soFar.Add(new TakenStep(Step("seen"), [answer]));
        var names = new List<string>();
        while (names.Count < 10 && Adapter.Next(account, soFar, depth) is { } step)
        {
            names.Add(step.Name);
            soFar.Add(new TakenStep(step, [answer]));
        }

        return names;
    }

    private static Reading Observed() => Reading(ReadingKind.WeiboPosts, Outcome.Observed, Reason.Ok) with { Posts = [new Post { Id = "1" }] };

    private static Reading Refused(Reason reason) => Reading(ReadingKind.WeiboPosts, Outcome.NotObservable, reason);

    private static Reading Reading(string kind, Outcome outcome, Reason reason) => new()
    {
        Platform = Platform.Weibo,
        Kind = kind,
        Outcome = outcome,
        Reason = reason,
        CapturedAt = new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8)),
    };

    private static RouteStep Step(string name) => new() { Name = name, Look = LookKind.InPage, Address = new Uri("https://m.weibo.cn/") };
}
