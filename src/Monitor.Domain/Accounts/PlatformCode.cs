using System.Diagnostics.CodeAnalysis;

namespace Monitor.Domain.Accounts;

/// <summary>The stable lower-case code of a platform (files, command line, addresses) and the names offices write for it.</summary>
public static class PlatformCode
{
    private static readonly Dictionary<string, Platform> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["wechat"] = Platform.WeChat,
        ["weixin"] = Platform.WeChat,
        ["微信"] = Platform.WeChat,
        ["微信公众号"] = Platform.WeChat,
        ["微信公众平台"] = Platform.WeChat,
        ["公众号"] = Platform.WeChat,
        ["订阅号"] = Platform.WeChat,
        ["服务号"] = Platform.WeChat,
        ["微信订阅号"] = Platform.WeChat,
        ["微信服务号"] = Platform.WeChat,
        ["weibo"] = Platform.Weibo,
        ["微博"] = Platform.Weibo,
        ["新浪微博"] = Platform.Weibo,
        ["政务微博"] = Platform.Weibo,
        ["douyin"] = Platform.Douyin,
        ["抖音"] = Platform.Douyin,
        ["抖音号"] = Platform.Douyin,
        ["抖音短视频"] = Platform.Douyin,
        ["toutiao"] = Platform.Toutiao,
        ["今日头条"] = Platform.Toutiao,
        ["头条"] = Platform.Toutiao,
        ["头条号"] = Platform.Toutiao,
        ["kuaishou"] = Platform.Kuaishou,
        ["快手"] = Platform.Kuaishou,
        ["快手短视频"] = Platform.Kuaishou,
        ["tieba"] = Platform.Tieba,
        ["百度贴吧"] = Platform.Tieba,
        ["贴吧"] = Platform.Tieba,
        ["website"] = Platform.Website,
        ["网站"] = Platform.Website,
        ["政府网站"] = Platform.Website,
        ["政府门户网站"] = Platform.Website,
        ["门户网站"] = Platform.Website,
        ["app"] = Platform.App,
        ["移动客户端"] = Platform.App,
        ["客户端"] = Platform.App,
        ["政务app"] = Platform.App,
        ["移动客户端(app)"] = Platform.App,
        ["miniprogram"] = Platform.MiniProgram,
        ["小程序"] = Platform.MiniProgram,
        ["微信小程序"] = Platform.MiniProgram,
        ["支付宝小程序"] = Platform.MiniProgram,
        ["quickapp"] = Platform.QuickApp,
        ["快应用"] = Platform.QuickApp,
    };

    /// <summary>The code of <paramref name="platform"/>: <c>wechat</c>, <c>weibo</c>, <c>douyin</c>, <c>toutiao</c>, <c>kuaishou</c>, <c>tieba</c>, <c>website</c>, <c>app</c>, <c>miniprogram</c> or <c>quickapp</c>.</summary>
    public static string Of(Platform platform) => platform switch
    {
        Platform.WeChat => "wechat",
        Platform.Weibo => "weibo",
        Platform.Douyin => "douyin",
        Platform.Toutiao => "toutiao",
        Platform.Kuaishou => "kuaishou",
        Platform.Tieba => "tieba",
        Platform.Website => "website",
        Platform.App => "app",
        Platform.MiniProgram => "miniprogram",
        Platform.QuickApp => "quickapp",
        _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, null),
    };

    /// <summary>Reads a code or a Chinese name (full-width forms and blanks around it are tolerated).</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Platform platform)
    {
        platform = default;
        return text is not null
            && ByName.TryGetValue(text.Normalize(System.Text.NormalizationForm.FormKC).Trim(), out platform);
    }
}
