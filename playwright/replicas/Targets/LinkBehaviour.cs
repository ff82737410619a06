namespace Monitor.Replicas.Targets;

/// <summary>Ways in which the target of a menu link behaves.</summary>
public enum LinkBehaviour
{
#pragma warning disable CS1591 // each name is its own explanation; see LinkTargets for address, verdict and cause
    Ok,
    HttpOnly,
    NotFound,
    Gone410,
    ServerError,
    SoftNotFound,
    Expired,
    Blank,
    LateSpa,
    BrokenSpa,
    Login,
    WeChatOnly,
    OAuth,
    OAuthMalformed,
    RedirectedHome,
    RedirectLoop,
    Slow,
    Hang,
    Parked,
    Waf,
    Captcha,
    Download,
    Endless,
    Dialogs,
    Crasher,
    RefusedLoopback,
    RefusedMetadata,
    DeletedArticle,
    BlockedByWeChat,
    ShopClosed,
    MiniProgram,
    NotOpenable,
    NoScheme,
    Reset,
#pragma warning restore CS1591
}
