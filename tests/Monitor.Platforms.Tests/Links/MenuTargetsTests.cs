using Monitor.Domain.Accounts;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Platforms.Links;

namespace Monitor.Platforms.Tests.Links;

public sealed class MenuTargetsTests
{
    [Fact]
    public void Of_ButtonsOfEveryKind_LeavesOnlyLinksToLookAt()
    {
        var menu = new Menu(true,
        [
            new("服务/大厅", "view", "大厅", "www.example.gov.cn", MenuCheck.Link),
            new("解读", "news", "解读", null, MenuCheck.ArticleList) { Articles = [new MenuLink("解读/一", "http://mp.weixin.qq.com/s/1"), new MenuLink("解读/二", "http://mp.weixin.qq.com/s/2")] },
            new("办事", "miniprogram", "办事", "http://mp.weixin.qq.com", MenuCheck.MiniProgram),
            new("留言", "click", "留言", null, MenuCheck.None),
        ]);

        var targets = MenuTargets.Of(menu).ToList();

        targets.Select(t => (t.Path, t.Url, t.Settled?.Verdict, t.Settled?.Cause)).ShouldBe(
        [
            ("服务/大厅", "www.example.gov.cn", null, null),
            ("解读/一", "http://mp.weixin.qq.com/s/1", null, null),
            ("解读/二", "http://mp.weixin.qq.com/s/2", null, null),
            ("办事", "http://mp.weixin.qq.com", LinkVerdict.Unverifiable, LinkCause.MiniProgram),
            ("留言", "", LinkVerdict.NotApplicable, LinkCause.NoAddress),
        ]);
    }
}
