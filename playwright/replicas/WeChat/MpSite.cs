using System.Globalization;
using Monitor.Replicas.Server;
using Monitor.Replicas.Targets;

namespace Monitor.Replicas.WeChat;

/// <summary>mp.weixin.qq.com: articles, albums, message lists, the back end's publish list, the about page.</summary>
internal sealed class MpSite : IReplicaSite
{
    private const string Host = "mp.weixin.qq.com";

    public IReadOnlyList<string> Hosts { get; } = [Host];

    public ReplicaAccount? AccountOf(ReplicaRequest request) => Find(request)?.Account;

    public Answer Answer(ReplicaRequest request)
    {
        var found = Find(request);
        if (MpSignIn.TryAnswer(request) is { } signIn)
            return signIn;
        return request.Segments switch
        {
            ["s", LinkTargets.DeletedArticleToken] => DeadPages.Deleted(),
            ["s"] or ["s", _] => Article(request, found),
            ["mp", "appmsgalbum"] => Album(request, found?.Account),
            ["mp", "profile_ext"] => ProfileExt(request, found?.Account),
            ["mp", "aboutbiz"] => About(request, found?.Account),
            ["mp", "wappoc_appmsgcaptcha"] => DeadPages.VerifyShell(request.Query("target_url") ?? "https://mp.weixin.qq.com/"),
            ["mp", "appmsg_comment"] => DeadPages.WeChatOnly(),
            ["cgi-bin", "appmsgpublish"] => PublishList(request, found?.Account),
            ["cgi-bin", "searchbiz"] => Server.Answer.Json(FreqControl()),
            [] => MpSignIn.Root(request),
            _ => Server.Answer.Html("<!DOCTYPE html><html><head><title>404</title></head><body>404</body></html>", 404),
        };
    }

    public Answer Wall(FaultKind wall, ReplicaRequest request)
    {
        var json = request.Query("f") == "json";
        return wall switch
        {
            FaultKind.Captcha when request.Path.StartsWith("/cgi-bin/", StringComparison.Ordinal) => DeadPages.VerifyForm(),
            FaultKind.Captcha => ToCaptcha(request),
            FaultKind.LoginWall when json => Server.Answer.Json(request.Path.StartsWith("/cgi-bin/", StringComparison.Ordinal)
                ? new { base_resp = new { err_msg = "invalid session", ret = 200003 }, is_admin = false, publish_page = "" }
                : NoSession()),
            FaultKind.LoginWall => DeadPages.WeChatOnly(),
            FaultKind.RateLimit when json => Server.Answer.Json(FreqControl()),
            FaultKind.RateLimit => DeadPages.TooOften(),
            _ when json => Server.Answer.Json(new { base_resp = new { ret = 0 }, view = new { blocks = Array.Empty<object>() } }),
            _ => DeadPages.UnknownLayout(),
        };
    }

    private static (ReplicaAccount Account, ReplicaPost? Post)? Find(ReplicaRequest request)
    {
        var world = request.World;
        if (request.Segments is ["s", var token] && world.FindPost(token) is { } article)
            return article;
        if (request.Query("mid") is { } mid && world.FindPost(mid) is { } byMid)
            return byMid;
        return world.Find(request.Query("__biz") ?? request.Query("fakeid")) is { } account ? (account, null) : null;
    }

    private static Answer Article(ReplicaRequest request, (ReplicaAccount Account, ReplicaPost? Post)? found)
    {
        if (found is not { Post: { } post, Account: var account })
            return DeadPages.BadLink();
        // Since autumn 2026 the long form without chksm leads to the captcha, whoever asks.
        if (request.Segments is ["s"] && request.Query("chksm") is null)
            return ToCaptcha(request);
        switch (account.State)
        {
            case ReplicaState.Cancelled:
                return DeadPages.Cancelled();
            case ReplicaState.Banned:
                return DeadPages.Banned();
            case ReplicaState.Migrated:
                return DeadPages.Migrated(account, post);
            case ReplicaState.Captcha:
                return account.Seed % 2 == 0 ? ToCaptcha(request) : DeadPages.VerifyForm();
            case ReplicaState.RateLimited:
                return DeadPages.TooOften();
            case ReplicaState.LayoutChanged:
                return DeadPages.UnknownLayout();
            case ReplicaState.Garbage:
                return Mishaps.Garbage(request, account.Seed);
        }
        return post.IsDeleted ? DeadPages.Deleted() : Server.Answer.Html(ArticlePages.Render(account, post, request.Now));
    }

    private Answer Album(ReplicaRequest request, ReplicaAccount? account)
    {
        if (account is null || request.Query("album_id") != WeChatAddresses.AlbumId(account.Id))
            return Server.Answer.Json(new { base_resp = new { ret = 10004 } });
        if (Refusal(request, account) is { } refusal)
            return refusal;
        if (account.State is ReplicaState.Ambiguous or ReplicaState.Empty)
            return Server.Answer.Json(ListAnswers.NoRows());
        if (request.Query("f") != "json")
            return Server.Answer.Html(AlbumPage.Render(account));
        var before = long.TryParse(request.Query("begin_msgid"), NumberStyles.None, CultureInfo.InvariantCulture, out var mid) ? mid : (long?)null;
        return Server.Answer.Json(ListAnswers.Album(account, Number(request, "count", 10), before));
    }

    private Answer ProfileExt(ReplicaRequest request, ReplicaAccount? account)
    {
        if (request.Query("action") != "getmsg")
            return DeadPages.WeChatOnly();
        if (account is null || request.Query("key") is null)
            return Server.Answer.Json(NoSession());
        if (Refusal(request, account) is { } refusal)
            return refusal;
        if (account.State is ReplicaState.Ambiguous or ReplicaState.Empty)
            return Server.Answer.Json(account.Seed % 2 == 0
                ? new { ret = 0, errmsg = "ok", msg_count = 0, can_msg_continue = 0, home_page_list = Array.Empty<object>() }
                : new { ret = 0, can_msg_continue = 0, next_offset = 0, general_msg_list = "{\"list\":[]}" });
        return Server.Answer.Json(ListAnswers.MessageList(account, Number(request, "offset", 0), Number(request, "count", 10)));
    }

    private Answer PublishList(ReplicaRequest request, ReplicaAccount? account)
    {
        if (!MpSignIn.MayAsk(request))
            return Wall(FaultKind.LoginWall, request);
        if (account is null)
            return Server.Answer.Json(new { base_resp = new { err_msg = "invalid args", ret = 200002 } });
        if (Refusal(request, account) is { } refusal)
            return refusal;
        if (account.State is ReplicaState.Ambiguous)
            return Server.Answer.Json(new { base_resp = new { ret = 0 }, publish_page = "null" });
        var (begin, count) = (Number(request, "begin", 0), Number(request, "count", 10));
        return Server.Answer.Json(account.Body($"publish.{begin}.{count}", a => Server.Answer.Bytes(ListAnswers.PublishList(a, begin, count))));
    }

    private static Answer About(ReplicaRequest request, ReplicaAccount? account) =>
        account is null || request.Header("x-wechat-key") is null ? DeadPages.WeChatOnly() : Server.Answer.Html(AboutPage.Render(account));

    private Answer? Refusal(ReplicaRequest request, ReplicaAccount account) => account.State switch
    {
        ReplicaState.LoginWall => Wall(FaultKind.LoginWall, request),
        ReplicaState.Captcha => Wall(FaultKind.Captcha, request),
        ReplicaState.RateLimited => Wall(FaultKind.RateLimit, request),
        ReplicaState.LayoutChanged => Wall(FaultKind.LayoutChange, request),
        ReplicaState.Garbage => Mishaps.Garbage(request, account.Seed),
        ReplicaState.Cancelled or ReplicaState.Banned or ReplicaState.Migrated => Server.Answer.Json(new { base_resp = new { err_msg = "invalid args", ret = 200002 } }),
        _ => null,
    };

    private static Answer ToCaptcha(ReplicaRequest request) => Server.Answer.Redirect(
        $"/mp/wappoc_appmsgcaptcha?poc_token={PlatformIds.Token(request.Path, 40)}&target_url={Uri.EscapeDataString(request.Address)}");

    private static object NoSession() => new { base_resp = new { ret = -3, errmsg = "no session", cookie_count = 0 }, ret = -3, errmsg = "no session", cookie_count = 1 };

    private static object FreqControl() => new { base_resp = new { err_msg = "freq control", ret = 200013 } };

    private static int Number(ReplicaRequest request, string name, int otherwise) =>
        int.TryParse(request.Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 0, 10_000) : otherwise;
}
