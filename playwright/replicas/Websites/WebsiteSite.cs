using System.Globalization;
using System.Net;
using System.Text;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.Websites;

/// <summary>Government websites (政府网站), each on a host of its own: a home page with dated lists, columns, articles, and what is dead or blank among them.</summary>
internal sealed class WebsiteSite(ReplicaWorld world) : IReplicaSite
{
    /// <summary>The columns that a register lists, in its order.</summary>
    internal const string Notices = "/tzgg/", Disclosure = "/zwgk/", Blank = "/zt/", Dead = "/old/2019/";

    public IReadOnlyList<string> Hosts { get; } = [.. world.Accounts.Where(a => a.Platform == ReplicaPlatform.Website).Select(a => a.Id)];

    public ReplicaAccount? AccountOf(ReplicaRequest request) => request.World.Find(request.Host);

    public Answer Answer(ReplicaRequest request)
    {
        var account = AccountOf(request)!;
        return account.State switch
        {
            ReplicaState.Captcha => Wall(FaultKind.Captcha, request),
            ReplicaState.RateLimited => Wall(FaultKind.RateLimit, request),
            ReplicaState.LayoutChanged => Wall(FaultKind.LayoutChange, request),
            ReplicaState.Garbage => Mishaps.Garbage(request, account.Seed),
            _ => Play(request, account),
        };
    }

    public Answer Wall(FaultKind wall, ReplicaRequest request) => wall switch
    {
        FaultKind.Captcha => Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>安全验证</title></head><body><p>请完成安全验证后继续访问</p></body></html>"),
        FaultKind.LoginWall => Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>访问被拦截</title></head><body><p>您的访问被拦截</p></body></html>", 403),
        FaultKind.RateLimit => Server.Answer.Text("Too Many Requests", 429),
        _ => Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>门户</title></head><body><div id=\"app\"><div class=\"swiper\">新版门户</div></div></body></html>"),
    };

    private static Answer Play(ReplicaRequest request, ReplicaAccount account) => request.Path switch
    {
        "/" or "/index.html" => Server.Answer.Html(Page(account, account.Name, List(account, Shown(account, 0)), List(account, Shown(account, 1)))),
        Notices => Server.Answer.Html(Page(account, "通知公告", List(account, account.Posts))),
        Disclosure => Server.Answer.Html(Page(account, "政务公开", Table(account))),
        Blank => Server.Answer.Html(""),
        _ when request.Path.StartsWith("/art/", StringComparison.Ordinal) => Server.Answer.Html(Page(account, "正文", "<div class=\"article\">正文内容</div>")),
        _ => Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>", 404),
    };

    /// <summary>A home page shows some of the entries in several lists; here every other one, so that only its columns show all.</summary>
    private static IEnumerable<ReplicaPost> Shown(ReplicaAccount account, int rest) =>
        account.State is ReplicaState.Ambiguous ? [] : account.Posts.Where((_, i) => i % 2 == rest).Take(5);

    private static string Page(ReplicaAccount account, string title, params string[] parts) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(title)}_{WebUtility.HtmlEncode(account.Unit)}</title></head><body>")
        .Append(CultureInfo.InvariantCulture, $"<ul class=\"nav\"><li><a href=\"/\">首页</a></li><li><a href=\"{Disclosure}\">政务公开</a></li><li><a href=\"{Notices}\">通知公告</a></li></ul>")
        .AppendJoin('\n', parts)
        .Append(CultureInfo.InvariantCulture, $"<p class=\"foot\">主办：{WebUtility.HtmlEncode(account.Unit)}　网站标识码 5301000001</p></body></html>")
        .ToString();

    private static string List(ReplicaAccount account, IEnumerable<ReplicaPost> posts) =>
        account.State is ReplicaState.Ambiguous
            ? "<ul class=\"list\"><li>栏目建设中</li></ul>"
            : $"<ul class=\"list\">{string.Concat(posts.Select(p => $"<li><a href=\"{Article(p)}\" title=\"{WebUtility.HtmlEncode(p.Title)}\">{WebUtility.HtmlEncode(p.Title)}</a><span>{p.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</span></li>"))}</ul>";

    private static string Table(ReplicaAccount account) =>
        $"<table>{string.Concat(account.Posts.Skip(2).Select(p => $"<tr><td><a href=\"{Article(p)}\">{WebUtility.HtmlEncode(p.Title)}</a></td><td>{p.At.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)}</td></tr>"))}</table>";

    private static string Article(ReplicaPost post) => $"/art/{post.At.Year.ToString(CultureInfo.InvariantCulture)}/{post.Id.ToString(CultureInfo.InvariantCulture)}.html";
}
