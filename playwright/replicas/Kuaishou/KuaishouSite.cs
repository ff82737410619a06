using System.Net;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.Kuaishou;

/// <summary>www.kuaishou.com: the page of an account, which asks for profile and works itself.</summary>
internal sealed class KuaishouSite : IReplicaSite
{
    public IReadOnlyList<string> Hosts { get; } = ["www.kuaishou.com"];

    public ReplicaAccount? AccountOf(ReplicaRequest request) =>
        request.World.Find(request.Query("user_id") ?? (request.Segments is ["profile", var id, ..] ? id : null));

    public Answer Answer(ReplicaRequest request)
    {
        var account = AccountOf(request);
        if (account?.State is ReplicaState.Garbage)
            return Mishaps.Garbage(request, account.Seed);
        if (IsApi(request))
            return Api(request, account);
        return account?.State is ReplicaState.LayoutChanged ? Wall(FaultKind.LayoutChange, request) : Page(request, account);
    }

    public Answer Wall(FaultKind wall, ReplicaRequest request) => wall switch
    {
        FaultKind.Captcha when IsApi(request) => Server.Answer.Json(new { result = 400002, captchaConfig = "{}", bizName = "ANTICRAWL_COMMON" }),
        FaultKind.Captcha => Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>快手安全验证</title></head><body><iframe src=\"about:blank\" title=\"captcha\"></iframe></body></html>"),
        FaultKind.LoginWall when IsApi(request) => Server.Answer.Json(new { result = 109 }),
        FaultKind.LoginWall => Page(request, null),
        FaultKind.RateLimit when IsApi(request) => Server.Answer.Json(new { result = 2, error_msg = "操作太快了，请稍微休息一下" }),
        FaultKind.RateLimit => Server.Answer.Text("Too Many Requests", 429),
        _ when IsApi(request) => Server.Answer.Json(new { status = "ok", works = Array.Empty<object>() }),
        _ => Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>快手</title></head><body><div id=\"next-app\"><section></section></div></body></html>"),
    };

    private static bool IsApi(ReplicaRequest request) => request.Path.StartsWith("/rest/", StringComparison.Ordinal);

    private Answer Api(ReplicaRequest request, ReplicaAccount? account)
    {
        var isFeed = request.Path.EndsWith("/feed", StringComparison.Ordinal);
        return account?.State switch
        {
            null or ReplicaState.NotExisting => Server.Answer.Json(new { result = 21, error_msg = "用户不存在" }),
            ReplicaState.Captcha => Wall(FaultKind.Captcha, request),
            ReplicaState.LoginWall => Wall(FaultKind.LoginWall, request),
            ReplicaState.RateLimited => Wall(FaultKind.RateLimit, request),
            // What a throttled visitor gets: success, and nothing.
            ReplicaState.Ambiguous when isFeed => Server.Answer.Json(new { result = 1, feeds = Array.Empty<object>(), pcursor = "no_more" }),
            _ when isFeed => Server.Answer.Json(account.Body("kuaishou.feed", static a => Server.Answer.Bytes(Feed(a)))),
            _ => Server.Answer.Json(new
            {
                result = 1,
                userProfile = new { profile = new { user_id = account.Id, user_name = account.Name, user_text = account.Unit }, ownerCount = new { fan = account.Followers, photo_public = account.PostCount } },
            }),
        };
    }

    private static object Feed(ReplicaAccount account) => new
    {
        result = 1,
        feeds = account.Posts.Select(p => new
        {
            type = 1,
            author = new { id = p.IsForeign ? "3x" + PlatformIds.Token("promoted", 13) : account.Id, name = p.IsForeign ? "推广" : account.Name },
            photo = new
            {
                id = "3x" + PlatformIds.Token(account.Id + p.Id, 13),
                caption = p.Title,
                timestamp = p.At.ToUnixTimeMilliseconds(),
                likeCount = p.Likes.ToString(System.Globalization.CultureInfo.InvariantCulture),
                realLikeCount = p.Likes,
                commentCount = p.Comments,
                profileUserTopPhoto = p.IsPinned,
            },
            canAddComment = 0,
        }),
        pcursor = "1.7e12",
    };

    private static Answer Page(ReplicaRequest request, ReplicaAccount? account)
    {
        var known = account is not null && account.State is not (ReplicaState.NotExisting or ReplicaState.LoginWall or ReplicaState.Captcha);
        return Server.Answer.Html(Template.Load("Kuaishou/page.html").Fill(
            ("title", known ? WebUtility.HtmlEncode(account!.Name) + "的个人主页-快手" : "快手"), ("id", request.Segments is ["profile", var id, ..] ? WebUtility.HtmlEncode(id) : "")));
    }
}
