using System.Globalization;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.Weibo;

/// <summary>m.weibo.cn: single-page pages fed by /api/container/getIndex.</summary>
internal static class WeiboMobile
{
    private static readonly byte[] NothingHere = Server.Answer.Bytes(new { ok = 0, msg = "这里还没有内容", data = new { cards = Array.Empty<object>() } });
    private static readonly byte[] NoSuchUser = Server.Answer.Bytes(new { ok = 0, msg = "该用户不存在(20003)" });
    private static readonly byte[] NotSignedIn = Server.Answer.Bytes(new { preferQuickapp = 0, data = new { login = false, st = "8f2c1a", uid = "" }, ok = 1 });

    internal static Answer Answer(ReplicaRequest request, ReplicaAccount? account)
    {
        var segments = request.Segments;
        return segments switch
        {
            ["api", "config"] => Server.Answer.Json(NotSignedIn),
            ["api", "container", "getIndex"] => GetIndex(request, account),
            ["u" or "profile", var uid, ..] => Server.Answer.Html(Template.Load("Weibo/mobile.html").Fill(("uid", uid))),
            ["n", _] => account is null ? WeiboWalls.ErrorPage("用户不存在") : Server.Answer.Redirect($"/u/{account.Id}"),
            ["statuses", "show"] or ["statuses", "extend"] => Status(request, account),
            ["detail" or "status", var id, ..] => Detail(request, id),
            ["captcha", ..] => WeiboWalls.CaptchaPage(),
            [] => Server.Answer.Html("<!DOCTYPE html><html><head><title>微博</title></head><body><div id=\"app\">随时随地发现新鲜事</div></body></html>"),
            _ => WeiboWalls.ErrorPage("暂无数据", 404),
        };
    }

    private static Answer GetIndex(ReplicaRequest request, ReplicaAccount? account)
    {
        if (account is null)
            return Server.Answer.Json(request.Query("containerid")?.StartsWith("107603", StringComparison.Ordinal) == true ? NothingHere : NoSuchUser);
        if (WeiboWalls.Refusal(request, account) is { } refusal)
            return refusal;
        var container = request.Query("containerid");
        var posts = container is not null && (container.StartsWith("107603", StringComparison.Ordinal) || container.StartsWith("230413", StringComparison.Ordinal));
        switch (account.State)
        {
            case ReplicaState.NotExisting:
                return Server.Answer.Json(posts ? NothingHere : NoSuchUser);
            // The mobile answer is the ambiguous one for all of these; only the desktop answer says why.
            case ReplicaState.Ambiguous or ReplicaState.Cancelled or ReplicaState.Banned or ReplicaState.Frozen:
                return Server.Answer.Json(NothingHere);
        }
        if (!posts)
            return Server.Answer.Json(account.Body("m.profile", static a => Server.Answer.Bytes(WeiboJson.MobileProfile(a))));
        var page = int.TryParse(request.Query("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : PageAfter(request, account);
        if (account.State is ReplicaState.HiddenList)
            return Server.Answer.Json(new { ok = 1, data = new { cardlistInfo = new { containerid = WeiboJson.PostsContainer(account), v_p = 42, show_style = 1, total = account.PostCount, page = (int?)null }, cards = Array.Empty<object>(), showAppTips = 0 } });
        if (page > 1 && WeiboJson.PageOf(account, page).Count == 0)
            return Server.Answer.Json(NothingHere);
        var now = request.Now;
        return Server.Answer.Json(account.State is ReplicaState.RelativeTimes or ReplicaState.YearlessTimes
            ? Server.Answer.Bytes(WeiboJson.MobilePosts(account, page, now))
            : account.Body($"m.posts.{page}", a => Server.Answer.Bytes(WeiboJson.MobilePosts(a, page, now))));
    }

    /// <summary>The page that follows the post named by since_id.</summary>
    private static int PageAfter(ReplicaRequest request, ReplicaAccount account)
    {
        if (!long.TryParse(request.Query("since_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var since))
            return 1;
        var index = account.Posts.ToList().FindIndex(p => p.Id == since);
        return index < 0 ? 1 : ((index + 1) / WeiboJson.PageSize) + 1;
    }

    private static Answer Status(ReplicaRequest request, ReplicaAccount? account)
    {
        if (account is null || request.World.FindPost(request.Query("id")) is not { } found)
            return WeiboWalls.ErrorPage("暂无数据", 404);
        if (WeiboWalls.Refusal(request, account) is { } refusal)
            return refusal;
        return Server.Answer.Json(request.Segments[^1] == "show"
            ? new { ok = 1, data = (object)WeiboJson.Mblog(account, found.Post, request.Now) }
            : new { ok = 1, data = (object)new { ok = 1, longTextContent = found.Post.Title, reposts_count = found.Post.Shares, comments_count = found.Post.Comments, attitudes_count = found.Post.Likes } });
    }

    private static Answer Detail(ReplicaRequest request, string id)
    {
        if (request.World.FindPost(id) is not { } found)
            return WeiboWalls.ErrorPage("由于作者隐私设置，你没有权限查看此微博", 404);
        var status = Server.Answer.JsonText(WeiboJson.Mblog(found.Account, found.Post, request.Now)).Replace("</", "<\\/", StringComparison.Ordinal);
        return Server.Answer.Html(
            $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>微博正文</title></head><body><div id=\"app\"></div><script>var $render_data = [{{\"status\": {status},\"hotScheme\":\"\"}}][0] || {{}};document.getElementById('app').innerHTML=$render_data.status.text;</script></body></html>");
    }
}
