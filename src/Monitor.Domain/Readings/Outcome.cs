namespace Monitor.Domain.Readings;

/// <summary>What kind of answer a reading is. Only <see cref="Observed"/> may ever say that an account is silent.</summary>
public enum Outcome
{
    /// <summary>The facts were read.</summary>
    Observed,

    /// <summary>A positive marker says that the account is closed, banned, moved or does not exist. An empty answer is never that.</summary>
    AccountGone,

    /// <summary>Something stood in the way (login wall, captcha, rate limit …): feeds the monitor's own health, never the account's verdict.</summary>
    NotObservable,

    /// <summary>The page was reached but its anchors are missing: the parser must be mended.</summary>
    AdapterBroken,

    /// <summary>There was no answer.</summary>
    TransportFailed,
}

/// <summary>Why a reading has its <see cref="Outcome"/>.</summary>
public enum Reason
{
    /// <summary>Facts read.</summary>
    Ok,

    /// <summary>A positive statement that there are no posts.</summary>
    Empty,

    /// <summary>用户不存在.</summary>
    NotExist,

    /// <summary>Cancelled by its owner (注销).</summary>
    Cancelled,

    /// <summary>Banned by the platform (封禁、屏蔽).</summary>
    Banned,

    /// <summary>Frozen or abnormal (冻结、账号有问题).</summary>
    Frozen,

    /// <summary>Private (私密账号).</summary>
    Private,

    /// <summary>Moved to another account (迁移).</summary>
    Migrated,

    /// <summary>A sign-in is asked for.</summary>
    LoginWall,

    /// <summary>A captcha or another proof of being human.</summary>
    Captcha,

    /// <summary>Too many requests.</summary>
    RateLimited,

    /// <summary>Refused or challenged by a firewall; also an answer without content.</summary>
    Blocked,

    /// <summary>The platform says "try again later".</summary>
    Temporary,

    /// <summary>This one article was deleted; says nothing about the account.</summary>
    ArticleDeleted,

    /// <summary>This one article was taken down (违规、侵权); says nothing about the account.</summary>
    ContentViolation,

    /// <summary>This link expired or is malformed; says nothing about the account.</summary>
    LinkExpired,

    /// <summary>The answer has a shape that the parser does not know.</summary>
    LayoutChanged,

    /// <summary>The platform closed this source for everybody.</summary>
    SourceClosed,

    /// <summary>The credentials used may not read this.</summary>
    NoPermission,

    /// <summary>The account has no custom menu.</summary>
    NoMenu,

    /// <summary>The answer can mean several things; another source has to decide.</summary>
    Ambiguous,

    /// <summary>本轮作废: what the monitor read of the whole platform in this round is not to be believed. Of checks, never of readings.</summary>
    NightVoid,

    /// <summary>The host name does not resolve.</summary>
    Dns,

    /// <summary>No connection.</summary>
    Connect,

    /// <summary>TLS failed.</summary>
    Tls,

    /// <summary>No answer in time.</summary>
    Timeout,
}

/// <summary>How much of an account's posting a source shows.</summary>
public enum Completeness
{
    /// <summary>No posts can be read from it.</summary>
    None,

    /// <summary>Some posts: may prove life, never silence.</summary>
    Partial,

    /// <summary>The newest posts without gaps: may prove silence.</summary>
    Complete,
}
