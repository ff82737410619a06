using Monitor.Replicas.Server;
using Monitor.Replicas.SignIns;

namespace Monitor.Replicas.WeChat;

/// <summary>The sign-in of mp.weixin.qq.com's back end: cookies, and a token that every address of it carries.</summary>
internal static class MpSignIn
{
    private const string Session = "slave_sid";
    private const string Home = "/cgi-bin/home";

    private static readonly SignInPage Form = new(
        ReplicaPlatform.WeChat, "微信公众平台", "http://mp.weixin.qq.com/wap/loginauthqrcode?action=scan&qrticket={0}", "login__type__container__scan__qrcode", "login-box", "/cgi-bin/scanloginqrcode");

    internal static Answer? TryAnswer(ReplicaRequest request)
    {
        if (request.Path == Home)
        {
            return IsSignedIn(request)
                ? Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>公众号</title></head><body><div id=\"app\">首页</div></body></html>")
                : Answer.Redirect("/");
        }

        return Form.TryAnswer(request, (answer, ticket) => answer
            .WithCookie(request, ".mp.weixin.qq.com", Session, request.World.SignIns.Grant(ReplicaPlatform.WeChat, PlatformIds.Token("sid" + ticket, 60)))
            .WithCookie(request, ".mp.weixin.qq.com", "slave_bizuin", "3900000000"));
    }

    /// <summary>The root: the sign-in page, or the home page of somebody who signed in.</summary>
    internal static Answer Root(ReplicaRequest request) => IsSignedIn(request) ? Answer.Redirect(HomeOf(request)) : Form.Show("/");

    /// <summary>Whether the back end knows who asks: the cookie and the token that goes with it.</summary>
    internal static bool MayAsk(ReplicaRequest request) => request.World.SignIns.BackEndIsStrict
        ? IsSignedIn(request) && request.Query("token") == TokenOf(request)
        : request.Query("token") is not null || request.Cookie(Session) is not null;

    private static bool IsSignedIn(ReplicaRequest request) => request.World.SignIns.IsGranted(ReplicaPlatform.WeChat, request.Cookie(Session));

    private static string HomeOf(ReplicaRequest request) => $"{Home}?t=home/index&lang=zh_CN&token={TokenOf(request)}";

    private static string TokenOf(ReplicaRequest request) =>
        request.World.SignIns.Grant(ReplicaPlatform.WeChat, (1_000_000_000 + (PlatformIds.Token(request.Cookie(Session)!, 20).Sum(c => c) * 7919L)).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
