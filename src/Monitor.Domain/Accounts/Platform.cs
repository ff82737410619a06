namespace Monitor.Domain.Accounts;

/// <summary>A third-party platform (平台) on which a public body keeps an account.</summary>
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
}
