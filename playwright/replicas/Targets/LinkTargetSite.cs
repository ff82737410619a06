using Monitor.Replicas.Server;
using Monitor.Replicas.WeChat;

namespace Monitor.Replicas.Targets;

/// <summary>The places menu links lead to, among them open.weixin.qq.com and weixin110.qq.com.</summary>
internal sealed class LinkTargetSite : IReplicaSite
{
    private const string OAuthHost = "open.weixin.qq.com";
    private const string BanHost = "weixin110.qq.com";

    private static readonly Dictionary<string, LinkBehaviour> ByHost = LinkTargets.Everything
        .Where(t => t.Host.EndsWith(".example", StringComparison.Ordinal) && t.Behaviour is not LinkBehaviour.NoScheme)
        .ToDictionary(t => t.Host, t => t.Behaviour, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<string> Hosts { get; } = [.. LinkTargets.Hosts, OAuthHost, BanHost];

    public ReplicaAccount? AccountOf(ReplicaRequest request) => null;

    public Answer Answer(ReplicaRequest request) => request.Host switch
    {
        OAuthHost => DeadPages.WeChatOnly(),
        BanHost => TargetPages.Banned(),
        _ => Play(ByHost[request.Host], request),
    };

    public Answer Wall(FaultKind wall, ReplicaRequest request) => wall switch
    {
        FaultKind.Captcha => TargetPages.Captcha(),
        FaultKind.LoginWall => TargetPages.Login(),
        FaultKind.RateLimit => Server.Answer.Text("Too Many Requests", 429),
        _ => TargetPages.Blank(),
    };

    /// <summary>A living site knows its own paths and no others.</summary>
    private static bool Exists(string path) => path == "/" || path.StartsWith("/portal", StringComparison.Ordinal) || path.StartsWith("/gkml", StringComparison.Ordinal);

    private static Answer Play(LinkBehaviour behaviour, ReplicaRequest request) => behaviour switch
    {
        LinkBehaviour.Ok or LinkBehaviour.HttpOnly => Exists(request.Path) ? TargetPages.Ordinary(request.Host) : TargetPages.Status(404, "404 Not Found"),
        LinkBehaviour.NotFound => TargetPages.Status(404, "404 Not Found"),
        LinkBehaviour.Gone410 => TargetPages.Status(410, "410 Gone"),
        LinkBehaviour.ServerError => TargetPages.Status(500, "服务器内部错误"),
        LinkBehaviour.SoftNotFound => TargetPages.Message("页面不存在", "抱歉，您访问的页面不存在或已被删除。"),
        LinkBehaviour.Expired => TargetPages.Message("投票活动", "活动已结束，感谢您的参与。"),
        LinkBehaviour.Blank => TargetPages.Blank(),
        LinkBehaviour.LateSpa => request.Path == "/static/app.js" ? TargetPages.LateScript() : TargetPages.Shell("/static/app.js"),
        LinkBehaviour.BrokenSpa => request.Path.EndsWith(".js", StringComparison.Ordinal) ? TargetPages.Status(404, "Not Found") : TargetPages.Shell("/h5/static/js/main.9f2c.js"),
        LinkBehaviour.Login => request.Path == "/login" ? TargetPages.Login() : Server.Answer.Redirect("/login?redirect=" + Uri.EscapeDataString(request.Path)),
        LinkBehaviour.WeChatOnly => DeadPages.WeChatOnly(),
        LinkBehaviour.OAuth => Server.Answer.Redirect(
            $"{request.OriginOf(OAuthHost)}/connect/oauth2/authorize?appid=wx00000000000000bb&redirect_uri={Uri.EscapeDataString($"https://{request.Host}/callback")}&response_type=code&scope=snsapi_base&state=1#wechat_redirect"),
        LinkBehaviour.RedirectedHome => request.Path == "/" ? TargetPages.Ordinary(request.Host) : Server.Answer.Redirect("/"),
        LinkBehaviour.RedirectLoop => Server.Answer.Redirect(request.Path == "/a" ? "/b" : "/a"),
        LinkBehaviour.Slow => Server.Answer.Playing(async (context, ct) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(11), ct);
            await TargetPages.Ordinary(request.Host).WriteAsync(context, ct);
        }),
        LinkBehaviour.Hang => Server.Answer.Playing(Mishaps.HangAsync),
        LinkBehaviour.Parked => TargetPages.Message("zhuyi.example 域名出售", "此域名出售！This domain is for sale. 联系邮箱 sale@zhuyi.example"),
        LinkBehaviour.Waf => TargetPages.Status(403, "您的请求带有不合法参数，已被网站管理员设置拦截！"),
        LinkBehaviour.Captcha => TargetPages.Captcha(),
        LinkBehaviour.Download => TargetPages.Pdf(),
        LinkBehaviour.Endless => Server.Answer.Playing(TargetPages.EndlessAsync),
        LinkBehaviour.Dialogs => TargetPages.Dialogs(),
        LinkBehaviour.Crasher => TargetPages.Crasher(),
        LinkBehaviour.RefusedLoopback => Server.Answer.Redirect("http://127.0.0.1:6379/"),
        LinkBehaviour.RefusedMetadata => Server.Answer.Redirect("http://169.254.169.254/latest/meta-data/"),
        LinkBehaviour.ShopClosed => TargetPages.ShopClosed(),
        LinkBehaviour.Reset => Server.Answer.Playing(static (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        }),
        _ => TargetPages.Status(404, "404 Not Found"),
    };
}
