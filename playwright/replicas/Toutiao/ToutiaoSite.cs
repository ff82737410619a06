using System.Globalization;
using System.Net;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.Toutiao;

/// <summary>www.toutiao.com: the page of an account, which asks for its feed and its profile itself.</summary>
internal sealed class ToutiaoSite : IReplicaSite
{
    public IReadOnlyList<string> Hosts { get; } = ["www.toutiao.com"];

    public ReplicaAccount? AccountOf(ReplicaRequest request) => request.World.Find(request.Query("token") ?? request.Query("visited_uid") ?? request.Segments switch
    {
        ["c", "user", "token", var token, ..] => token,
        ["c", "user", var id, ..] => id,
        _ => null,
    });

    public Answer Answer(ReplicaRequest request)
    {
        var account = AccountOf(request);
        if (account?.State is ReplicaState.Garbage)
            return Mishaps.Garbage(request, account.Seed);
        if (IsApi(request))
            return Api(request, account);
        return account?.State switch
        {
            ReplicaState.Captcha => Wall(FaultKind.Captcha, request),
            ReplicaState.LayoutChanged => Wall(FaultKind.LayoutChange, request),
            _ => Page(request, account),
        };
    }

    public Answer Wall(FaultKind wall, ReplicaRequest request) => wall switch
    {
        FaultKind.Captcha when IsApi(request) => Server.Answer.Json(new { code = "10000", from = "shark_admin", verify_data = new { code = "10000", subtype = "slide" } }),
        FaultKind.Captcha => Server.Answer.Html("<!DOCTYPE html><html><head><title>验证码中间页</title></head><body><div class=\"middle_page_loading\"></div><script>const verify_data = {\"code\":\"10000\",\"subtype\":\"slide\"};</script></body></html>"),
        FaultKind.LoginWall when IsApi(request) => Server.Answer.Json(new { message = "请先登录" }),
        FaultKind.LoginWall => Page(request, null),
        FaultKind.RateLimit when IsApi(request) => Server.Answer.Json(new { message = "访问过于频繁，请稍后再试" }),
        FaultKind.RateLimit => Server.Answer.Text("Too Many Requests", 429),
        _ when IsApi(request) => Server.Answer.Json(new { status = 0, payload = new { cells = Array.Empty<object>() } }),
        _ => Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>今日头条</title></head><body><div id=\"app-next\"><main></main></div></body></html>"),
    };

    private static bool IsApi(ReplicaRequest request) => request.Path.StartsWith("/api/", StringComparison.Ordinal);

    private Answer Api(ReplicaRequest request, ReplicaAccount? account)
    {
        // Its own page signs the request; nobody else is served.
        if (request.Query("a_bogus") is null)
            return Server.Answer.Json(new { message = "success", has_more = false, data = Array.Empty<object>() });
        var isFeed = request.Path.Contains("/feed", StringComparison.Ordinal);
        return account?.State switch
        {
            null or ReplicaState.NotExisting => Server.Answer.Json(new { message = "用户不存在" }),
            ReplicaState.LoginWall => Wall(FaultKind.LoginWall, request),
            ReplicaState.RateLimited => Wall(FaultKind.RateLimit, request),
            ReplicaState.Ambiguous when isFeed => Server.Answer.Json(new { message = "success", has_more = false, data = Array.Empty<object>() }),
            _ when isFeed => Server.Answer.Json(account.Body("toutiao.feed", static a => Server.Answer.Bytes(Feed(a)))),
            _ => Server.Answer.Json(new { message = "success", data = new { fans = account.Followers, following = 3 } }),
        };
    }

    private static object Feed(ReplicaAccount account) => new
    {
        message = "success",
        has_more = true,
        next = new { max_behot_time = account.Posts.Count == 0 ? 0 : account.Posts[^1].At.ToUnixTimeSeconds() },
        data = account.Posts.Select(p => Row(account, p)),
    };

    private static Dictionary<string, object> Row(ReplicaAccount account, ReplicaPost post)
    {
        var id = post.Id.ToString(CultureInfo.InvariantCulture);
        var row = new Dictionary<string, object>
        {
            ["id"] = id, ["item_id"] = id, ["group_id"] = id, ["cell_type"] = 60, ["title"] = post.Title, ["abstract"] = "",
            ["publish_time"] = post.At.ToUnixTimeSeconds(),
            ["behot_time"] = account.Posts.Max(p => p.At).ToUnixTimeSeconds() + 3600,
            ["comment_count"] = post.Comments, ["like_count"] = post.Likes, ["share_count"] = post.Shares,
            ["ban_comment"] = account.State is ReplicaState.CommentsClosed,
            ["user_info"] = new { user_id = (post.IsForeign ? account.Uid + 77 : account.Uid).ToString(CultureInfo.InvariantCulture), name = post.IsForeign ? "推广" : account.Name, user_verified = !post.IsForeign },
        };
        if (post.IsPinned)
            (row["is_stick"], row["stick_style"]) = (true, 1);
        return row;
    }

    private static Answer Page(ReplicaRequest request, ReplicaAccount? account)
    {
        var known = account is not null && account.State is not (ReplicaState.NotExisting or ReplicaState.LoginWall);
        var data = known
            ? Server.Answer.JsonText(new { data = new { profileUserInfo = new { userId = account!.Uid.ToString(CultureInfo.InvariantCulture), name = account.Name, description = account.Unit, userVerified = true } } })
            : Server.Answer.JsonText(new { data = new { } });
        var id = request.Segments is ["c", "user", "token", var token, ..] ? "token=" + token : request.Segments is ["c", "user", var uid, ..] ? "visited_uid=" + uid : "";
        return Server.Answer.Html(Template.Load("Toutiao/page.html").Fill(
            ("title", known ? WebUtility.HtmlEncode(account!.Name) + "的头条主页 - 今日头条(www.toutiao.com)" : "今日头条"), ("data", Uri.EscapeDataString(data)), ("id", WebUtility.HtmlEncode(id))));
    }
}
