using Monitor.Web.Texts;

namespace Monitor.Web.Tests.Supervision;

public sealed class DetailTextsTests
{
    [Theory]
    [InlineData("the list reaches back only to 2026-11-15 08:00", "列表最早只到2026-11-15 08:00，看不到整个考察期")]
    [InlineData("no complete source and no post in sight", "没有能看到全部内容的来源，也没有看到任何内容")]
    [InlineData("suspected (V-UPD-1), but a second look did not confirm it: the list is empty but posts are known",
        "曾疑似“监测时间点前2周内无更新”，但再次查看未能证实：列表为空，但已知该账号发布过内容")]
    [InlineData("suspected (gone), but a second look did not confirm it: LoginWall", "曾疑似“账号已失效”，但再次查看未能证实：要求登录")]
    [InlineData("评论功能已关闭（need_open_comment=0 (14 posts)），且未开通自定义菜单", "评论功能已关闭（文章的留言开关为关闭（共14条内容）），且未开通自定义菜单")]
    [InlineData("ban_comment=false", "内容允许评论")]
    public void A_remark_of_the_monitor_is_read_in_Chinese(string detail, string chinese) => DetailTexts.Find(detail).ShouldBe(chinese);

    [Theory]
    [InlineData("该账号因用户自行申请关闭，现已无法查看。")]
    [InlineData("time flies")]
    [InlineData("")]
    [InlineData(null)]
    public void Words_of_the_platform_stay_as_they_are(string? detail)
    {
        DetailTexts.Find(detail).ShouldBeNull();
        DetailTexts.OrItself(detail).ShouldBe(detail);
    }
}
