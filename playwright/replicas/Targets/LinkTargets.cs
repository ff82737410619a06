namespace Monitor.Replicas.Targets;

/// <summary>The link targets of the replica world, one host a behaviour.</summary>
public static class LinkTargets
{
    private static readonly LinkTarget[] All =
    [
        Https(LinkBehaviour.Ok, "zwfw.yunling.example", "/portal/index?area=530100", "valid", "ok"),
        new(LinkBehaviour.HttpOnly, "xxgk.qinghe.example", "http://xxgk.qinghe.example/gkml/", "validWithWarning", "httpOnly"),
        Https(LinkBehaviour.NotFound, "bsdt.qinghe.example", "/guide/1024.html", "broken", "httpGone"),
        Https(LinkBehaviour.Gone410, "old.yunling.example", "/2019/zt/", "broken", "httpGone"),
        Https(LinkBehaviour.ServerError, "yuyue.luzhou.example", "/booking", "temporary", "serverError"),
        Https(LinkBehaviour.SoftNotFound, "fw.wangshu.example", "/item/88", "broken", "soft404"),
        Https(LinkBehaviour.Expired, "hd.wangshu.example", "/2023/vote", "broken", "expired"),
        Https(LinkBehaviour.Blank, "m.zhuyi.example", "/app/", "unverifiable", "blank"),
        Https(LinkBehaviour.LateSpa, "app.yunling.example", "/#/home", "valid", "ok"),
        Https(LinkBehaviour.BrokenSpa, "h5.mochi.example", "/h5/index.html", "broken", "brokenSpa"),
        Https(LinkBehaviour.Login, "user.yunling.example", "/my/cases", "unverifiable", "login"),
        Https(LinkBehaviour.WeChatOnly, "wx.maolong.example", "/pay", "unverifiable", "wechatOnly"),
        Https(LinkBehaviour.OAuth, "wxfw.yunling.example", "/mine", "unverifiable", "wechatOnly"),
        new(LinkBehaviour.OAuthMalformed, "open.weixin.qq.com",
            "https://open.weixin.qq.com/connect/oauth2/authorize?redirect_uri=fw/index&appid=wx00000000000000aa&scope=snsapi_base", "broken", "oauthMalformed"),
        Https(LinkBehaviour.RedirectedHome, "news.xingmang.example", "/special/2022/detail/9", "validWithWarning", "redirectedHome"),
        Https(LinkBehaviour.RedirectLoop, "loop.mochi.example", "/a", "broken", "redirectLoop"),
        Https(LinkBehaviour.Slow, "slow.mochi.example", "/list", "validWithWarning", "slow"),
        Https(LinkBehaviour.Hang, "hang.mochi.example", "/list", "broken", "timeout"),
        Https(LinkBehaviour.Parked, "parked.zhuyi.example", "/", "broken", "parked"),
        Https(LinkBehaviour.Waf, "waf.luzhou.example", "/zwgk/", "unverifiable", "waf"),
        Https(LinkBehaviour.Captcha, "cx.luzhou.example", "/query", "unverifiable", "waf"),
        Https(LinkBehaviour.Download, "file.yunling.example", "/upload/guide.pdf", "valid", "file"),
        Https(LinkBehaviour.Endless, "endless.zhuyi.example", "/live", "valid", "ok"),
        Https(LinkBehaviour.Dialogs, "dialog.xingmang.example", "/notice", "valid", "ok"),
        Https(LinkBehaviour.Crasher, "crash.xingmang.example", "/map", "valid", "ok"),
        Https(LinkBehaviour.RefusedLoopback, "evil.maolong.example", "/go", "unverifiable", "refused"),
        Https(LinkBehaviour.RefusedMetadata, "cloud.maolong.example", "/go", "unverifiable", "refused"),
        new(LinkBehaviour.DeletedArticle, "mp.weixin.qq.com", "https://mp.weixin.qq.com/s/" + DeletedArticleToken, "broken", "articleDeleted"),
        Https(LinkBehaviour.BlockedByWeChat, "weixin110.qq.com", "/cgi-bin/mmspamsupport-bin/newredirectconfirmcgi?main_type=2&evil_type=20", "unverifiable", "blockedByWechat"),
        Https(LinkBehaviour.ShopClosed, "shop.maolong.example", "/app/index.php?i=4", "broken", "expired"),
        new(LinkBehaviour.MiniProgram, "", "weixin://dl/business/?t=qinghefuwu", "unverifiable", "miniProgram"),
        new(LinkBehaviour.NotOpenable, "", "tel:12345", "notApplicable", "notOpenable"),
        new(LinkBehaviour.NoScheme, "zwfw.yunling.example", "zwfw.yunling.example/portal/index", "validWithWarning", "noScheme"),
        Https(LinkBehaviour.Reset, "reset.mochi.example", "/", "broken", "connect"),
    ];

    /// <summary>Token of an article that its author deleted.</summary>
    public const string DeletedArticleToken = "deletedArticleOfYunlin";

    /// <summary>Every target.</summary>
    public static IReadOnlyList<LinkTarget> Everything => All;

    /// <summary>The targets that turn up in menus of a default world: all but the ones that would make a night wait for minutes.</summary>
    public static IReadOnlyList<LinkTarget> InMenus { get; } =
        [.. All.Where(t => t.Behaviour is not (LinkBehaviour.Ok or LinkBehaviour.Hang or LinkBehaviour.Crasher or LinkBehaviour.Endless))];

    /// <summary>Hosts that only exist as link targets.</summary>
    internal static IReadOnlyList<string> Hosts { get; } =
        [.. All.Select(t => t.Host).Where(h => h.EndsWith(".example", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    /// <summary>The target with that behaviour.</summary>
    public static LinkTarget Get(LinkBehaviour behaviour) => Array.Find(All, t => t.Behaviour == behaviour)!;

    private static LinkTarget Https(LinkBehaviour behaviour, string host, string path, string verdict, string cause) =>
        new(behaviour, host, $"https://{host}{path}", verdict, cause);
}
