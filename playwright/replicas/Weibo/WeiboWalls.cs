using Monitor.Replicas.Server;

namespace Monitor.Replicas.Weibo;

/// <summary>Every way in which Weibo refuses.</summary>
internal static class WeiboWalls
{
    /// <summary>The refusal an account's state brings for JSON addresses; null when it answers.</summary>
    internal static Answer? Refusal(ReplicaRequest request, ReplicaAccount account) => account.State switch
    {
        ReplicaState.LoginWall when !WeiboSignIn.IsSignedIn(request) => Of(FaultKind.LoginWall, request),
        ReplicaState.Captcha => Of(FaultKind.Captcha, request),
        ReplicaState.RateLimited => Of(FaultKind.RateLimit, request),
        ReplicaState.LayoutChanged => Of(FaultKind.LayoutChange, request),
        ReplicaState.Garbage => Mishaps.Garbage(request, account.Seed),
        _ => null,
    };

    internal static Answer Of(FaultKind wall, ReplicaRequest request)
    {
        var json = request.Path.StartsWith("/api/", StringComparison.Ordinal) || request.Path.StartsWith("/ajax/", StringComparison.Ordinal);
        var mobile = request.Host == WeiboSite.Mobile;
        return wall switch
        {
            FaultKind.LoginWall when !json => Answer.Redirect(request.OriginOf(WeiboSite.Desktop) + "/newlogin?tabtype=weibo&url=" + Uri.EscapeDataString(request.Address)),
            FaultKind.LoginWall when mobile => Answer.Json(new { ok = -100, errno = "-100", msg = "", url = "https://passport.weibo.com/sso/signin?entry=wapsso&source=wapssowb&url=" + Uri.EscapeDataString(request.Address), extra = "" }),
            FaultKind.LoginWall => Answer.Json(new { ok = -100, url = "https://weibo.com/login.php?url=" + Uri.EscapeDataString(request.Address) }),
            FaultKind.Captcha when !json => Answer.Redirect(request.OriginOf(WeiboSite.Mobile) + "/captcha/show?backUrl=" + Uri.EscapeDataString(request.Address)),
            FaultKind.Captcha => Answer.Json(new { ok = -100, errno = "-100", msg = "", url = "https://m.weibo.cn/captcha/show?backUrl=" + Uri.EscapeDataString("https://m.weibo.cn"), extra = "" }),
            FaultKind.RateLimit => Answer.Text("访问过于频繁，请稍等再试！（错误码：414）", 414),
            _ when json => Answer.Json(new { ok = 1, result = new { version = 9, blocks = new object[] { new { kind = "feed", items = Array.Empty<object>() } } } }),
            _ => Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>微博</title></head><body><main id=\"root-v9\"><section></section></main></body></html>"),
        };
    }

    internal static Answer ErrorPage(string text, int status = 200) => Answer.Html(Template.Load("Weibo/error.html").Fill(("text", text)), status);

    internal static Answer SignInPage() => Answer.Html(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>登录 - 新浪微博</title></head><body><div id=\"app\"><h1>扫描二维码登录</h1><form><input name=\"username\" placeholder=\"邮箱/手机号\"><input type=\"password\" name=\"password\" placeholder=\"密码\"><button>登录</button></form></div></body></html>");

    internal static Answer CaptchaPage() => Answer.Html(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>验证码</title></head><body><div id=\"app\"><p>请完成安全验证后继续访问</p><div class=\"geetest_holder\" style=\"width:278px;height:285px\"></div></div></body></html>");
}
