using System.Net;
using System.Text;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.Douyin;

/// <summary>The mobile share pages and the unsigned profile address of www.iesdouyin.com and m.douyin.com.</summary>
internal static class DouyinShare
{
    internal static Answer Answer(ReplicaRequest request, ReplicaAccount? account)
    {
        if (request.Path.StartsWith("/web/api/v2/user/info", StringComparison.Ordinal))
            return Info(request, account);
        return request.Segments is ["share", "user", ..] ? SharePage(request, account) : Server.Answer.Html("<html><head><meta charset=\"utf-8\"><title>页面不存在</title></head><body></body></html>", 404);
    }

    private static Answer Info(ReplicaRequest request, ReplicaAccount? account)
    {
        if (account is null || account.State is ReplicaState.NotExisting)
            return Server.Answer.Json(new { status_code = 5, status_msg = "抖音号不存在" });
        return account.State switch
        {
            ReplicaState.Captcha or ReplicaState.Ambiguous => new Answer { ContentType = Server.Answer.JsonType }.With("Bdturing-Verify", "{\"code\":\"10000\",\"type\":\"verify\",\"subtype\":\"slide\"}"),
            ReplicaState.RateLimited => Server.Answer.Text("blocked", 444),
            ReplicaState.LayoutChanged => Server.Answer.Json(new { code = 0, payload = new { } }),
            ReplicaState.Garbage => Mishaps.Garbage(request, account.Seed),
            _ => Server.Answer.Json(account.Body("info", static a => Server.Answer.Bytes(new { status_code = 0, user_info = DouyinJson.User(a), extra = new { logid = "2026112100000001" } }))),
        };
    }

    private static Answer SharePage(ReplicaRequest request, ReplicaAccount? account)
    {
        switch (account?.State)
        {
            case null or ReplicaState.NotExisting:
                return Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>抖音</title></head><body><div class=\"empty\">用户不存在</div></body></html>");
            case ReplicaState.Captcha or ReplicaState.Ambiguous:
                return DouyinPages.Captcha();
            case ReplicaState.RateLimited:
                return Server.Answer.Text("blocked", 429);
            case ReplicaState.Garbage:
                return Mishaps.Garbage(request, account.Seed);
            case ReplicaState.LayoutChanged:
                return DouyinPages.LayoutChanged();
        }
        return Server.Answer.Html(account.Body("share", static a =>
        {
            // Behind a login wall the share page shows who it is, and no works.
            var posts = a.State is ReplicaState.LoginWall ? null : DouyinJson.Posts(a, 0);
            var data = new
            {
                loaderData = new Dictionary<string, object?>
                {
                    ["user_layout"] = null,
                    ["user_(id)/page"] = new { ua = "", isSpider = false, webId = "", userInfoRes = new { status_code = 0, user_info = DouyinJson.User(a) }, postListData = posts },
                },
                errors = (object?)null,
            };
            var json = Server.Answer.JsonText(data).Replace("</", "<\\u002F", StringComparison.Ordinal);
            return Encoding.UTF8.GetBytes(
                $"<!DOCTYPE html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(a.Name)}的抖音</title></head><body><div id=\"root\"><p class=\"nickname\">{WebUtility.HtmlEncode(a.Name)}</p></div><script nonce=\"replica\">window._ROUTER_DATA = {json}</script></body></html>");
        }));
    }
}
