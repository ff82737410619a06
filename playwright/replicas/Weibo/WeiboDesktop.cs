using System.Globalization;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.Weibo;

/// <summary>weibo.com: single-page pages fed by /ajax.</summary>
internal static class WeiboDesktop
{
    internal static Answer Answer(ReplicaRequest request, ReplicaAccount? account) => request.Segments switch
    {
        ["ajax", .. var what] => Ajax(request, account, string.Join('/', what)),
        ["u", var uid] => Server.Answer.Html(Template.Load("Weibo/desktop.html").Fill(("uid", uid))),
        ["n", _] => account is null ? Server.Answer.Redirect("/sorry?usernotexists&msg=" + Uri.EscapeDataString("用户不存在")) : Server.Answer.Redirect($"/u/{account.Id}"),
        ["sorry"] => Sorry(request),
        ["login.php"] or ["newlogin"] or ["signup"] => WeiboWalls.SignInPage(),
        [] => Server.Answer.Html("<!DOCTYPE html><html><head><title>微博 – 随时随地发现新鲜事</title></head><body><div id=\"app\">微博</div></body></html>"),
        [_] when account is not null => Server.Answer.Redirect($"/u/{account.Id}"),
        _ => Server.Answer.Redirect("/sorry?pagenotfound&retcode=6102"),
    };

    private static Answer Ajax(ReplicaRequest request, ReplicaAccount? account, string what)
    {
        if (what is not ("profile/info" or "profile/detail" or "statuses/mymblog" or "statuses/show" or "statuses/longtext"))
            return Server.Answer.Json(new { ok = 0, message = "Not Found" }, 404);
        if (request.Query("uid") is null && request.Query("custom") is null && request.Query("screen_name") is null && request.Query("id") is null)
            return Server.Answer.Json(new { ok = 0, message = "缺少必要参数" }, 400);
        if (account is null)
            return NoSuchUser();
        if (WeiboWalls.Refusal(request, account) is { } refusal)
            return refusal;
        switch (account.State)
        {
            case ReplicaState.NotExisting:
                return NoSuchUser();
            case ReplicaState.Ambiguous:
                return Server.Answer.Json(new { ok = 0, msg = "这里还没有内容" });
            case ReplicaState.Banned:
                return Gone("该账号因被投诉违反法律法规和《微博社区公约》的相关规定，现已无法查看。");
            case ReplicaState.Cancelled:
                return Gone("该账号因用户自行申请关闭，现已无法查看。");
            case ReplicaState.Frozen:
                return Server.Answer.Json(new { ok = 0, message = "账号有问题" }, 400);
        }
        var now = request.Now;
        switch (what)
        {
            case "profile/info":
                return Server.Answer.Json(account.Body("d.profile", static a => Server.Answer.Bytes(new
                {
                    ok = 1,
                    data = new
                    {
                        user = WeiboJson.DesktopUser(a),
                        tabList = new[] { new { name = "home", tabName = "精选" }, new { name = "feed", tabName = "微博" }, new { name = "album", tabName = "相册" } },
                        blockText = "",
                    },
                })));
            case "profile/detail":
                return Server.Answer.Json(new { ok = 1, data = new { sunshine_credit = new { level = "信用极好" }, created_at = "2013-05-06 10:12:31", description = account.Unit, ip_location = "IP属地：云岭", verified_url = "", desc_text = account.Unit + "官方微博" } });
            case "statuses/mymblog":
                if (account.State is ReplicaState.HiddenList)
                    return Server.Answer.Json(new { data = new { since_id = "", list = Array.Empty<object>(), status_visible = 1, bottom_tips_visible = true, bottom_tips_text = "由于作者设置，仅展示半年内的微博", topicList = Array.Empty<object>(), total = account.PostCount }, ok = 1 });
                var page = int.TryParse(request.Query("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(1, number) : 1;
                return Server.Answer.Json(account.Body($"d.posts.{page}", a => Server.Answer.Bytes(WeiboJson.DesktopPosts(a, page, now))));
            default:
                return request.World.FindPost(request.Query("id")) is not { } found
                    ? Server.Answer.Json(new { ok = 0, message = "微博不存在或暂无查看权限!" }, 400)
                    : Server.Answer.Json(what == "statuses/longtext"
                        ? new { ok = 1, http_code = 200, data = new { longTextContent = found.Post.Title } }
                        : WeiboJson.Mblog(account, found.Post, now, desktop: true));
        }
    }

    private static Answer NoSuchUser() => Server.Answer.Json(new { ok = 0, msg = "该用户不存在(20003)" });

    private static Answer Gone(string text) =>
        Server.Answer.Json(new { ok = 0, error_type = "link", url = "https://weibo.com/sorry?usernotexists&msg=" + Uri.EscapeDataString(text) });

    private static Answer Sorry(ReplicaRequest request) => Server.Answer.Html(
        $"<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>错误提示 - 微博</title></head><body><div class=\"page_error\"><h3>{System.Net.WebUtility.HtmlEncode(request.Query("msg") ?? "抱歉，你访问的页面地址有误，或者该页面不存在")}</h3></div></body></html>");
}
