using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Routes;
using Monitor.Platforms.Tests.Fixtures;
using Monitor.Platforms.WeChat;

namespace Monitor.Platforms.Tests.WeChat.Route;

public sealed class WeChatRouteTests
{
    private const string Publish = "https://mp.weixin.qq.com/cgi-bin/appmsgpublish?sub=list&begin=0&token=1&f=json";
    private const string Messages = "https://mp.weixin.qq.com/mp/profile_ext?action=getmsg&__biz=MzkwMDEyMzQ1Ng==&f=json";
    private const string Album = "https://mp.weixin.qq.com/mp/appmsgalbum?action=getalbum&album_id=1";
    private const string Article = "http://mp.weixin.qq.com/s/abc";
    private const string Feed = "https://feeds.example.org/1.xml";

    private static readonly Account Everything = new()
    {
        Platform = Platform.WeChat,
        Name = "青澜县发布",
        Url = Article,
        Sources =
        [
            new(AccountSourceKind.Feed, Feed), new(AccountSourceKind.Album, Album), new(AccountSourceKind.OwnApi, "wx01"),
            new(AccountSourceKind.MessageList, Messages), new(AccountSourceKind.PublishList, Publish), new(AccountSourceKind.Article, Article),
        ],
    };

    [Fact]
    public void Next_AllSources_AsksTheBestFirstAndEachOnce() =>
        Walk(Everything, LookDepth.Cheap).Select(s => s.Name)
            .ShouldBe(["publishList", "messageList", "freePublish", "menu", "album", "article", "feed", "sogou"]);

    [Fact]
    public void Next_CheapLook_AsksWeChatFromInsideItsPageAndApisPlainly()
    {
        var steps = Walk(Everything, LookDepth.Cheap).ToDictionary(s => s.Name);

        steps.Values.Where(s => s.Look == LookKind.InPage).ShouldAllBe(s => s.Page != null && s.Page.Host == s.Address.Host && s.Address.Scheme == "https");
        steps["album"].Address.AbsoluteUri.ShouldBe(Album + "&f=json");
        steps["article"].Address.AbsoluteUri.ShouldBe("https://mp.weixin.qq.com/s/abc");
        steps["feed"].Look.ShouldBe(LookKind.Http);
        steps["sogou"].Address.AbsoluteUri.ShouldContain("type=2");
    }

    [Fact]
    public void Next_FullLook_OpensArticlesAlbumsAndSogouAsPages() =>
        Walk(Everything, LookDepth.Full).Where(s => s.Look == LookKind.Page).Select(s => s.Name).ShouldBe(["album", "article", "sogou"]);

    [Fact]
    public void Next_OwnApi_CarriesTheAppIdAndNoToken()
    {
        var steps = Walk(Everything, LookDepth.Cheap).Where(s => s.Address.Host == "api.weixin.qq.com").ToList();

        steps.ShouldAllBe(s => s.Look == LookKind.Http && s.Headers["X-Monitor-AppId"] == "wx01" && !s.Address.Query.Contains("token"));
        steps[0].PostBody.ShouldNotBeNull();
        steps[1].PostBody.ShouldBeNull();
    }

    [Fact]
    public void Next_CurrentMenuSaysNone_AsksForTheOneSetByTheApi() =>
        Walk(Everything, LookDepth.Cheap, s => s.Name == "menu" ? Reading(Outcome.Observed, Reason.NoMenu) : Reading(Outcome.Observed, Reason.Ok))
            .Select(s => s.Name).ShouldContain("apiMenu");

    [Fact]
    public void Next_Captcha_LeavesTheHostAloneButGoesOnElsewhere() =>
        Walk(Everything, LookDepth.Cheap, s => s.Name == "messageList" ? Reading(Outcome.NotObservable, Reason.Captcha) : Reading(Outcome.Observed, Reason.Ok))
            .Select(s => s.Name).ShouldBe(["publishList", "messageList", "freePublish", "menu", "feed", "sogou"]);

    [Fact]
    public void Next_BackEndLimit_DoesNotCloseThePublicPages() =>
        Walk(Everything, LookDepth.Cheap, s => s.Name == "publishList" ? Reading(Outcome.NotObservable, Reason.RateLimited) : Reading(Outcome.Observed, Reason.Ok))
            .Select(s => s.Name).ShouldContain("album");

    [Fact]
    public void Next_SeveralArticles_AreToldApartByNumber() =>
        Walk(new Account { Platform = Platform.WeChat, Sources = [new(AccountSourceKind.Article, Article), new(AccountSourceKind.Article, Article + "d")] }, LookDepth.Cheap)
            .Select(s => s.Name).ShouldBe(["article", "article-2"]);

    [Fact]
    public void Next_NameOnly_AsksSogou() =>
        Walk(new Account { Platform = Platform.WeChat, Name = "青澜县发布" }, LookDepth.Cheap).Select(s => s.Name).ShouldBe(["sogou"]);

    [Fact]
    public void Next_NothingKnown_HasNowhereToLook() =>
        Walk(new Account { Platform = Platform.WeChat, PlatformId = "gh_0a1b2c3d4e5f" }, LookDepth.Cheap).ShouldBeEmpty();

    [Theory]
    [InlineData(Article, AccountSourceKind.Article)]
    [InlineData("https://mp.weixin.qq.com/s?__biz=MzkwMDEyMzQ1Ng==&mid=1&idx=1&sn=2", AccountSourceKind.Article)]
    [InlineData(Album, AccountSourceKind.Album)]
    [InlineData(Publish, AccountSourceKind.PublishList)]
    [InlineData(Messages, AccountSourceKind.MessageList)]
    [InlineData(Feed, AccountSourceKind.Feed)]
    public void Recognise_Address_KnowsTheKind(string url, AccountSourceKind kind) =>
        AccountSourceAddress.Recognise(url).ShouldBe(new AccountSource(kind, url));

    [Theory]
    [InlineData("")]
    [InlineData("gh_0a1b2c3d4e5f")]
    [InlineData("ftp://example.org/feed.xml")]
    [InlineData("https://mp.weixin.qq.com/")]
    [InlineData("https://mp.weixin.qq.com/s/")]
    [InlineData("https://weixin.sogou.com/weixin?type=1&query=a")]
    public void Recognise_OtherText_IsNoSource(string url) => AccountSourceAddress.Recognise(url).ShouldBeNull();

    private static List<RouteStep> Walk(Account account, LookDepth depth, Func<RouteStep, Reading>? answer = null)
    {
        var adapter = Fixture.AdapterOf(Platform.WeChat);
        var taken = new List<TakenStep>();
        while (adapter.Next(account, taken, depth) is { } step && taken.Count < 30)
            taken.Add(new TakenStep(step, [(answer ?? (_ => Reading(Outcome.Observed, Reason.Ok)))(step)]));
        return [.. taken.Select(t => t.Step)];
    }

    private static Reading Reading(Outcome outcome, Reason reason) => Domain.Readings.Reading.Refused(
        Platform.WeChat, ReadingKind.WeChatArticle, outcome, reason, null, new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8)));
}
