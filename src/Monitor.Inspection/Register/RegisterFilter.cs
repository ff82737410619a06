using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;

namespace Monitor.Inspection.Register;

/// <summary>What to list of the register (账号库).</summary>
public sealed record RegisterFilter
{
    /// <summary>Only accounts whose name, id, unit, region or home page contains this, however it is typed.</summary>
    public string? Search { get; init; }

    /// <summary>Only this platform.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Only this family.</summary>
    public AccountFamily? Family { get; init; }

    /// <summary>Only this region and what lies below it.</summary>
    public long? RegionId { get; init; }

    /// <summary>Only this unit and what lies below it.</summary>
    public long? UnitId { get; init; }

    /// <summary>Only this state.</summary>
    public AccountStatus? Status { get; init; }
}

/// <summary>One account of a list.</summary>
/// <param name="Id">Key.</param>
/// <param name="Platform">平台.</param>
/// <param name="Name">What it is called.</param>
/// <param name="PlatformId">唯一标识; null while unknown.</param>
/// <param name="Unit">主办单位.</param>
/// <param name="Region">地区.</param>
/// <param name="Status">账号状态.</param>
/// <param name="IsCanary">基准账号.</param>
/// <param name="LastPost">Its newest post ever seen.</param>
public sealed record RegisterEntry(
    long Id, Platform Platform, string Name, string? PlatformId, string? Unit, string? Region, AccountStatus Status, bool IsCanary, PostTime? LastPost);

/// <summary>A page of the register.</summary>
/// <param name="Entries">Its accounts, in the order in which they were entered.</param>
/// <param name="Total">Accounts on all pages; null where words were looked for that more than <see cref="Storage.Accounts.AccountSearch.Few"/> have.</param>
/// <param name="Next">Key behind which the next page begins; null on the last one.</param>
public sealed record RegisterPage(IReadOnlyList<RegisterEntry> Entries, int? Total, long? Next);
