using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Platforms.Links;
using static Monitor.Platforms.Tests.Links.Look;

namespace Monitor.Platforms.Tests.Links;

/// <summary>Pages that answer 200 and do not work, and pages that only look so.</summary>
public sealed class LinkPageTests
{
    private const string OAuth = "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1&redirect_uri=https%3A%2F%2Fzw.example.gov.cn%2Fa&response_type=code&scope=snsapi_base&state=1#wechat_redirect";

    private const string OnlyInWeChat = "<html><head><title>抱歉，出错了</title></head><body><div class='page_msg'><div class='msg_content'><h4>请在微信客户端打开链接</h4></div></div></body></html>";

    [Theory]
    [InlineData("404 Not Found", "404 Not Found nginx", LinkCause.Soft404)]
    [InlineData("404", "抱歉，出错啦", LinkCause.Soft404)]
    [InlineData("提示信息", "您访问的页面不存在", LinkCause.Soft404, "您访问的页面不存在")]
    [InlineData("商城", "该商品已下架", LinkCause.Expired)]
    [InlineData("投票", "活动已结束，感谢参与", LinkCause.Expired)]
    [InlineData("抱歉，商城暂时关闭", "商城维护中", LinkCause.Expired)]
    [InlineData("网站建设中", "网站建设中，敬请期待", LinkCause.Parked)]
    [InlineData("Welcome to nginx!", "Welcome to nginx! If you see this page, the nginx web server is successfully installed and working.", LinkCause.Parked)]
    [InlineData("没有找到站点", "您的请求在Web服务器中没有找到对应的站点！", LinkCause.Parked)]
    [InlineData("Index of /", "Index of / ../ uploads/", LinkCause.Parked)]
    [InlineData("example.com", "此域名出售，请联系", LinkCause.Parked)]
    [InlineData("未备案提示", "该网站未备案", LinkCause.Parked)]
    public void A_polite_refusal_is_broken_after_two_tries(string title, string text, string cause, string heading = "")
    {
        LinkLook[] looks = [Http($"<title>{title}</title><h1>{heading}</h1><p>{text}</p>"), Browser(title, text, heading)];

        Judged([looks[0]]).ShouldBe((LinkVerdict.Temporary, cause, NextLook.Browser));
        Judged(looks).ShouldBe((LinkVerdict.Temporary, cause, NextLook.LaterAgain));
        Judged(looks.Again()).ShouldBe((LinkVerdict.Broken, cause, NextLook.None));
    }

    [Theory]
    [InlineData("关于某产品已下架的通报")]
    [InlineData("网站建设中发现的问题及整改情况")]
    [InlineData("404页面治理专项行动")]
    public void A_long_page_about_such_things_is_a_page(string title)
    {
        var text = string.Concat(Enumerable.Repeat("根据工作安排，现将有关情况通报如下，请各单位认真整改并按时反馈。", 15));

        Judged([Http($"<title>{title}</title><h1>{title}</h1><p>{text}</p>")]).ShouldBe((LinkVerdict.Valid, LinkCause.Ok, NextLook.None));
    }

    [Fact]
    public void The_number_404_inside_a_title_decides_nothing() =>
        Judged([Http("<title>青澜县公告第404号</title><p>关于调整部分公交线路的公告，自即日起执行，请广大市民合理安排出行。</p>")])
            .ShouldBe((LinkVerdict.Valid, LinkCause.Ok, NextLook.None));

    [Fact]
    public void Words_in_the_main_text_alone_are_checked_against_an_address_that_cannot_exist()
    {
        LinkLook[] looks = [Http("<title>青澜县</title><p>页面不存在</p>"), Browser("青澜县", "页面不存在")];
        var asked = Judge.Judge(Url, looks);
        asked.Next.ShouldBe(NextLook.CatchAllProbe);
        asked.NextAddress!.Host.ShouldBe("www.example.gov.cn");
        asked.NextAddress.AbsolutePath.ShouldStartWith("/zz");

        var probe = Http("<title>青澜县</title><p>页面不存在</p>", url: asked.NextAddress.AbsoluteUri, minutes: 1);
        Judged([.. looks, probe]).ShouldBe((LinkVerdict.Temporary, LinkCause.Soft404, NextLook.LaterAgain));
        LinkLook[] all = [.. looks, probe];
        Judged(all.Again()).ShouldBe((LinkVerdict.Broken, LinkCause.Soft404, NextLook.None));
        Judged([.. looks, probe with { Status = 404 }]).ShouldBe((LinkVerdict.Unverifiable, LinkCause.Soft404, NextLook.None));
    }

    [Fact]
    public void A_blank_page_is_shown_to_WeChats_user_agent_before_anything_is_said()
    {
        LinkLook[] looks = [Http("<div id=app></div><script src=app.js></script>"), Browser("", "")];
        var client = Browser("", "", by: LinkLookBy.BrowserAsWeChat, minutes: 1);

        Judged([looks[0]]).ShouldBe((LinkVerdict.Temporary, LinkCause.Blank, NextLook.Browser));
        Judged(looks).ShouldBe((LinkVerdict.Temporary, LinkCause.Blank, NextLook.BrowserAsWeChat));
        Judged([.. looks, client]).ShouldBe((LinkVerdict.Unverifiable, LinkCause.Blank, NextLook.None));
        Judged([.. looks, Browser("商城", "欢迎光临青澜县农产品商城，今日推荐山核桃", by: LinkLookBy.BrowserAsWeChat, minutes: 1)])
            .ShouldBe((LinkVerdict.Valid, LinkCause.Ok, NextLook.None));
    }

    [Fact]
    public void A_blank_page_whose_scripts_are_missing_is_broken_after_two_tries()
    {
        LinkLook[] looks =
        [
            Http("<div id=app></div>"), Browser("", "", failedScripts: ["https://www.example.gov.cn/js/app.1.js"]),
            Browser("", "", by: LinkLookBy.BrowserAsWeChat, minutes: 1, failedScripts: ["https://www.example.gov.cn/js/app.1.js"]),
        ];

        Judged(looks).ShouldBe((LinkVerdict.Temporary, LinkCause.BrokenSpa, NextLook.LaterAgain));
        Judged(looks.Again()).ShouldBe((LinkVerdict.Broken, LinkCause.BrokenSpa, NextLook.None));
    }

    [Fact]
    public void A_page_of_one_picture_is_not_blank() =>
        Judged([Http("<img src=a.jpg>"), Browser("海报", "", media: true)]).ShouldBe((LinkVerdict.Valid, LinkCause.Ok, NextLook.None));

    [Theory]
    [InlineData("https://sso.example.gov.cn/cas/login?service=x")]
    [InlineData("https://www.example.gov.cn/user/login.html")]
    [InlineData("https://tyrz.example.gov.cn/am/index")]
    public void A_redirect_to_a_sign_in_page_is_unverifiable(string final) =>
        Judge.Judge(Url, [Http(final: final)]).ShouldSatisfyAllConditions(
            j => j.Verdict.ShouldBe(LinkVerdict.Unverifiable), j => j.Cause.ShouldBe(LinkCause.Login));

    [Theory]
    [InlineData("https://www.example.gov.cn/author/index")]
    [InlineData("https://www.example.gov.cn/case/2")]
    public void Words_that_only_begin_like_a_sign_in_page_are_none(string final) =>
        Judge.Judge(Url, [Http(final: final)]).Verdict.ShouldBe(LinkVerdict.Valid);

    [Fact]
    public void A_page_that_is_a_sign_in_form_is_unverifiable() =>
        Judged([Http("<title>青澜县政务服务网</title><form>账号<input name=u>密码<input type='password'><button>登录系统请输入账号密码后点击</button></form>")])
            .ShouldBe((LinkVerdict.Unverifiable, LinkCause.Login, NextLook.None));

    [Fact]
    public void A_sign_in_link_that_only_WeChat_opens_leads_to_a_look_at_the_host_behind_it()
    {
        var http = Http(OnlyInWeChat, url: OAuth);
        var asked = Judge.Judge(OAuth, [http]);
        (asked.Verdict, asked.Next, asked.NextAddress!.AbsoluteUri).ShouldBe((LinkVerdict.Temporary, NextLook.HostProbe, "https://zw.example.gov.cn/"));

        var lives = Judge.Judge(OAuth, [http, Http("", 403, "https://zw.example.gov.cn/", minutes: 0.5)]);
        (lives.Verdict, lives.Cause, lives.Next).ShouldBe((LinkVerdict.Unverifiable, LinkCause.WeChatOnly, NextLook.None));

        LinkLook[] dead = [http, Failed(TransportFailureKind.Dns, url: "https://zw.example.gov.cn/", minutes: 0.5)];
        Judge.Judge(OAuth, dead).ShouldSatisfyAllConditions(j => j.Cause.ShouldBe(LinkCause.Dns), j => j.Next.ShouldBe(NextLook.LaterAgain));
        Judge.Judge(OAuth, dead.Again()).Verdict.ShouldBe(LinkVerdict.Broken);
    }

    [Theory]
    [InlineData("https://open.weixin.qq.com/connect/oauth2/authorize?redirect_uri=https%3A%2F%2Fa.example.gov.cn&appid=wx1&response_type=code&scope=snsapi_base&state=1#wechat_redirect")]
    [InlineData("https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1&redirect_uri=https://a.example.gov.cn/&response_type=code&scope=snsapi_base&state=1#wechat_redirect")]
    [InlineData("https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1&redirect_uri=%2Fpages%2Findex&response_type=code&scope=snsapi_base&state=1#wechat_redirect")]
    [InlineData("https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1&redirect_uri=https%3A%2F%2Fa.example.gov.cn&response_type=code&scope=snsapi_base&state=1")]
    [InlineData("https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1&response_type=code&scope=snsapi_base#wechat_redirect")]
    public void A_sign_in_link_that_WeChat_cannot_accept_is_broken_without_a_look(string url)
    {
        var judgement = Judge.Judge(url, []);

        (judgement.Verdict, judgement.Cause, judgement.Next).ShouldBe((LinkVerdict.Broken, LinkCause.OAuthMalformed, NextLook.None));
    }

    [Theory]
    [InlineData("redirect_uri域名与后台配置不一致，错误码:10003")]
    [InlineData("redirect_uri 参数错误")]
    [InlineData("Scope 参数错误或没有 Scope 权限")]
    public void A_sign_in_link_that_is_set_up_wrongly_is_broken_after_two_tries(string text)
    {
        LinkLook[] looks =
        [
            Http(OnlyInWeChat.Replace("请在微信客户端打开链接", text, StringComparison.Ordinal), url: OAuth),
            Browser("抱歉，出错了", text, url: OAuth),
        ];

        Judge.Judge(OAuth, looks).Cause.ShouldBe(LinkCause.OAuthMisconfigured);
        Judge.Judge(OAuth, looks.Again()).Verdict.ShouldBe(LinkVerdict.Broken);
    }

    [Theory]
    [InlineData("请使用微信访问")]
    [InlineData("请用微信扫码")]
    [InlineData("请在手机微信打开")]
    public void A_page_that_wants_WeChat_says_so_in_its_text(string text) =>
        Judged([Http($"<title>提示</title><h2>{text}</h2>")]).ShouldBe((LinkVerdict.Unverifiable, LinkCause.WeChatOnly, NextLook.None));

    [Fact]
    public void The_style_sheet_of_WeChats_error_page_decides_nothing()
    {
        const string closed = "<title>抱歉，商城暂时关闭</title><link rel='stylesheet' href='https://res.wx.qq.com/connect/zh_CN/htmledition/style/wap_err1a9853.css'><div class='page_msg'>商城维护中</div>";

        Judged([Http(closed), Browser("抱歉，商城暂时关闭", "商城维护中")]).ShouldBe((LinkVerdict.Temporary, LinkCause.Expired, NextLook.LaterAgain));
    }

    [Fact]
    public void The_page_about_a_blocked_address_is_WeChats_word_on_its_own_host_only()
    {
        const string page = """
            <html><head><link href="//res.wx.qq.com/t/wx_fed/wx110/urlweb/res/css/banurl.69aede3b.css"></head><body><div id="app"></div>
            <script>var cgiData = { "retcode": 0, "type": "block", "title": "已停止访问该网页", "desc": "http://bad.example.com" };</script></body></html>
            """;
        const string own = "https://weixin110.qq.com/cgi-bin/mmspamsupport-bin/newredirectconfirmcgi?main_type=1";

        var copied = Judge.Judge(Url, [Http(page)]);
        var stated = Judge.Judge(Url, [Http(page, final: own), Http(page, final: own, minutes: 0.5) with { By = LinkLookBy.Browser }]);

        (copied.Verdict, copied.Cause).ShouldBe((LinkVerdict.Unverifiable, LinkCause.BlockedByWeChat));
        (stated.Verdict, stated.Cause, stated.Detail).ShouldBe((LinkVerdict.Broken, LinkCause.BlockedByWeChat, "已停止访问该网页"));
    }

    [Theory]
    [InlineData("https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzkwMDEyMzQ1Ng==#wechat_redirect")]
    [InlineData("https://mp.weixin.qq.com/mp/getmasssendmsg?__biz=MzkwMDEyMzQ1Ng==")]
    [InlineData("https://mp.weixin.qq.com/mp/homepage?__biz=MzkwMDEyMzQ1Ng==&hid=1")]
    [InlineData("https://work.weixin.qq.com/kfid/kfc1")]
    [InlineData("https://payapp.weixin.qq.com/a")]
    public void A_page_that_needs_the_client_is_not_opened(string url)
    {
        var judgement = Judge.Judge(url, []);

        (judgement.Verdict, judgement.Cause, judgement.Next).ShouldBe((LinkVerdict.Unverifiable, LinkCause.WeChatOnly, NextLook.None));
    }

    [Theory]
    [InlineData("该内容已被发布者删除", LinkVerdict.Broken, LinkCause.ArticleDeleted)]
    [InlineData("此内容因违规无法查看", LinkVerdict.Broken, LinkCause.ArticleViolation)]
    [InlineData("链接已过期", LinkVerdict.Broken, LinkCause.ArticleExpired)]
    [InlineData("此帐号已自主注销，内容无法查看", LinkVerdict.Broken, LinkCause.AccountGone)]
    public void A_dead_article_is_broken_once_the_browser_was_asked(string text, LinkVerdict verdict, string cause)
    {
        const string url = "https://mp.weixin.qq.com/s/abcDEF";
        var page = $"<html><head><title></title></head><body><div class=\"weui-msg\"><h2 class=\"weui-msg__title\">{text}</h2></div></body></html>";
        LinkLook[] looks = [Http(page, url: url), Browser("", text, url: url, html: page)];

        Judge.Judge(url, [looks[0]]).Next.ShouldBe(NextLook.Browser);
        var judgement = Judge.Judge(url, looks);
        (judgement.Verdict, judgement.Cause, judgement.Next).ShouldBe((verdict, cause, NextLook.None));
    }

    [Theory]
    [InlineData("环境异常", LinkVerdict.Unverifiable, LinkCause.Captcha, NextLook.None)]
    [InlineData("请在微信客户端打开链接", LinkVerdict.Unverifiable, LinkCause.WeChatOnly, NextLook.None)]
    [InlineData("该公众号已迁移", LinkVerdict.ValidWithWarning, LinkCause.AccountGone, NextLook.None)]
    public void An_article_that_was_not_shown_says_nothing_against_the_menu(string text, LinkVerdict verdict, string cause, NextLook next)
    {
        const string url = "https://mp.weixin.qq.com/s/abcDEF";
        var page = $"<html><head><title></title></head><body><div class=\"weui-msg\"><h2 class=\"weui-msg__title\">{text}</h2></div></body></html>";

        var judgement = Judge.Judge(url, [Http(page, url: url)]);

        (judgement.Verdict, judgement.Cause, judgement.Next).ShouldBe((verdict, cause, next));
    }

    [Fact]
    public void A_mini_program_link_is_unverifiable_and_broken_only_when_it_says_that_it_expired()
    {
        const string url = "https://wxaurl.cn/abc";
        var lives = Judge.Judge(url, [Http("<title>办事大厅</title><p>正在打开小程序，请稍候，若未自动打开请点击下方按钮</p>", url: url)]);
        LinkLook[] dead = [Http("<title>提示</title><h1>链接已失效</h1>", url: url), Browser("提示", "链接已失效", "链接已失效", url: url)];

        (lives.Verdict, lives.Cause).ShouldBe((LinkVerdict.Unverifiable, LinkCause.MiniProgram));
        Judge.Judge(url, dead.Again()).ShouldSatisfyAllConditions(j => j.Verdict.ShouldBe(LinkVerdict.Broken), j => j.Cause.ShouldBe(LinkCause.Expired));
    }

    [Fact]
    public void A_challenge_page_that_stays_is_unverifiable()
    {
        LinkLook[] looks =
        [
            Http("<script>var arg1='x';setCookie('acw_sc__v2')</script>"), Browser("", "", html: "<script src='https://static.geetest.com/v4/gt4.js'></script>"),
            Browser("安全验证", "请完成安全验证后继续", by: LinkLookBy.BrowserAsWeChat, minutes: 1),
        ];

        Judged(looks).ShouldBe((LinkVerdict.Unverifiable, LinkCause.Waf, NextLook.None));
    }

    [Fact]
    public void A_page_that_merely_loads_a_captcha_script_is_a_page() =>
        Judged([Http(FullPage.Replace("</body>", "<script src='https://captcha.gtimg.com/TCaptcha.js'></script></body>", StringComparison.Ordinal))])
            .ShouldBe((LinkVerdict.Valid, LinkCause.Ok, NextLook.None));

    private static (LinkVerdict, string, NextLook) Judged(LinkLook[] looks)
    {
        var judgement = Judge.Judge(Url, looks);
        return (judgement.Verdict, judgement.Cause, judgement.Next);
    }
}
