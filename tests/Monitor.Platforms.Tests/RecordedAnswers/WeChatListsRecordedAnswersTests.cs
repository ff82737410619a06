using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Tests.Fixtures;

namespace Monitor.Platforms.Tests.RecordedAnswers;

/// <summary>Lists and menus of the real platform as public projects recorded them; they are kept beside the repository where somebody has them.</summary>
public sealed class WeChatListsRecordedAnswersTests
{
    [Theory]
    [InlineData("album/album_empty.json", ReadingKind.WeChatAlbum, Outcome.NotObservable, Reason.Ambiguous)]
    [InlineData("album/album_item_real.json", ReadingKind.WeChatAlbum, Outcome.Observed, Reason.Ok)]
    [InlineData("album/album_no_such.json", ReadingKind.WeChatAlbum, Outcome.NotObservable, Reason.LinkExpired)]
    [InlineData("album/album_ok.json", ReadingKind.WeChatAlbum, Outcome.Observed, Reason.Ok)]
    [InlineData("album/album_single_object.json", ReadingKind.WeChatAlbum, Outcome.Observed, Reason.Ok)]
    [InlineData("list/appmsgpublish_freq_control.json", ReadingKind.WeChatPublishList, Outcome.NotObservable, Reason.RateLimited)]
    [InlineData("list/appmsgpublish_invalid_session.json", ReadingKind.WeChatPublishList, Outcome.NotObservable, Reason.LoginWall)]
    [InlineData("list/appmsgpublish_own_empty.json", ReadingKind.WeChatPublishList, Outcome.Observed, Reason.Empty)]
    [InlineData("list/appmsgpublish_own_multi.json", ReadingKind.WeChatPublishList, Outcome.Observed, Reason.Ok)]
    [InlineData("list/appmsgpublish_own_ok.json", ReadingKind.WeChatPublishList, Outcome.Observed, Reason.Ok)]
    [InlineData("list/appmsgpublish_page_null.json", ReadingKind.WeChatPublishList, Outcome.AdapterBroken, Reason.LayoutChanged)]
    [InlineData("list/getmsg_empty_list.json", ReadingKind.WeChatMessageList, Outcome.NotObservable, Reason.Ambiguous)]
    [InlineData("list/getmsg_no_session.json", ReadingKind.WeChatMessageList, Outcome.NotObservable, Reason.LoginWall)]
    [InlineData("list/profile_ext_home_silent_empty_2026.json", ReadingKind.WeChatMessageList, Outcome.NotObservable, Reason.Ambiguous)]
    [InlineData("menu/selfmenu_closed_but_buttons.json", ReadingKind.WeChatMenu, Outcome.Observed, Reason.Ok)]
    [InlineData("menu/selfmenu_not_open.json", ReadingKind.WeChatMenu, Outcome.Observed, Reason.NoMenu)]
    [InlineData("menu/wechatpy_get_current_selfmenu_info.json", ReadingKind.WeChatMenu, Outcome.Observed, Reason.Ok)]
    [InlineData("menu/wechatpy_menu_get.json", ReadingKind.WeChatMenu, Outcome.Observed, Reason.Ok)]
    [InlineData("menu/wxjava_selfmenu_miniprogram.json", ReadingKind.WeChatMenu, Outcome.Observed, Reason.Ok)]
    public void A_recorded_answer_is_recognised_without_its_address(string file, string kind, Outcome outcome, Reason reason)
    {
        var reading = Read(file);

        (reading.Kind, reading.Outcome, reading.Reason).ShouldBe((kind, outcome, reason));
    }

    [Fact]
    public void Rows_of_an_album_without_an_address_are_left_out()
    {
        var reading = Read("album/album_ok.json");

        reading.Posts.Select(p => p.Time!.At.ToUnixTimeSeconds()).ShouldBe([1755750000, 1755660000]);
        reading.Completeness.ShouldBe(Completeness.Partial);
    }

    [Fact]
    public void Two_articles_of_one_send_have_its_time()
    {
        var reading = Read("list/appmsgpublish_own_multi.json");

        reading.Posts.Select(p => (p.Title, p.Time!.At.ToUnixTimeSeconds(), p.Url)).ShouldBe(
        [
            ("Main Article", 1000, "https://mp.weixin.qq.com/s/a"),
            ("Sub Article", 1000, "https://mp.weixin.qq.com/s/b"),
        ]);
    }

    [Fact]
    public void The_own_accounts_list_is_complete_back_to_its_oldest_row()
    {
        var reading = Read("list/appmsgpublish_own_ok.json", "https://mp.weixin.qq.com/cgi-bin/appmsgpublish?sub=list&begin=0&count=10&type=101_1_102_103&f=json");

        reading.Completeness.ShouldBe(Completeness.Complete);
        reading.CoversSince.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1782365746));
        (reading.LastPost!.Title, reading.LastPost.Likes).ShouldBe(("笑傲内核会议定档", 5));
    }

    [Fact]
    public void A_menu_button_with_articles_carries_their_links()
    {
        var menu = Read("menu/wechatpy_get_current_selfmenu_info.json").Menu.ShouldNotBeNull();

        menu.Open.ShouldBe(true);
        menu.Buttons.Select(b => (b.Path, b.Check)).ShouldBe(
        [
            ("button/view_url", MenuCheck.Link), ("button/news", MenuCheck.ArticleList), ("button/video", MenuCheck.Link), ("button/voice", MenuCheck.None),
            ("text", MenuCheck.None), ("photo", MenuCheck.None),
        ]);
        menu.Buttons[1].Articles.Select(a => a.Path).ShouldBe(["button/news/MULTI_NEWS", "button/news/MULTI_NEWS1"]);
    }

    [Fact]
    public void A_menu_that_is_switched_off_still_lists_its_buttons()
    {
        var menu = Read("menu/selfmenu_closed_but_buttons.json").Menu.ShouldNotBeNull();

        menu.Open.ShouldBe(false);
        menu.Buttons.Select(b => b.Path).ShouldBe(["了解更多/关于此公众号", "了解更多/我的主页和博客", "商务合作"]);
        menu.Buttons.ShouldAllBe(b => b.Url == null && b.Check == MenuCheck.None);
    }

    private static Reading Read(string file, string? url = null)
    {
        var path = Path.Combine(Repository.RecordedAnswers, "wechat", file);
        Assert.SkipUnless(File.Exists(path), "the recorded answers are not beside the repository");
        var body = File.ReadAllBytes(path);
        return Fixture.AdapterOf(Platform.WeChat).Read(new Capture
        {
            RequestedUrl = url is null ? Fixture.NoAddress : new Uri(url),
            FinalUrl = url is null ? Fixture.NoAddress : new Uri(url),
            Status = 200,
            Body = body,
            CapturedAt = new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8)),
        });
    }
}
