using System.Globalization;
using System.Net;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.Tieba;

/// <summary>tieba.baidu.com: the page of a user with those of its threads that a visitor is shown.</summary>
internal sealed class TiebaSite : IReplicaSite
{
    public IReadOnlyList<string> Hosts { get; } = ["tieba.baidu.com"];

    public ReplicaAccount? AccountOf(ReplicaRequest request) =>
        request.Query("un") is { } name ? request.World.FindByName(ReplicaPlatform.Tieba, name) : request.World.Find(request.Query("id"));

    public Answer Answer(ReplicaRequest request)
    {
        var account = AccountOf(request);
        return account?.State switch
        {
            null => Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>贴吧404</title></head><body><p>很抱歉，您访问的页面不存在。</p></body></html>", 404),
            ReplicaState.Captcha => Wall(FaultKind.Captcha, request),
            ReplicaState.LayoutChanged => Wall(FaultKind.LayoutChange, request),
            ReplicaState.Garbage => Mishaps.Garbage(request, account.Seed),
            _ => Server.Answer.Html(Page(account)),
        };
    }

    public Answer Wall(FaultKind wall, ReplicaRequest request) => wall switch
    {
        FaultKind.Captcha => Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>百度安全验证</title></head><body><div class=\"passMod_dialog\">请完成验证</div></body></html>"),
        FaultKind.LoginWall => Server.Answer.Json(new { error_code = 4, error_msg = "用户未登录" }),
        FaultKind.RateLimit => Server.Answer.Text("Too Many Requests", 429),
        _ => Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>贴吧</title></head><body><div id=\"pc-next\"><section>精彩内容</section></div></body></html>"),
    };

    private static string Page(ReplicaAccount account)
    {
        // Forums and users hide; a visitor sees a few.
        var threads = account.State is ReplicaState.Ambiguous ? [] : account.Posts.Where(p => !p.IsForeign).Take(6);
        var cards = threads.Select(p =>
            $"<div class=\"thread-card\"><a class=\"thread-card-content\" href=\"/p/{p.Id.ToString(CultureInfo.InvariantCulture)}\"><div class=\"title-text\">{WebUtility.HtmlEncode(p.Title)}</div></a>"
            + $"<span class=\"post-num\">{p.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</span></div>");
        return $"<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(account.Name)}的贴吧</title></head>"
            + $"<body><div class=\"head-name\">{WebUtility.HtmlEncode(account.Name)}</div>{string.Concat(cards)}</body></html>";
    }
}
