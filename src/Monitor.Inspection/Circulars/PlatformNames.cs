using Monitor.Domain.Accounts;

namespace Monitor.Inspection.Circulars;

/// <summary>Platforms as circulars and the national register call them.</summary>
public static class PlatformNames
{
    /// <summary>The printed name.</summary>
    public static string Of(Platform platform) => platform switch
    {
        Platform.WeChat => "微信公众号",
        Platform.Weibo => "新浪微博",
        Platform.Douyin => "抖音短视频",
        Platform.Toutiao => "今日头条",
        Platform.Kuaishou => "快手短视频",
        Platform.Tieba => "百度贴吧",
        Platform.Website => "政府网站",
        Platform.App => "移动客户端",
        Platform.MiniProgram => "小程序",
        Platform.QuickApp => "快应用",
        _ => PlatformCode.Of(platform),
    };
}
