using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Monitor.Browsing.Tests.Support;

/// <summary>Places where menu links lead.</summary>
internal static class LinkTargets
{
    public static void Map(RouteGroupBuilder app)
    {
        app.MapGet("/ok", () => StandIn.Html("<title>办事指南</title><h1 style='display:none'>隐藏</h1><h2>服务事项</h2><p>这里列出全部政务服务事项，供群众查询办理。</p>"));
        app.MapGet("/redirect", () => Results.Redirect("/redirect2"));
        app.MapGet("/redirect2", () => Results.Redirect("/ok"));
        app.MapGet("/script-redirect", () => StandIn.Html("<script>location.replace('/ok')</script>"));
        app.MapGet("/loop", () => Results.Redirect("/loop"));
        app.MapGet("/cookie-loop", (HttpContext c) =>
        {
            if (c.Request.Cookies.ContainsKey("seen"))
                return StandIn.Html("<p>认得你了，欢迎回到本站继续浏览</p>");
            c.Response.Cookies.Append("seen", "1");
            return Results.Redirect("/cookie-loop");
        });
        app.MapGet("/gone", () => StandIn.Html("<title>404</title><h1>页面不存在</h1>", 404));
        app.MapGet("/blank", () => StandIn.Html("<title>空</title><script src='/missing.js'></script>"));
        app.MapGet("/spa", () => StandIn.Html("<div id=a></div><script>setTimeout(() => a.textContent = '延迟出现的内容足够长，可以证明页面是活的。', 1500)</script>"));
        app.MapGet("/picture", () => StandIn.Html("<svg width=300 height=200><rect width=300 height=200 /></svg>"));
        app.MapGet("/login", () => StandIn.Html("<h2>统一身份认证</h2><form>账号<input name=u>密码<input type=password name=p></form>"));
        app.MapGet("/file", () => Results.File(Encoding.UTF8.GetBytes("PK rubbish"), "application/vnd.ms-excel", "申请表.xls"));
        app.MapGet("/wechat", (HttpContext c) => c.Request.Headers.UserAgent.ToString().Contains("MicroMessenger", StringComparison.Ordinal)
            ? StandIn.Html("<p>微信里才看得到的商城首页，欢迎光临选购</p>")
            : StandIn.Html("<p>请在微信客户端打开链接</p>"));
        app.MapGet("/dialogs", () => StandIn.Html("<p>弹窗之后的正文内容，足够长的一段文字。</p><script>alert(1); confirm(2); prompt(3); window.open('/ok'); window.onbeforeunload = () => 'stay';</script>"));
        app.MapGet("/hang", () => StandIn.Html("<p>这个页面的脚本永远不会结束</p><script>setTimeout(() => { for (;;); }, 50)</script>"));
        app.MapGet("/tall", () => StandIn.Html("<p>很长的页面，从这里开始往下滚动。</p><div style='height:60000px;background:linear-gradient(red,blue)'></div>"));
        app.MapGet("/endless", async (HttpContext c) =>
        {
            c.Response.ContentType = "text/html; charset=utf-8";
            await c.Response.WriteAsync("<title>无尽</title><p>正文先到了，后面却永远不结束，只有空白。</p>");
            for (var i = 0; i < 600 && !c.RequestAborted.IsCancellationRequested; i++)
            {
                await c.Response.WriteAsync(new string(' ', 100));
                await c.Response.Body.FlushAsync();
                await Task.Delay(100);
            }
        });
        app.MapGet("/flood", async (HttpContext c) =>
        {
            c.Response.ContentType = "text/html; charset=utf-8";
            var chunk = new byte[64 * 1024];
            Array.Fill(chunk, (byte)' ');
            while (!c.RequestAborted.IsCancellationRequested)
                await c.Response.Body.WriteAsync(chunk);
        });
        app.MapGet("/silent", async (HttpContext c) => { await Task.Delay(TimeSpan.FromMinutes(1), c.RequestAborted).ContinueWith(_ => { }); });
        app.MapGet("/to-private", () => Results.Redirect("http://169.254.169.254/latest/meta-data/"));
        app.MapGet("/to-loopback", () => Results.Redirect("http://127.0.0.1:1/"));
        app.MapGet("/to-file", () => Results.Redirect("file:///etc/passwd"));
        app.MapGet("/media", () => StandIn.Html("<p>有视频也有图片的页面</p><img src='/shown.png'><video src='/film.mp4?x=1' autoplay muted></video>"));
        app.MapGet("/gallery", () => StandIn.Html("<p>图片没有扩展名的页面</p><img src='/640?wx_fmt=jpeg'><script>fetch('/stream.m4s')</script>"));
        app.MapGet("/answer", () => StandIn.Json("""{"ok":1}"""));
        app.MapGet("/nothing", () => Results.NoContent());
    }
}
