using System.Globalization;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.WeChat;

/// <summary>api.weixin.qq.com: token, custom menu, freepublish. The secret <c>wrong</c> is wrong; every other one is right.</summary>
internal sealed class OfficialApiSite : IReplicaSite
{
    private const string TokenMark = "_REPLICA_";

    public IReadOnlyList<string> Hosts { get; } = ["api.weixin.qq.com"];

    public ReplicaAccount? AccountOf(ReplicaRequest request)
    {
        var appId = request.Query("appid") ?? request.Query("access_token")?.Split(TokenMark)[0];
        return appId is null ? null : request.World.Accounts.FirstOrDefault(a => a.Platform == ReplicaPlatform.WeChat && WeChatAddresses.AppId(a.Id) == appId);
    }

    public Answer Answer(ReplicaRequest request)
    {
        var account = AccountOf(request);
        if (request.Path == "/cgi-bin/token")
            return Token(request, account);
        if (request.Query("access_token") is not { Length: > 0 } token)
            return Error(41001, "access_token missing");
        if (account is null || !token.Contains(TokenMark, StringComparison.Ordinal))
            return Error(40001, "invalid credential, access_token is invalid or not latest");
        switch (account.State)
        {
            case ReplicaState.RateLimited:
                return Error(45009, "reach max api daily quota limit");
            case ReplicaState.LoginWall:
                return Error(48001, "api unauthorized");
            case ReplicaState.Banned:
                return Error(50002, "user limited");
            case ReplicaState.LayoutChanged:
                return Server.Answer.Json(new { menu_state = 2, menu_v9 = Array.Empty<object>() });
            case ReplicaState.Garbage:
                return Mishaps.Garbage(request, account.Seed);
        }
        return request.Path switch
        {
            "/cgi-bin/get_current_selfmenu_info" => SelfMenu(account),
            "/cgi-bin/menu/get" => MenuGet(account),
            "/cgi-bin/freepublish/batchget" => FreePublish(account),
            _ => Error(40066, "invalid url"),
        };
    }

    public Answer Wall(FaultKind wall, ReplicaRequest request) => wall switch
    {
        FaultKind.RateLimit => Error(45011, "api minute-quota reach limit, must slower, retry next minute"),
        FaultKind.LoginWall or FaultKind.Captcha => Error(40164, "invalid ip 203.0.113.7, not in whitelist"),
        _ => Server.Answer.Json(new { menu_state = 2, menu_v9 = Array.Empty<object>() }),
    };

    private static Answer Token(ReplicaRequest request, ReplicaAccount? account)
    {
        if (account is null)
            return Error(40013, "invalid appid");
        return request.Query("secret") switch
        {
            null or "" => Error(41004, "appsecret missing"),
            "wrong" => Error(40125, "invalid appsecret"),
            _ => Server.Answer.Json(new { access_token = WeChatAddresses.AppId(account.Id) + TokenMark + PlatformIds.Token(account.Id, 40), expires_in = 7200 }),
        };
    }

    private static Answer SelfMenu(ReplicaAccount account)
    {
        if (account.State is ReplicaState.CommentsClosed)
            return Server.Answer.Json(new { is_menu_open = 0 });
        // Buttons with children have no type; children stand in an object with a list.
        return Server.Answer.Json(new
        {
            is_menu_open = 1,
            selfmenu_info = new
            {
                button = Menu(account, children => new { list = children }).Append(new { type = "text", name = "联系我们", value = "请在对话框留言，或拨打 12345。" }).ToArray(),
            },
        });
    }

    private static Answer MenuGet(ReplicaAccount account) => account.MenuLinks.Count == 0
        ? Error(46003, "menu no exist")
        : Server.Answer.Json(new { menu = new { button = Menu(account, children => children).ToArray(), menuid = 400_000_000 + account.Index } });

    private static IEnumerable<object> Menu(ReplicaAccount account, Func<object[], object> children) =>
        account.MenuLinks.GroupBy(m => m.Path.Split('/')[0]).Select(group => (object)new
        {
            name = group.Key,
            sub_button = children([.. group.Select(m => (object)new { type = "view", name = m.Path.Split('/')[^1], url = m.Url })]),
        });

    private static Answer FreePublish(ReplicaAccount account)
    {
        var closed = account.State is ReplicaState.CommentsClosed;
        var items = ListAnswers.Newest(account).Take(20).Select(p => new
        {
            article_id = PlatformIds.Token("article/" + p.Id.ToString(CultureInfo.InvariantCulture), 43),
            content = new
            {
                news_item = new[]
                {
                    new
                    {
                        title = p.Title, author = "", digest = p.Title, content = "", content_source_url = "", thumb_media_id = PlatformIds.Token("thumb", 64),
                        thumb_url = "http://mmbiz.qpic.cn/mmbiz_jpg/made-up/0?wx_fmt=jpeg", need_open_comment = closed ? 0 : 1, only_fans_can_comment = 0,
                        url = WeChatAddresses.LongArticle(account.Id, p.Id), is_deleted = p.IsDeleted,
                    },
                },
                create_time = p.At.ToUnixTimeSeconds(),
                update_time = p.At.ToUnixTimeSeconds(),
            },
            update_time = p.At.ToUnixTimeSeconds(),
        }).ToArray();
        return Server.Answer.Json(new { item = items, total_count = items.Length, item_count = items.Length });
    }

    private static Answer Error(int code, string message) => Server.Answer.Json(new { errcode = code, errmsg = message + " rid: 00000000-00000000-00000000" });
}
