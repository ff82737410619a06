using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Monitor.Browsing.Tests.Support;

/// <summary>Made-up sites that behave the way platforms and menu-link targets do, and one browser host that looks at them.</summary>
public sealed class Sites : IAsyncLifetime
{
    public const string Platform = "https://m.platform.example.cn";
    public const string Passport = "https://passport.platform.example.cn";
    public const string Signed = "https://signed.example.cn";
    public const string Links = "https://links.example.cn";
    public const string Plain = "http://plain.example.cn";

    private StandIn? _server;
    private BrowserHost? _host;

    internal StandIn Server => _server!;

    public BrowserHost Host => _host!;

    public static string[] Origins => [Platform, Passport, Signed, Links, Plain];

    public async ValueTask InitializeAsync()
    {
        _server = await StandIn.StartAsync(Map);
        _host = Eyes.Over(_server.Map(Origins), o => o with { VisitTimeout = TimeSpan.FromSeconds(6), RequestTimeout = TimeSpan.FromSeconds(2), MaxBodyBytes = 200_000, MaxBurstBytes = 8 << 20 });
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        await _server!.DisposeAsync();
    }

    internal static void Map(IEndpointRouteBuilder app)
    {
        MapPlatform(app.MapGroup("").RequireHost("m.platform.example.cn"));
        MapPassport(app.MapGroup("").RequireHost("passport.platform.example.cn"));
        MapSigned(app.MapGroup("").RequireHost("signed.example.cn"));
        LinkTargets.Map(app.MapGroup("").RequireHost("links.example.cn"));
        app.MapGroup("").RequireHost("plain.example.cn").MapGet("/{**path}", (string? path) => StandIn.Html($"<title>明文</title><h1>明文站点</h1><p>这是一个只有 http 的网站：{path}</p>"));
    }

    /// <summary>Lets nobody in without a visitor's cookie, which the passport gives.</summary>
    private static void MapPlatform(RouteGroupBuilder app)
    {
        var spent = 0;
        app.MapGet("/", (HttpContext c) => c.Request.Cookies.ContainsKey("SUB")
            ? StandIn.Html("<p>平台首页，欢迎访问</p>")
            : Results.Redirect(Passport + "/visitor?url=" + Uri.EscapeDataString(Platform + "/")));
        app.MapGet("/set", (HttpContext c) =>
        {
            c.Response.Cookies.Append("SUB", "visitor-1");
            return Results.Redirect("/");
        });
        app.MapGet("/api/posts", (HttpContext c) => c.Request.Cookies.ContainsKey("SUB")
            ? StandIn.Json($$"""{"ok":1,"cookie":"{{c.Request.Cookies["SUB"]}}","with":"{{c.Request.Headers.XRequestedWith}}","referer":"{{c.Request.Headers.Referer}}"}""")
            : StandIn.Html("<title>Sina Visitor System</title>", 432));
        app.MapPost("/api/posts", async (HttpContext c, CancellationToken stop) => StandIn.Json($$"""{"posted":"{{await new StreamReader(c.Request.Body).ReadToEndAsync(stop)}}","type":"{{c.Request.ContentType}}"}"""));
        app.MapGet("/api/always432", () => StandIn.Json("""{"ok":0}""", 432));
        app.MapGet("/api/once432", () => Interlocked.Increment(ref spent) == 1 ? StandIn.Json("{}", 432) : StandIn.Json("""{"ok":1}"""));
        app.MapGet("/api/login", () => Results.Redirect(Passport + "/sso/signin?entry=wap"));
        app.MapGet("/api/gbk", () => Results.Bytes([0xd6, 0xd0, 0xb9, 0xfa], "text/html; charset=gbk"));
        app.MapGet("/api/large", () => Results.Bytes(new byte[300_000], "application/octet-stream"));
        app.MapGet("/api/slow", async (HttpContext c) => { await Task.Delay(TimeSpan.FromMinutes(1), c.RequestAborted).ContinueWith(_ => { }); });
        app.MapGet("/api/abort", (HttpContext c) => c.Abort());
        app.MapGet("/api/elsewhere", () => Results.Redirect("https://10.0.0.1/secret"));
    }

    private static void MapPassport(RouteGroupBuilder app)
    {
        app.MapGet("/visitor", (string url) => StandIn.Html($$"""
            <title>Sina Visitor System</title><script>
            setTimeout(() => fetch('/genvisitor2', { method: 'POST' }).then(() => location.replace('{{Platform}}/set')), 300);
            </script>
            """));
        app.MapPost("/genvisitor2", () => StandIn.Json("""{"retcode":20000000}"""));
        app.MapGet("/sso/polling", () => StandIn.Html("<p>请用手机扫码登录</p><script>setInterval(() => fetch('/genvisitor2', { method: 'POST' }), 100)</script>"));
        app.MapGet("/sso/signin", () => StandIn.Html("<p>请登录后继续访问</p>"));
    }

    /// <summary>Answers only what its own script has signed; the door is a page that works for a while and reloads.</summary>
    private static void MapSigned(RouteGroupBuilder app)
    {
        app.MapGet("/user/{id}", (HttpContext c, string id) =>
        {
            if (!c.Request.Cookies.ContainsKey("__ac_signature"))
            {
                return StandIn.Html("""
                    <html><head><script>window.byted_acrawler = { init() {} }; byted_acrawler.init({ aid: 99999999 });
                    setTimeout(() => { document.cookie = '__ac_signature=1; path=/'; location.reload(); }, 700);</script></head><body></body></html>
                    """);
            }
            return StandIn.Html($$"""
                <title>主页</title><body><div id="name">加载中</div><script>
                const plain = window.fetch;
                window.fetch = (url, init) => plain(String(url) + (String(url).includes('?') ? '&' : '?') + 'a_bogus=' + String(url).length, init);
                fetch('/aweme/post?id={{id}}').then(r => r.json()).then(d => {
                  document.getElementById('name').textContent = '某地发布的视频共' + d.aweme_list.length + '个，欢迎关注本账号';
                  return fetch('/aweme/profile?id={{id}}');
                });
                </script></body>
                """);
        });
        app.MapGet("/aweme/{kind}", async (HttpContext c, string kind, string? a_bogus) =>
        {
            await Task.Delay(150);
            return string.IsNullOrEmpty(a_bogus) ? Results.Text("") : StandIn.Json($$"""{"kind":"{{kind}}","aweme_list":[{},{}]}""");
        });
    }
}
