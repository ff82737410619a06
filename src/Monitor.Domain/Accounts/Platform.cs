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
}
