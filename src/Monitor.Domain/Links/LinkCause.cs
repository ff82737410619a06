namespace Monitor.Domain.Links;

/// <summary>Causes of a <see cref="LinkVerdict"/>; stable words, stored and printed as they are.</summary>
public static class LinkCause
{
#pragma warning disable CS1591 // each name is its own explanation
    public const string Ok = "ok";
    public const string File = "file";
    public const string Slow = "slow";
    public const string Redirected = "redirected";
    public const string RedirectedHome = "redirectedHome";
    public const string HttpOnly = "httpOnly";
    public const string NoScheme = "noScheme";
    public const string Dns = "dns";
    public const string Connect = "connect";
    public const string Tls = "tls";
    public const string Timeout = "timeout";
    public const string HttpGone = "httpGone";
    public const string ServerError = "serverError";
    public const string RedirectLoop = "redirectLoop";
    public const string Soft404 = "soft404";
    public const string Expired = "expired";
    public const string Parked = "parked";
    public const string Blank = "blank";
    public const string BrokenSpa = "brokenSpa";
    public const string Login = "login";
    public const string Captcha = "captcha";
    public const string Waf = "waf";
    public const string WeChatOnly = "wechatOnly";
    public const string OAuthMisconfigured = "oauthMisconfigured";
    public const string OAuthMalformed = "oauthMalformed";
    public const string BlockedByWeChat = "blockedByWechat";
    public const string ArticleDeleted = "articleDeleted";
    public const string ArticleViolation = "articleViolation";
    public const string ArticleExpired = "articleExpired";
    public const string AccountGone = "accountGone";
    public const string MiniProgram = "miniProgram";
    public const string NotOpenable = "notOpenable";
    public const string NoAddress = "noAddress";
    public const string Malformed = "malformed";
    public const string Refused = "refused";
    public const string OwnNetwork = "ownNetwork";
    public const string TooLarge = "tooLarge";
    public const string LeftAlone = "leftAlone";
#pragma warning restore CS1591
}
