using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Names;
using Monitor.Platforms.Routes;
using Monitor.Platforms.Tests.Fixtures;

namespace Monitor.Platforms.Tests.Names;

/// <summary>Where accounts of a name are looked for.</summary>
public sealed class NameSearchTests
{
    private static readonly IReadOnlyDictionary<Platform, IPlatformAdapter> Adapters = PlatformAdapters.Load(PlatformDefinitions.DefaultFolder);

    private static INameSearch Weibo => Adapters[Platform.Weibo].Names!;

    [Fact]
    public void An_account_that_says_who_it_is_needs_no_search()
    {
        Weibo.NameOf(Account(Platform.Weibo) with { PlatformId = "5500012345" }).ShouldBeNull();
        Weibo.NameOf(Account(Platform.Weibo) with { Url = "https://weibo.com/u/5500012345" }).ShouldBeNull();
        Weibo.NameOf(Account(Platform.Weibo) with { Url = "https://weibo.com/haijiao" }).ShouldBeNull();
        Adapters[Platform.WeChat].Names!.NameOf(Account(Platform.WeChat) with { Sources = [new(AccountSourceKind.Feed, "https://example.com/feed")] }).ShouldBeNull();
        Adapters[Platform.WeChat].Names!.NameOf(Account(Platform.WeChat) with { PlatformId = "gh_0123456789ab" }).ShouldBeNull();
        Adapters[Platform.Douyin].Names!.NameOf(Account(Platform.Douyin) with { PlatformId = "haijiao110" }).ShouldBeNull();
        Adapters[Platform.Douyin].Names!.NameOf(Account(Platform.Douyin) with { Url = "https://v.douyin.com/abc/" }).ShouldBeNull();
    }

    [Theory]
    [InlineData(Platform.Weibo, "https://m.weibo.cn/n/%E5%B9%B3%E5%AE%89%E6%B5%B7%E8%A7%92")]
    [InlineData(Platform.WeChat, "https://weixin.sogou.com/weixin?type=1&ie=utf8&query=%E5%B9%B3%E5%AE%89%E6%B5%B7%E8%A7%92")]
    [InlineData(Platform.Douyin, "https://www.douyin.com/search/%E5%B9%B3%E5%AE%89%E6%B5%B7%E8%A7%92?type=user")]
    public void A_name_alone_is_searched_and_never_looked_at(Platform platform, string address)
    {
        var names = Adapters[platform].Names!;
        var name = names.NameOf(Account(platform)).ShouldNotBeNull();

        names.Next(name, [])!.Address.AbsoluteUri.ShouldBe(address);
        if (platform != Platform.WeChat) // there the articles of exactly this name are looked for once the account is known
            Adapters[platform].Next(Account(platform), [], LookDepth.Full).ShouldBeNull();
    }

    [Fact]
    public void On_Weibo_the_account_that_a_name_leads_to_is_asked_who_it_is()
    {
        var first = Weibo.Next("平安海角", [])!;
        TakenStep[] soFar = [new(first, [Fixture.Of("Weibo/name-resolved-by-redirect").Read()])];

        var second = Weibo.Next("平安海角", soFar)!;

        second.Address.Query.ShouldContain("value=5500012345");
        Weibo.Next("平安海角", [.. soFar, new(second, [Profile("5500012345", "平安海角", "海角市公安局官方微博")])]).ShouldBeNull();
        Weibo.Candidates([.. soFar, new(second, [Profile("5500012345", "平安海角", "海角市公安局官方微博")])]).Single().VerifiedBody.ShouldBe("海角市公安局官方微博");
    }

    [Fact]
    public void On_Weibo_the_plain_form_is_tried_when_the_registered_one_is_not_known_and_not_after_a_wall()
    {
        const string name = "平安 海角";
        var first = Weibo.Next(name, [])!;
        var unknown = Reading.Refused(Platform.Weibo, ReadingKind.WeiboPage, Outcome.AccountGone, Reason.NotExist, "用户不存在", default);
        var wall = Reading.Refused(Platform.Weibo, ReadingKind.WeiboPage, Outcome.NotObservable, Reason.Captcha, null, default);

        var second = Weibo.Next(name, [new(first, [unknown])])!;

        first.Address.AbsoluteUri.ShouldEndWith("/n/%E5%B9%B3%E5%AE%89%20%E6%B5%B7%E8%A7%92");
        second.Address.AbsoluteUri.ShouldEndWith("/n/%E5%B9%B3%E5%AE%89%E6%B5%B7%E8%A7%92");
        Weibo.Next(name, [new(first, [unknown]), new(second, [unknown])]).ShouldBeNull();
        Weibo.Next(name, [new(first, [wall])]).ShouldBeNull();
    }

    [Fact]
    public void Douyins_rows_carry_the_id_that_the_register_keeps()
    {
        var names = Adapters[Platform.Douyin].Names!;
        var step = names.Next("平安海角", [])!;

        var found = names.Candidates([new(step, [Fixture.Of("Douyin/search-lists-accounts").Read()])]);

        found.Select(c => c.Name).ShouldBe(["平安海角", "平安海角生活"]);
        found[0].Id.ShouldStartWith("MS4wLjABAAAA");
        found[0].Verified.ShouldBe(true);
        found[1].Verified.ShouldBe(false);
    }

    private static Account Account(Platform platform) => new() { Platform = platform, Name = "平安海角" };

    private static Reading Profile(string id, string name, string body) => new()
    {
        Platform = Platform.Weibo, Kind = ReadingKind.WeiboProfile, Outcome = Outcome.Observed, Reason = Reason.Ok, CapturedAt = default,
        Profile = new Profile { Id = id, Name = name, Verified = true, VerifiedBody = body },
    };
}
