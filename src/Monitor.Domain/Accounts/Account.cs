namespace Monitor.Domain.Accounts;

/// <summary>A government new-media account (政务新媒体账号) to be inspected. Identity is platform + platform id; a name alone is not unique.</summary>
public sealed record Account
{
    /// <summary>The monitor's own key; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>平台.</summary>
    public required Platform Platform { get; init; }

    /// <summary>唯一标识: Weibo uid, Douyin sec_uid, WeChat biz or gh_ id. Null when only a name or an address is known.</summary>
    public string? PlatformId { get; init; }

    /// <summary>账号名称.</summary>
    public string? Name { get; init; }

    /// <summary>主页地址 as given.</summary>
    public string? Url { get; init; }

    /// <summary>主办单位: the body that opened the account.</summary>
    public string? Unit { get; init; }

    /// <summary>主管单位: the body that supervises it.</summary>
    public string? Supervisor { get; init; }

    /// <summary>地区.</summary>
    public string? Region { get; init; }

    /// <summary>账号状态 in the register.</summary>
    public AccountStatus Status { get; init; } = AccountStatus.Normal;

    /// <summary>Where its posts can be read, best first. Empty for platforms with a public home page.</summary>
    public IReadOnlyList<AccountSource> Sources { get; init; } = [];

    /// <summary>Menu entries kept by hand, for accounts whose menu no API shows.</summary>
    public IReadOnlyList<MenuLink> MenuLinks { get; init; } = [];

    /// <summary>基准账号: known to post daily, so that the monitor's own eyes can be tried on it. Null where the register does not say.</summary>
    public bool? IsCanary { get; init; }

    /// <summary>
    /// Whether a round looks at it: 正常 and 已发关停公告. The latter must go on posting until it is cancelled
    /// (local rule 「在注销完成之前…更新间隔时间不得超过14天」); the other states cannot post any more. An application is never looked at.
    /// </summary>
    public bool IsInScope =>
        Status is AccountStatus.Normal or AccountStatus.ClosureAnnounced && PlatformFamilies.FamilyOf(Platform) != AccountFamily.Application;

    /// <summary>How people and logs call it: name, else id, else address.</summary>
    public string Label => Name ?? PlatformId ?? Url ?? $"#{Id}";
}
