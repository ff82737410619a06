namespace Monitor.Domain.Accounts;

/// <summary>账号类型: the platform on which a public body keeps an account, or the kind of application that it offers (<see cref="PlatformFamilies"/>).</summary>
public enum Platform
{
    /// <summary>微信公众号.</summary>
    WeChat,

    /// <summary>新浪微博.</summary>
    Weibo,

    /// <summary>抖音短视频.</summary>
    Douyin,

    /// <summary>今日头条 (头条号).</summary>
    Toutiao,

    /// <summary>快手.</summary>
    Kuaishou,

    /// <summary>百度贴吧.</summary>
    Tieba,

    /// <summary>政府网站: no third party's platform, but circulars name it in the same tables.</summary>
    Website,

    /// <summary>移动客户端 (APP): an application, kept in the register and looked at by nobody's browser.</summary>
    App,

    /// <summary>小程序: an application.</summary>
    MiniProgram,

    /// <summary>快应用: an application.</summary>
    QuickApp,
}
