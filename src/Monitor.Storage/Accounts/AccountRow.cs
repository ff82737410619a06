using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;

namespace Monitor.Storage.Accounts;

/// <summary>An account of the register (政务新媒体账号) with what the monitor last knew of it.</summary>
public sealed class AccountRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>平台.</summary>
    public required Platform Platform { get; set; }

    /// <summary>唯一标识 on the platform; null while unknown.</summary>
    public string? PlatformId { get; set; }

    /// <summary>账号名称.</summary>
    public string? Name { get; set; }

    /// <summary><see cref="Name"/> as <see cref="AccountIdentity.NormalName"/> makes it, for finding; null without a name.</summary>
    public string? NormalName { get; set; }

    /// <summary>What the register's search looks in: name, id, unit, region and address, folded as the register folds words; null until it was filled in.</summary>
    public string? SearchText { get; set; }

    /// <summary>主页地址 as given.</summary>
    public string? Url { get; set; }

    /// <summary>主办单位.</summary>
    public string? Unit { get; set; }

    /// <summary>主管单位.</summary>
    public string? Supervisor { get; set; }

    /// <summary>地区 as the register words it.</summary>
    public string? Region { get; set; }

    /// <summary>The node of the region tree that <see cref="Region"/> means; null while there is none.</summary>
    public long? RegionId { get; set; }

    /// <summary>The public body that <see cref="Unit"/> means; null while there is none.</summary>
    public long? UnitId { get; set; }

    /// <summary>账号状态 in the register.</summary>
    public AccountStatus Status { get; set; }

    /// <summary>基准账号: known to post daily.</summary>
    public bool IsCanary { get; set; }

    /// <summary>What makes it this account and no other (see <see cref="AccountIdentity"/>); unique.</summary>
    public required string IdentityKey { get; set; }

    /// <summary>When it was first imported.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When its register data last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The newest own post ever seen; null while none was.</summary>
    public DateTimeOffset? LastPostAt { get; set; }

    /// <summary>How exactly that time is known; null where an earlier version stored it.</summary>
    public TimePrecision? LastPostPrecision { get; set; }

    /// <summary>The newest own post ever seen, as the platform states it; null while none was. Not for queries.</summary>
    public PostTime? LastPost => PostTime.Of(LastPostAt, LastPostPrecision, estimated: false);

    /// <summary>Where that post was read, e.g. a reading kind.</summary>
    public string? LastPostSource { get; set; }

    /// <summary>When that post was last seen there.</summary>
    public DateTimeOffset? LastPostSeenAt { get; set; }

    /// <summary>Where its posts can be read, by position.</summary>
    public List<AccountSourceRow> Sources { get; } = [];

    /// <summary>Menu entries kept by hand, by position.</summary>
    public List<MenuLinkRow> MenuLinks { get; } = [];

    /// <summary>The same as the domain sees it. <see cref="Sources"/> and <see cref="MenuLinks"/> must be loaded.</summary>
    public Account ToAccount() => new()
    {
        Id = Id,
        Platform = Platform,
        PlatformId = PlatformId,
        Name = Name,
        Url = Url,
        Unit = Unit,
        Supervisor = Supervisor,
        Region = Region,
        Status = Status,
        IsCanary = IsCanary,
        Sources = [.. Sources.OrderBy(s => s.Position).Select(s => new AccountSource(s.Kind, s.Address))],
        MenuLinks = [.. MenuLinks.OrderBy(m => m.Position).Select(m => new MenuLink(m.Path, m.Url))],
    };
}
