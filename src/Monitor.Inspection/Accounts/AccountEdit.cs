using Monitor.Domain.Accounts;
using Monitor.Storage.Accounts;

namespace Monitor.Inspection.Accounts;

/// <summary>Somebody to call, as typed.</summary>
/// <param name="Name">姓名.</param>
/// <param name="Duty">职务.</param>
/// <param name="Phone">电话.</param>
public sealed record ContactEdit(string? Name, string? Duty, string? Phone);

/// <summary>An account's register data as a person left them in a form.</summary>
public sealed record AccountEdit
{
    /// <summary>唯一标识.</summary>
    public string? PlatformId { get; init; }

    /// <summary>账号名称.</summary>
    public string? Name { get; init; }

    /// <summary>主页地址.</summary>
    public string? Url { get; init; }

    /// <summary>主办单位.</summary>
    public string? Unit { get; init; }

    /// <summary>主管单位.</summary>
    public string? Supervisor { get; init; }

    /// <summary>地区.</summary>
    public string? Region { get; init; }

    /// <summary>账号状态.</summary>
    public AccountStatus Status { get; init; }

    /// <summary>基准账号.</summary>
    public bool IsCanary { get; init; }

    /// <summary>Addresses of sources, one a line.</summary>
    public string? Sources { get; init; }

    /// <summary>Menu entries, <c>path=address</c>, one a line.</summary>
    public string? Menu { get; init; }

    /// <summary>联系人.</summary>
    public IReadOnlyList<ContactEdit> Contacts { get; init; } = [];
}

/// <summary>What a form begins with.</summary>
/// <param name="Account">The account as it is stored.</param>
/// <param name="Edit">Its data as the form shows them.</param>
public sealed record AccountForm(AccountRow Account, AccountEdit Edit);

/// <summary>Why an account was not changed.</summary>
public enum EditProblem
{
    /// <summary>Neither id nor name nor home page.</summary>
    NoIdentity,

    /// <summary>A value is too long; <see cref="EditOutcome.Where"/> names it.</summary>
    TooLong,

    /// <summary>The home page is no http(s) address.</summary>
    BadAddress,

    /// <summary>A source address that is not known.</summary>
    BadSource,

    /// <summary>A menu entry that is none.</summary>
    BadMenu,

    /// <summary>Another account has this id, home page or name with unit.</summary>
    Taken,

    /// <summary>It would leave the editor's own scope.</summary>
    OutOfScope,

    /// <summary>Somebody else changed it since the form was opened.</summary>
    Conflict,
}

/// <summary>What came of an edit.</summary>
/// <param name="Changed">Fields that changed; empty when nothing did.</param>
/// <param name="Problem">Why nothing was changed; null when it was.</param>
/// <param name="Where">The value concerned; null when it concerns no single one.</param>
public sealed record EditOutcome(IReadOnlyList<string> Changed, EditProblem? Problem = null, string? Where = null);
