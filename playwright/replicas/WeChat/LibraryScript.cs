using System.Globalization;
using System.Text;

namespace Monitor.Replicas.WeChat;

/// <summary>
/// The library code that fills nine tenths of every article page: it is full of words (注销, 已删除, 404, verify, nick_name) that mean nothing there.
/// </summary>
internal static class LibraryScript
{
    private static readonly string[] Traps =
    [
        "if(code===404){tips='加载失败，请重试'}", "case 5:text='该内容已被发布者删除';break;", "errMsg='此帐号已自主注销，内容无法查看'", "wording.cancel='帐号已注销'",
        "var AD={user_name:'gh_1e80bb81a1d2',nick_name:'微信广告',biz_uin:3094043316,signature:'微信广告'};", "if(/wappoc_appmsgcaptcha|verifycode/.test(location.href)){report('captcha')}",
        "tpl='<div class=\"weui-msg__desc\">环境异常</div>'", "if(ret==='请在微信客户端打开链接'){return false}", "function verify(e){return e&&e.verify_status}", "toast('操作频繁，请稍候再试')",
        "i18n['该公众号已迁移']=1", "var item={item_show_type:'8',title:'推荐阅读'};",
    ];

    /// <summary>About 70 KB.</summary>
    internal static string Text { get; } = Make(70_000);

    /// <summary>About 35 KB, for the dead pages.</summary>
    internal static string Short { get; } = Make(35_000);

    private static string Make(int length)
    {
        var text = new StringBuilder(length + 400);
        for (var i = 0; text.Length < length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"define(\"biz_wap/module_{i}.js\",[],function(e,t,n){{\"use strict\";var a{i}=e(\"common/{PlatformIds.Token("lib" + i, 12)}\");");
            text.Append("function r(){try{").Append(Traps[i % Traps.Length]).Append("}catch(o){window.__report&&window.__report(o)}}");
            text.Append(CultureInfo.InvariantCulture, $"t.a{i}=r;n.exports=t}});\n");
        }
        return text.ToString();
    }
}
