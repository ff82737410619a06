using System.Globalization;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.Douyin;

/// <summary>www.douyin.com, the share pages of www.iesdouyin.com and m.douyin.com, and v.douyin.com short links.</summary>
internal sealed class DouyinSite : IReplicaSite
{
    private const string Web = "www.douyin.com";
    private const string Share = "www.iesdouyin.com";
    private const string Short = "v.douyin.com";

    public IReadOnlyList<string> Hosts { get; } = [Web, "douyin.com", Share, "m.douyin.com", Short];

    public ReplicaAccount? AccountOf(ReplicaRequest request)
    {
        if ((request.Query("sec_user_id") ?? request.Query("sec_uid")) is { } id)
            return request.World.Find(id);
        if (request.Query("unique_id") is { } unique)
            return request.World.Accounts.FirstOrDefault(a => a.Platform == ReplicaPlatform.Douyin && DouyinJson.UniqueId(a) == unique);
        return request.Segments switch
        {
            ["user", var secUid, ..] => request.World.Find(secUid),
            ["share", "user", var secUid, ..] => request.World.Find(secUid),
            ["video" or "note", var aweme, ..] => request.World.FindPost(aweme)?.Account,
            _ => null,
        };
    }

    public Answer Answer(ReplicaRequest request) => request.Host switch
    {
        Web => AnswerWeb(request),
        "douyin.com" => Server.Answer.Redirect(request.OriginOf(Web) + request.Path + request.Context.Request.QueryString),
        Short => AnswerShort(request),
        _ => DouyinShare.Answer(request, AccountOf(request)),
    };

    public Answer Wall(FaultKind wall, ReplicaRequest request)
    {
        var json = request.Path.StartsWith("/aweme/", StringComparison.Ordinal) || request.Path.StartsWith("/web/api/", StringComparison.Ordinal);
        return wall switch
        {
            FaultKind.LoginWall when json => Server.Answer.Json(new { status_code = 8, status_msg = "用户未登录" }),
            FaultKind.LoginWall => Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>抖音-记录美好生活</title></head><body><div id=\"login-pannel\"><h1>登录后即可观看</h1><div>扫码登录</div><div>手机号登录</div></div></body></html>"),
            FaultKind.Captcha when json => CaptchaJson(),
            FaultKind.Captcha => DouyinPages.Captcha(),
            FaultKind.RateLimit => Server.Answer.Text("blocked", 429),
            _ when json => Server.Answer.Json(new { code = 0, payload = new { entries = Array.Empty<object>(), next = "" } }),
            _ => DouyinPages.LayoutChanged(),
        };
    }

    private static Answer CaptchaJson() => Server.Answer.Json(new { status_code = 10000, status_msg = "", verify_data = new { code = "10000", type = "verify", subtype = "slide", fp = "verify_replica" } })
        .With("Bdturing-Verify", "{\"code\":\"10000\",\"type\":\"verify\",\"subtype\":\"slide\"}");

    private Answer AnswerWeb(ReplicaRequest request)
    {
        var account = AccountOf(request);
        if (DouyinSignIn.TryAnswer(request) is { } signIn)
            return signIn;
        if (request.Path.StartsWith("/aweme/v1/web/", StringComparison.Ordinal))
            return DouyinSignature.Refusal(request) is { } refusal ? Server.Answer.Text(refusal, 403) : request.Path == DouyinUserSearch.Path ? DouyinUserSearch.Rows(request) : Api(request, account);
        if (DouyinPages.Challenge(request) is { } challenge)
            return challenge;
        return request.Segments switch
        {
            ["user", var secUid, ..] => DouyinPages.UserPage(request, secUid, account),
            [] => Root(request),
            ["search", var keyword] => DouyinUserSearch.Page(keyword),
            ["sign-in-panel"] => Server.Answer.Html(DouyinSignIn.Panel()),
            _ => Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>抖音</title></head><body><div id=\"root\">页面不存在</div></body></html>", 404),
        };
    }

    /// <summary>The start page; whoever is not signed in finds a button for it, and behind the button the panel with the code.</summary>
    private static Answer Root(ReplicaRequest request)
    {
        var head = DouyinSignIn.IsSignedIn(request) ? "" : "<div id=\"douyin-header\"><button onclick=\"location.href='/sign-in-panel'\">登录</button></div>";
        return Server.Answer.Html(
            $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>抖音-记录美好生活</title><script>{Template.Load("Douyin/sign.js").Fill()}</script></head><body>{head}<div id=\"root\" data-e2e=\"recommend\">推荐</div></body></html>");
    }

    private Answer Api(ReplicaRequest request, ReplicaAccount? account)
    {
        if (account is null || account.State is ReplicaState.NotExisting)
            return Server.Answer.Json(new { status_code = 2065, status_msg = "用户不存在", aweme_list = (object?)null });
        switch (account.State)
        {
            case ReplicaState.Captcha:
                return CaptchaJson();
            case ReplicaState.LoginWall when !DouyinSignIn.IsSignedIn(request):
                return Server.Answer.Json(account.Seed % 2 == 0 ? new { status_code = 8, status_msg = "用户未登录" } : new { status_code = 2483, status_msg = "请先登录" });
            case ReplicaState.RateLimited:
                return Wall(FaultKind.RateLimit, request);
            case ReplicaState.LayoutChanged:
                return Wall(FaultKind.LayoutChange, request);
            case ReplicaState.Garbage:
                return Mishaps.Garbage(request, account.Seed);
            case ReplicaState.Ambiguous:
                // 200 without a byte: the signature of an anti-bot, not of an empty account.
                return new Answer { ContentType = Server.Answer.JsonType };
        }
        switch (request.Path.TrimEnd('/'))
        {
            case "/aweme/v1/web/user/profile/other":
                return Server.Answer.Json(account.Body("profile", static a => Server.Answer.Bytes(DouyinJson.Profile(a))));
            case "/aweme/v1/web/aweme/post":
                var cursor = long.TryParse(request.Query("max_cursor"), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
                return Server.Answer.Json(cursor == 0
                    ? account.Body("posts", static a => Server.Answer.Bytes(DouyinJson.Posts(a, 0)))
                    : Server.Answer.Bytes(DouyinJson.Posts(account, cursor)));
            default:
                return Server.Answer.Json(new { status_code = 4, status_msg = "啊哦，服务器打瞌睡了，再试一次吧～" });
        }
    }

    /// <summary>v.douyin.com/{number of the account}.</summary>
    private static Answer AnswerShort(ReplicaRequest request) =>
        request.Segments is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < request.World.Accounts.Count
            ? Server.Answer.Redirect($"{request.OriginOf(Share)}/share/user/{request.World.Accounts[index].Id}")
            : Server.Answer.Html("<html><head><meta charset=\"utf-8\"></head><body>页面不存在</body></html>", 404);
}
