using System.Net;

namespace Monitor.Replicas.WeChat;

/// <summary>关于公众号 (mp/aboutbiz), only shown to a WeChat client.</summary>
internal static class AboutPage
{
    internal static string Render(ReplicaAccount account) => $$"""
        <!DOCTYPE html>
        <html><head><meta charset="utf-8"><title>关于公众号</title></head>
        <body class="zh_CN"><div class="about-page">
        <div class="item-info"><div class="item-title">公众号简介</div><div class="item-desc">{{WebUtility.HtmlEncode(account.Unit)}}官方公众号</div></div>
        <div class="item-info"><div class="item-title">微信号</div><div class="item-desc">{{WeChatAddresses.UserName(account.Id)}}</div></div>
        <div class="item-info"><div class="item-title">认证类型</div><div class="item-desc">政府</div></div>
        <div class="item-info"><div class="item-title">认证主体</div><div class="item-desc"><a href="https://mp.weixin.qq.com/mp/getverifyinfo?__biz={{account.Id}}"><span id="js_arrow_text">{{WebUtility.HtmlEncode(account.Unit)}}</span></a></div></div>
        <div class="item-info"><div class="item-title">IP属地</div><div class="item-desc" id="js_ip"></div></div>
        </div><script>window.ip_wording = JSON.parse('{"countryName":"中国","provinceName":"云岭"}');</script></body></html>
        """;
}
