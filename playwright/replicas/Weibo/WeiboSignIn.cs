using System.Globalization;
using Monitor.Replicas.Server;
using Monitor.Replicas.SignIns;

namespace Monitor.Replicas.Weibo;

/// <summary>passport.weibo.com's sign-in. Its cookies are those of weibo.com; m.weibo.cn gets its own when it is opened by somebody who signed in.</summary>
internal static class WeiboSignIn
{
    private const string Page = "/sso/signin";
    private const string TakeOver = "/sso/crossdomain";
    private const string Session = "SUB";

    private static readonly SignInPage Form = new(
        ReplicaPlatform.Weibo, "登录 - 微博", "https://passport.weibo.cn/signin/qrcode/scan?qr={0}&sinainternalbrowser=topnav&showmenu=0", "w-full h-full", "qrcode-box", "/sso/v2/qrcode");

    /// <summary>Whether the request comes from somebody who signed in, as this host sees it.</summary>
    internal static bool IsSignedIn(ReplicaRequest request) => request.World.SignIns.IsGranted(ReplicaPlatform.Weibo, request.Cookie(Session));

    internal static Answer? TryAnswer(ReplicaRequest request)
    {
        if (request.Path == Page)
            return Form.Show(request.OriginOf(WeiboSite.Desktop) + "/");
        if (request.Path == TakeOver)
        {
            // The ticket of one domain becomes the cookie of the other.
            var granted = IsSignedIn(request);
            return Answer.Redirect($"{request.OriginOf(WeiboSite.Mobile)}/?ticket={(granted ? Uri.EscapeDataString(request.Cookie(Session)!) : "none")}");
        }

        return Form.TryAnswer(request, (answer, ticket) => answer
            .WithCookie(request, ".weibo.com", "SSOLoginState", request.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
            .WithCookie(request, ".weibo.com", Session, request.World.SignIns.Grant(ReplicaPlatform.Weibo, "_2A25Replica" + PlatformIds.Token(ticket, 40))));
    }

    /// <summary>An answer of m.weibo.cn, with another cookie where sign-ins roll over.</summary>
    internal static Answer RollOver(ReplicaRequest request, Answer answer) =>
        request.World.SignIns.RollsOver && IsSignedIn(request)
            ? answer.WithCookie(request, ".weibo.cn", Session, request.World.SignIns.Renew(ReplicaPlatform.Weibo, request.Cookie(Session)!))
            : answer;

    /// <summary>m.weibo.cn's root: asks the other domain once whether its visitor has signed in there.</summary>
    internal static Answer? MobileRoot(ReplicaRequest request)
    {
        if (request.Segments.Length > 0 || IsSignedIn(request))
            return null;
        if (request.Query("ticket") is not { } ticket)
            return Answer.Redirect(request.OriginOf(WeiboVisitor.DesktopHost) + TakeOver);
        return request.World.SignIns.IsGranted(ReplicaPlatform.Weibo, ticket)
            ? Answer.Redirect("/").WithCookie(request, ".weibo.cn", Session, ticket).WithCookie(request, ".weibo.cn", "MLOGIN", "1")
            : null;
    }
}
