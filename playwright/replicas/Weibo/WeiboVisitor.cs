using Monitor.Replicas.Server;

namespace Monitor.Replicas.Weibo;

/// <summary>The visitor system: who comes without a SUB cookie is sent to a page whose script fetches one and bounces back.</summary>
internal static class WeiboVisitor
{
    internal const string MobileHost = "visitor.passport.weibo.cn";
    internal const string DesktopHost = "passport.weibo.com";

    internal static bool IsKnown(ReplicaRequest request) => request.Cookie("SUB") is not null;

    /// <summary>Scripts get 432 with the visitor page, navigations are sent to it.</summary>
    internal static Answer Ask(ReplicaRequest request, string visitorHost)
    {
        var path = request.Path;
        if (path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/ajax/", StringComparison.Ordinal) || path.StartsWith("/statuses/", StringComparison.Ordinal))
            return Server.Answer.Html(Page(request, visitorHost, request.ReturnAddress), 432);
        return Server.Answer.Redirect($"{request.OriginOf(visitorHost)}/visitor/visitor?entry=miniblog&a=enter&url={Uri.EscapeDataString(request.ReturnAddress)}&domain=.weibo.com&ua=php-sso_sdk_client-0.6.36");
    }

    internal static Answer Answer(ReplicaRequest request) => request.Path switch
    {
        "/visitor/genvisitor2" when request.Context.Request.Method == "POST" => Mint(request),
        "/visitor/visitor" => Server.Answer.Html(Page(request, request.Host, request.Query("url") ?? request.OriginOf(WeiboSite.Mobile) + "/")),
        _ => WeiboWalls.SignInPage(),
    };

    private static string Page(ReplicaRequest request, string visitorHost, string back) => Template.Load("Weibo/visitor.html").Fill(
        ("mint", $"{request.OriginOf(visitorHost)}/visitor/genvisitor2"),
        ("back", Server.Answer.JsonText(back).Replace("<", "\\u003c", StringComparison.Ordinal)));

    private static Answer Mint(ReplicaRequest request)
    {
        var sub = "_2AkMReplica" + PlatformIds.Token(request.Now.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture), 30);
        var subp = "0033WrSXqPxfM72-" + PlatformIds.Token(sub, 30);
        var domain = request.Host == MobileHost ? ".weibo.cn" : ".weibo.com";
        var body = Server.Answer.JsonText(new { retcode = 20000000, msg = "succ", data = new { sub, subp, tid = "01A" + PlatformIds.Token(subp, 40) } });
        return Server.Answer.Text($"window.visitor_gray_callback && visitor_gray_callback({body});", contentType: "application/javascript; charset=utf-8")
            .WithCookie(request, domain, "SUB", sub)
            .WithCookie(request, domain, "SUBP", subp);
    }
}
