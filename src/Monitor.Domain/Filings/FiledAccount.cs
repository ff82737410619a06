using Monitor.Domain.Accounts;

namespace Monitor.Domain.Filings;

/// <summary>An entry of the national register (备案信息), with its words in the form in which they are compared.</summary>
public sealed record FiledAccount
{
    /// <summary>Key of the stored entry.</summary>
    public required long Id { get; init; }

    /// <summary>标识码.</summary>
    public required string Code { get; init; }

    /// <summary>平台 as the register words it.</summary>
    public required string PlatformName { get; init; }

    /// <summary>The platform; null when this monitor does not watch it.</summary>
    public Platform? Platform { get; init; }

    /// <summary>政务应用程序 (APP、小程序): outside the one-account rule and, since 国办函〔2026〕12号, perhaps another office's.</summary>
    public bool IsApplication { get; init; }

    /// <summary>唯一标识 on the platform.</summary>
    public string? PlatformId { get; init; }

    /// <summary>Home page in the form in which addresses are compared.</summary>
    public string? Address { get; init; }

    /// <summary>账号名称.</summary>
    public required FiledWord Name { get; init; }

    /// <summary>主办单位 (填报单位).</summary>
    public FiledWord Unit { get; init; }

    /// <summary>认证主体.</summary>
    public FiledWord VerifiedBody { get; init; }

    /// <summary>是否认证; null when the register does not say.</summary>
    public bool? IsVerified { get; init; }

    /// <summary>账号状态.</summary>
    public AccountStatus Status { get; init; }

    /// <summary>The days of its closure.</summary>
    public ClosureDays Closure { get; init; } = new();
}

/// <summary>A word of a register: as it is written, and as it is compared.</summary>
/// <param name="Text">As written; null when there is none.</param>
/// <param name="Form">For comparing; null when there is none.</param>
public readonly record struct FiledWord(string? Text, string? Form)
{
    /// <summary>Both are there and say different things. Nothing is held against a word that is missing.</summary>
    public bool Contradicts(FiledWord other) => Form is not null && other.Form is not null && Form != other.Form;
}

/// <summary>An account of the monitor's own list, with what is known of it.</summary>
public sealed record WatchedAccount
{
    /// <summary>Key.</summary>
    public required long Id { get; init; }

    /// <summary>平台.</summary>
    public required Platform Platform { get; init; }

    /// <summary>唯一标识.</summary>
    public string? PlatformId { get; init; }

    /// <summary>Home page in the form in which addresses are compared.</summary>
    public string? Address { get; init; }

    /// <summary>账号名称.</summary>
    public FiledWord Name { get; init; }

    /// <summary>主办单位.</summary>
    public FiledWord Unit { get; init; }

    /// <summary>账号状态 on the monitor's list.</summary>
    public AccountStatus Status { get; init; }

    /// <summary>Since which day it has that state, as far as the monitor learned; null while unknown.</summary>
    public DateOnly? StatusSince { get; init; }

    /// <summary>Day of the newest post ever seen (Beijing time); null while none was.</summary>
    public DateOnly? LastPostOn { get; init; }

    /// <summary>In operation or to be: it must stand in the national register.</summary>
    public bool MustBeFiled => Status is AccountStatus.Normal or AccountStatus.ClosureAnnounced or AccountStatus.Frozen;
}
