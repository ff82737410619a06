using System.Text;
using Monitor.Replicas.Server;

namespace Monitor.Replicas.Targets;

/// <summary>Pages of the link targets.</summary>
internal static class TargetPages
{
    private const string Head = "<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">";

    internal static Answer Ordinary(string host) => Answer.Html(
        $"{Head}<title>云岭政务服务</title></head><body><header><h1>云岭市一体化政务服务</h1><nav><a href=\"/login\">登录</a> <a href=\"/help\">帮助</a></nav></header><main>"
        + "<h2>热门服务</h2><ul><li>不动产登记预约</li><li>居民身份证补领进度查询</li><li>社会保险参保证明打印</li><li>老年人优待证申领</li><li>机动车违法处理</li><li>义务教育入学报名</li></ul>"
        + "<h2>通知公告</h2><p>办事大厅周一至周六对外服务，上午九时至十二时，下午一时三十分至五时。请携带有效身份证件，提前在网上取号，可减少现场等候时间。</p>"
        + $"<p>如页面无法显示（404），请更换浏览器。</p></main><footer>主办：云岭市人民政府办公室　站点：{host}　备案号：云备00000000号</footer></body></html>");

    internal static Answer Status(int status, string text) => Answer.Html($"{Head}<title>{text}</title></head><body><center><h1>{text}</h1></center><hr><center>nginx</center></body></html>", status);

    internal static Answer Message(string title, string text) => Answer.Html($"{Head}<title>{title}</title></head><body><div class=\"box\"><h1>{title}</h1><p>{text}</p></div></body></html>");

    internal static Answer Blank() => Answer.Html($"{Head}<title></title></head><body><div id=\"app\"></div></body></html>");

    internal static Answer Shell(string script) => Answer.Html($"{Head}<title></title></head><body><div id=\"app\"></div><script src=\"{script}\"></script></body></html>");

    internal static Answer LateScript() => Answer.Text(
        "setTimeout(function(){document.title='掌上云岭';document.getElementById('app').innerHTML='<h1>掌上云岭</h1><p>社保查询、公积金查询、医院挂号、公交到站、12345 投诉建议，一站办理。</p>';},1000);",
        contentType: "application/javascript; charset=utf-8");

    internal static Answer Login() => Answer.Html(
        $"{Head}<title>统一身份认证</title></head><body><main><h1>用户登录</h1><form><input name=\"account\" placeholder=\"手机号\"><input type=\"password\" name=\"password\" placeholder=\"密码\"><button>登录</button></form></main></body></html>");

    internal static Answer Captcha() => Answer.Html(
        $"{Head}<title>安全验证</title></head><body><div id=\"captcha\" style=\"width:300px;height:200px\"><h1>安全验证</h1><p>请完成下列验证后继续访问，拖动滑块完成拼图。</p></div></body></html>");

    internal static Answer ShopClosed() => Answer.Html(
        "<!DOCTYPE html><html><head><meta name='viewport' content='width=device-width'><title>抱歉，商城暂时关闭</title><meta charset='utf-8'></head><body><div class='page_msg'><div class='inner'><span class='msg_icon_wrp'><i class='icon80_smile'></i></span>商城维护中，店铺已关闭</div></div></body></html>");

    internal static Answer Banned() => Answer.Html("""
        <!DOCTYPE html>
        <html lang="zh-Hans"><head><meta charset="UTF-8"><title></title></head>
        <body ontouchstart=""><div id="app"></div>
        <script>var cgiData = {"retcode":0,"type":"gray","title":"已停止访问该网页","desc":"https://hd.maolong.example/"};
        document.getElementById('app').innerHTML='<div class="weui-msg"><h2 class="weui-msg__title">'+cgiData.title+'</h2><p class="weui-msg__desc">'+cgiData.desc+'</p></div>';</script></body></html>
        """);

    internal static Answer Pdf() => new Answer { ContentType = "application/pdf", Body = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n") }
        .With("Content-Disposition", "attachment; filename=\"guide.pdf\"");

    internal static Answer Dialogs() => Answer.Html(
        $"{Head}<title>通知</title></head><body><h1>停水通知</h1><p>因管网改造，本周六上午八时至下午六时，长堤路沿线停水，请提前储水。</p><script>window.onbeforeunload=function(){{return '确定离开？'}};for(var i=0;i<20;i++)alert('欢迎访问 '+i);confirm('订阅通知？');prompt('您的手机号');</script></body></html>");

    /// <summary>Lets the page be read, then never gives the renderer back.</summary>
    internal static Answer Crasher() => Answer.Html(
        $"{Head}<title>便民地图</title></head><body><h1>便民地图</h1><p>公共厕所、停车场、充电桩、避难场所位置查询。</p><script>setTimeout(function(){{var keep=[];while(true){{keep.push(new Array(1000).fill(Math.random()));if(keep.length>2000)keep=[];}}}},50);</script></body></html>");

    /// <summary>Sends text without end, as fast as it is taken.</summary>
    internal static async Task EndlessAsync(HttpContext context, CancellationToken ct)
    {
        context.Response.ContentType = Answer.HtmlType;
        var chunk = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<p>直播回放加载中，请稍候。</p>\n", 1500)));
        await context.Response.WriteAsync(Head + "<title>直播</title></head><body>", ct);
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            await context.Response.BodyWriter.WriteAsync(chunk, ct);
        }
    }
}
