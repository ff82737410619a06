using System.Globalization;
using System.Net;
using System.Text;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.Douyin;

/// <summary>www.douyin.com pages: the challenges that settle by script, then the app.</summary>
internal static class DouyinPages
{
    private const string Host = ".douyin.com";

    private static readonly string Padding = string.Concat(Enumerable.Range(0, 2200).Select(i => PlatformIds.Token("vm" + i, 32)));

    /// <summary>The challenge that stands before the app for this client; null when it has passed them.</summary>
    internal static Answer? Challenge(ReplicaRequest request)
    {
        if (request.Cookie(DouyinSignature.Nonce) is { } nonce)
        {
            if (request.Cookie(DouyinSignature.NonceAnswer) == "_02B4Z6wo00f01" + DouyinSignature.Base36(DouyinSignature.Hash(nonce)))
                return null;
            return Answer.Html(Template.Load("Douyin/acrawler.html").Fill(("padding", Padding)));
        }
        if (request.Cookie(DouyinSignature.Challenge) is { } solved && IsSolved(solved))
            return Answer.Html(Template.Load("Douyin/acrawler.html").Fill(("padding", Padding)))
                .WithCookie(request, Host, DouyinSignature.Nonce, "06" + PlatformIds.Hex(solved + request.Now.Ticks, 30));
        return Answer.Html(Template.Load("Douyin/waf.html").Fill(("challenge", NewChallenge(request))));
    }

    internal static Answer UserPage(ReplicaRequest request, string secUid, ReplicaAccount? account)
    {
        switch (account?.State)
        {
            case ReplicaState.Captcha:
                return Captcha();
            case ReplicaState.RateLimited:
                return Answer.Text("blocked", 429);
            case ReplicaState.Garbage:
                return Mishaps.Garbage(request, account.Seed);
            case ReplicaState.LayoutChanged:
                return LayoutChanged();
        }
        // What the page says of the account does not change with the request: rendered once.
        return account is null || account.State is ReplicaState.NotExisting
            ? Answer.Html(App("抖音-记录美好生活", "", "", "用户不存在", "", secUid, ""))
            : Answer.Html(account.Body("page", Page));
    }

    internal static Answer Captcha() => Answer.Html(Template.Load("Douyin/captcha.html").Fill(("detail", PlatformIds.Token("captcha", 40))));

    internal static Answer LayoutChanged() => Answer.Html(
        "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"UTF-8\"><title>抖音</title></head><body><div id=\"app-v9\"><section class=\"x1\"><header></header></section></div></body></html>");

    private static byte[] Page(ReplicaAccount account)
    {
        var user = DouyinJson.User(account);
        var stream = new StringBuilder();
        // The viewer's own record, which must not be taken for the account.
        stream.AppendLine(DouyinJson.Push("3", new object[] { "$", "$L4", null!, new { user = new { isLogin = false, info = new { uid = "", secUid = "", nickname = "", followerCount = 0, awemeCount = 0 } } } }));
        // To people who are not signed in the page says nothing of the account behind a login wall or a silent block.
        if (account.State is not (ReplicaState.Ambiguous or ReplicaState.LoginWall))
            stream.AppendLine(DouyinJson.Push("7", new object[] { "$", "$L9", null!, new { uid = account.Uid.ToString(CultureInfo.InvariantCulture), isHideImpl = true, user = new { statusCode = 0, user = DouyinJson.Camel(user) } } }));
        var notice = account.State switch
        {
            ReplicaState.Cancelled => "账号已注销",
            ReplicaState.Banned => "账号已被封禁",
            ReplicaState.Private => "私密账号 关注帐号即可查看内容和喜欢",
            _ => "",
        };
        var known = account.State is not (ReplicaState.Ambiguous or ReplicaState.LoginWall);
        return Encoding.UTF8.GetBytes(App(
            known ? $"{user["nickname"]}的抖音 - 抖音" : "抖音-记录美好生活", known ? (string)user["nickname"]! : "", "抖音号：" + DouyinJson.UniqueId(account),
            notice, user["aweme_count"]!.ToString()!, account.Id, stream.ToString()));
    }

    private static string App(string title, string heading, string unique, string notice, string count, string secUid, string stream) =>
        Template.Load("Douyin/app.html").Fill(
            ("title", WebUtility.HtmlEncode(title)), ("heading", WebUtility.HtmlEncode(heading)), ("unique", unique), ("notice", notice), ("count", count),
            ("secUid", Uri.EscapeDataString(secUid)), ("stream", stream), ("sign", Template.Load("Douyin/sign.js").Fill()));

    private static string NewChallenge(ReplicaRequest request)
    {
        var prefix = PlatformIds.Token(request.Now.Ticks.ToString(CultureInfo.InvariantCulture), 24);
        var answer = 200 + (DouyinSignature.Hash(prefix) % 2000);
        var json = Answer.JsonText(new { v = new { a = prefix, b = request.Now.ToUnixTimeSeconds(), c = DouyinSignature.Hash(prefix + answer.ToString(CultureInfo.InvariantCulture)) }, s = "replica" });
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(json));
    }

    private static bool IsSolved(string cookie) =>
        cookie.Split('.') is [var prefix, var text]
        && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var answer)
        && DouyinSignature.Hash(prefix + text) == DouyinSignature.Hash(prefix + (200 + (DouyinSignature.Hash(prefix) % 2000)).ToString(CultureInfo.InvariantCulture))
        && answer <= 1_000_000;
}
