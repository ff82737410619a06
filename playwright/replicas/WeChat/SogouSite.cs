using System.Globalization;
using System.Net;
using System.Text;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.WeChat;

/// <summary>weixin.sogou.com: search for accounts (type=1) and articles (type=2), and the page against spiders.</summary>
internal sealed class SogouSite : IReplicaSite
{
    public IReadOnlyList<string> Hosts { get; } = ["weixin.sogou.com"];

    public ReplicaAccount? AccountOf(ReplicaRequest request) =>
        request.Query("query") is { Length: > 0 } name ? request.World.FindByName(ReplicaPlatform.WeChat, name) : null;

    public Answer Answer(ReplicaRequest request)
    {
        var account = AccountOf(request);
        if (request.Path.StartsWith("/antispider", StringComparison.Ordinal))
            return Server.Answer.Html(Template.Load("WeChat/antispider.html").Fill(("time", request.Now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy.MM.dd HH:mm:ss", CultureInfo.InvariantCulture))));
        if (request.Path == "/link")
            return Link(request);
        if (request.Path != "/weixin")
            return Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>搜狗微信搜索</title></head><body><form id=\"searchForm\"><input name=\"query\"></form></body></html>");
        return account?.State switch
        {
            ReplicaState.Captcha or ReplicaState.RateLimited => Wall(FaultKind.Captcha, request),
            ReplicaState.LayoutChanged => Wall(FaultKind.LayoutChange, request),
            ReplicaState.Garbage => Mishaps.Garbage(request, account.Seed),
            _ when account is not null && !IsIndexed(account) => Server.Answer.Html(Page(request.Query("type") == "1" ? Accounts(request.World, null) : Articles(null))),
            _ => Server.Answer.Html(Page(request.Query("type") == "1" ? Accounts(request.World, account) : Articles(account))),
        };
    }

    public Answer Wall(FaultKind wall, ReplicaRequest request) => wall is FaultKind.LayoutChange
        ? Server.Answer.Html("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>搜狗</title></head><body><div id=\"v9\"></div></body></html>")
        : Server.Answer.Redirect("/antispider/?from=" + Uri.EscapeDataString(request.Path + request.Context.Request.QueryString));

    /// <summary>The index holds what can be read in public: neither accounts that are gone nor those that nobody can look into.</summary>
    private static bool IsIndexed(ReplicaAccount account) => account.ExpectedVerdict is "qualified" or "unqualified" || account.State is ReplicaState.OnlyPartialAndOld;

    private static string Page(string list) => $"""
        <!DOCTYPE html>
        <html><head><meta charset="utf-8"><title>搜狗微信搜索</title><script>function timeConvert(t){"{"}return new Date(t*1000).toLocaleDateString(){"}"};function authname(t){"{"}return t=='2'?'微信':''{"}"}</script></head>
        <body><div class="news-box">
        {list}
        </div><script>var account_anti_url = "/websearch/weixin/pc/anti_account.jsp?t=1";</script></body></html>
        """;

    /// <summary>Everybody who has the name, and a namesake without articles first: times must be looked up inside their own row.</summary>
    private static string Accounts(ReplicaWorld world, ReplicaAccount? account)
    {
        if (account is null)
            return "<div class=\"b404-box\"><p>没有找到相关的微信公众号文章。</p></div>";
        var rows = new StringBuilder("<ul class=\"news-list2\">\n");
        Row(rows, 0, account.Name + "生活", "ylsh" + account.Index, null, null);
        foreach (var (other, number) in world.Accounts.Where(a => a.Platform == ReplicaPlatform.WeChat && a.Name == account.Name && IsIndexed(a)).Select((a, i) => (a, i + 1)))
            Row(rows, number, other.Name, WeChatAddresses.UserName(other.Id), other.Unit, ListAnswers.Newest(other).FirstOrDefault(p => !p.IsDeleted));
        return rows.Append("</ul>").ToString();
    }

    private static void Row(StringBuilder rows, int number, string name, string wechatId, string? body, ReplicaPost? last)
    {
        rows.Append(CultureInfo.InvariantCulture, $"""
            <li id="sogou_vr_11002301_box_{number}" d="oIWsF{PlatformIds.Token(name, 23)}">
            <div class="gzh-box2"><div class="txt-box">
            <p class="tit"><a target="_blank" uigs="account_name_{number}" href="/link?url=account{number}"><em><!--red_beg-->{WebUtility.HtmlEncode(name[..2])}<!--red_end--></em>{WebUtility.HtmlEncode(name[2..])}</a><i></i></p>
            <p class="info">微信号：<label name="em_weixinhao">{wechatId}</label></p>
            </div></div>
            <dl><dt>功能介绍：</dt><dd>便民信息与政务公开。</dd></dl>

            """);
        if (body is not null)
            rows.Append(CultureInfo.InvariantCulture, $"<dl><dt><script>document.write(authname('2'))</script>认证：</dt><dd>{WebUtility.HtmlEncode(body)}</dd></dl>\n");
        if (last is not null)
            rows.Append(CultureInfo.InvariantCulture, $"<dl><dt>最近文章：</dt><dd><a target=\"_blank\" uigs=\"account_article_{number}\" href=\"/link?url=last{number}\">{WebUtility.HtmlEncode(last.Title)}</a><span><script>document.write(timeConvert('{last.At.ToUnixTimeSeconds()}'))</script></span></dd></dl>\n");
        rows.Append("</li>\n");
    }

    private static string Articles(ReplicaAccount? account)
    {
        if (account is null || account.Posts.Count == 0)
            return "<div class=\"no-result\"><p>没有找到相关的微信公众号文章。</p></div>";
        var rows = new StringBuilder("<ul class=\"news-list\">\n");
        var number = 0;
        foreach (var (post, own) in ListAnswers.Newest(account).Where(p => !p.IsDeleted).Take(4).SelectMany(p => new[] { (p, true), (p, false) }).Take(6))
        {
            // Keyword search: other accounts that mention the name turn up as well, and some rows have no time.
            var time = own || number % 4 != 1 ? $"<span class=\"s2\"><script>document.write(timeConvert('{post.At.ToUnixTimeSeconds()}'))</script></span>" : "";
            rows.Append(CultureInfo.InvariantCulture, $"""
                <li id="sogou_vr_11002601_box_{number}" d="{PlatformIds.Token("row" + post.Id, 20)}">
                <div class="txt-box"><h3><a target="_blank" href="/link?url={WeChatAddresses.Token(account, post)}&amp;type=2&amp;query=x&amp;token=y" id="sogou_vr_11002601_title_{number}" uigs="article_title_{number}">{WebUtility.HtmlEncode(post.Title)}</a></h3>
                <p class="txt-info" id="sogou_vr_11002601_summary_{number}">{WebUtility.HtmlEncode(post.Title)}…</p>
                <div class="s-p"><span class="all-time-y2">{WebUtility.HtmlEncode(own ? account.Name : account.Name + "生活")}</span>{time}</div></div></li>

                """);
            number++;
        }
        return rows.Append("</ul>").ToString();
    }

    /// <summary>The page that puts the real address together by script.</summary>
    private static Answer Link(ReplicaRequest request)
    {
        if (request.World.FindPost(request.Query("url")) is not { Post: var post, Account: var account })
            return Server.Answer.Html("<html><head><meta charset=\"utf-8\"></head><body>链接已过期</body></html>", 404);
        var address = WeChatAddresses.LongArticle(account.Id, post.Id);
        var parts = new StringBuilder();
        for (var i = 0; i < address.Length; i += 11)
            parts.Append(CultureInfo.InvariantCulture, $"url += '{address.AsSpan(i, Math.Min(11, address.Length - i))}';\n");
        return Server.Answer.Html($"<meta content=\"always\" name=\"referrer\"><script>var url = '';\n{parts}url.replace(\"@\", \"\");\nwindow.location.replace(url)</script>");
    }
}
