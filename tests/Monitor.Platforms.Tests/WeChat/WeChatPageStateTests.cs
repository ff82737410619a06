using System.Text;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Tests.Fixtures;

namespace Monitor.Platforms.Tests.WeChat;

public sealed class WeChatPageStateTests
{
    [Theory]
    [InlineData("该内容已被发布者删除", Outcome.NotObservable, Reason.ArticleDeleted)]
    [InlineData("該內容已被發佈者刪除。", Outcome.NotObservable, Reason.ArticleDeleted)]
    [InlineData("The content has been deleted by the author.", Outcome.NotObservable, Reason.ArticleDeleted)]
    [InlineData("此内容因违规无法查看", Outcome.NotObservable, Reason.ContentViolation)]
    [InlineData("此内容被投诉且经审核涉嫌侵权，无法查看", Outcome.NotObservable, Reason.ContentViolation)]
    [InlineData("此内容被多人投诉，相关的内容无法进行查看", Outcome.NotObservable, Reason.ContentViolation)]
    [InlineData("此内容发送失败无法查看", Outcome.NotObservable, Reason.ContentViolation)]
    [InlineData("该文章已被第三方辟谣", Outcome.NotObservable, Reason.ContentViolation)]
    [InlineData("Unable to view this content because it violates regulations", Outcome.NotObservable, Reason.ContentViolation)]
    [InlineData("该内容暂时无法查看", Outcome.NotObservable, Reason.Temporary)]
    [InlineData("根据作者隐私设置，无法查看该内容", Outcome.NotObservable, Reason.Temporary)]
    [InlineData("系统出错", Outcome.NotObservable, Reason.Temporary)]
    [InlineData("系统繁忙，请稍后再试", Outcome.NotObservable, Reason.Temporary)]
    [InlineData("未知错误，请稍后再试", Outcome.NotObservable, Reason.Temporary)]
    [InlineData("链接已过期", Outcome.NotObservable, Reason.LinkExpired)]
    [InlineData("参数错误", Outcome.NotObservable, Reason.LinkExpired)]
    [InlineData("此帐号已自主注销，内容无法查看", Outcome.AccountGone, Reason.Cancelled)]
    [InlineData("此账号已自主注销, 内容无法查看。", Outcome.AccountGone, Reason.Cancelled)]
    [InlineData("此 帐 号 已 自 主 注 销", Outcome.AccountGone, Reason.Cancelled)]
    [InlineData("此帳號已自主註銷，內容無法查看", Outcome.AccountGone, Reason.Cancelled)]
    [InlineData("此帐号被投诉且经审核涉嫌侵权。此帐号已注销，内容无法查看。", Outcome.AccountGone, Reason.Cancelled)]
    [InlineData("此帐号已被屏蔽, 内容无法查看", Outcome.AccountGone, Reason.Banned)]
    [InlineData("此账号已被屏蔽，内容无法查看。", Outcome.AccountGone, Reason.Banned)]
    [InlineData("经大量用户投诉，此帐号存在违规行为，已限制跳转到小主页", Outcome.AccountGone, Reason.Banned)]
    [InlineData("已停止访问该网页", Outcome.AccountGone, Reason.Banned)]
    [InlineData("该公众号已迁移", Outcome.AccountGone, Reason.Migrated)]
    [InlineData("此帐号处于帐号迁移流程中", Outcome.AccountGone, Reason.Migrated)]
    [InlineData("此帐号已申请帐号迁移，被冻结，小主页暂无法访问", Outcome.AccountGone, Reason.Migrated)]
    [InlineData("此帐号已申请公众号帐号迁移流程，被回收，小主页暂无法访问", Outcome.AccountGone, Reason.Migrated)]
    [InlineData("原帐号迁移时未将文章素材同步至新帐号，该链接已不可访问", Outcome.AccountGone, Reason.Migrated)]
    [InlineData("环境异常", Outcome.NotObservable, Reason.Captcha)]
    [InlineData("请输入验证码", Outcome.NotObservable, Reason.Captcha)]
    [InlineData("请在微信客户端打开链接", Outcome.NotObservable, Reason.LoginWall)]
    [InlineData("操作频繁，请稍候再试", Outcome.NotObservable, Reason.RateLimited)]
    [InlineData("访问过于频繁，请用微信扫描二维码进行访问", Outcome.NotObservable, Reason.RateLimited)]
    [InlineData("你的访问过于频繁，需要从微信打开验证身份，是否需要继续访问当前页面？", Outcome.NotObservable, Reason.RateLimited)]
    [InlineData("关于注销公众号的说明", Outcome.AdapterBroken, Reason.LayoutChanged)]
    [InlineData("活动已结束", Outcome.AdapterBroken, Reason.LayoutChanged)]
    public void A_title_node_decides_in_every_box_it_comes_in(string text, Outcome outcome, Reason reason)
    {
        foreach (var box in (string[])
        [
            $"<div class=\"weui-msg\"><div class=\"weui-msg__title warn\">{text}</div></div>",
            $"<div class='weui-msg '><h2 class='weui-msg__title title'>\n    {text}\n  </h2></div>",
            $"<div class=\"panel\"><div class=\"mesg-block\"><p>{text}</p></div></div>",
            $"<div class=\"page_msg\"><div class=\"inner\"><div class=\"msg_content\"><h4>{text}</h4></div></div></div>",
            $"<div class=\"global_error_msg warn\">{text}</div>",
        ])
        {
            var reading = Read($"<!DOCTYPE html><html><head><title></title></head><body>{box}</body></html>");

            (reading.Outcome, reading.Reason).ShouldBe((outcome, reason), box);
        }
    }

    [Theory]
    [InlineData("此帐号已自主注销，内容无法查看")]
    [InlineData("该公众号已迁移")]
    [InlineData("环境异常")]
    [InlineData("该内容已被发布者删除")]
    public void The_same_words_elsewhere_on_an_unknown_page_decide_nothing(string text)
    {
        var reading = Read($"<html><head><title></title><script>var w = '{text}';</script><style>/* {text} */</style></head>"
            + $"<body><!-- {text} --><p>{new string('文', 500)}</p><p>{text}</p><div data-text=\"{text}\"></div></body></html>");

        (reading.Outcome, reading.Reason).ShouldBe((Outcome.AdapterBroken, Reason.LayoutChanged));
    }

    [Fact]
    public void A_message_box_that_never_closes_is_still_read()
    {
        Read("<html><body><div class=\"weui-msg__title\">该内容已被发布者删除").Reason.ShouldBe(Reason.ArticleDeleted);
    }

    [Fact]
    public void The_title_of_an_old_article_that_quotes_a_dead_page_does_not_kill_the_account()
    {
        var reading = Read($"<html><head><title>此帐号已自主注销，内容无法查看</title></head><body><div id=\"js_article\"><div id=\"js_content\">{new string('文', 50)}</div></div></body></html>");

        (reading.Outcome, reading.Reason).ShouldBe((Outcome.AdapterBroken, Reason.LayoutChanged));
    }

    internal static Reading Read(string html, string? url = null) => Fixture.AdapterOf(Platform.WeChat).Read(new Capture
    {
        RequestedUrl = url is null ? Fixture.NoAddress : new Uri(url),
        FinalUrl = url is null ? Fixture.NoAddress : new Uri(url),
        Status = 200,
        ContentType = "text/html; charset=utf-8",
        Body = Encoding.UTF8.GetBytes(html),
        CapturedAt = new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8)),
    });
}
