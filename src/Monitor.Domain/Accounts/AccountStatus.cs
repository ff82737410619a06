namespace Monitor.Domain.Accounts;

/// <summary>
/// Life-cycle state (账号状态) of an account as the register (全国政务新媒体信息报送系统) keeps it.
/// </summary>
public enum AccountStatus
{
    /// <summary>正常: in operation.</summary>
    Normal,

    /// <summary>已发关停公告: closure announced; must still post until it is cancelled.</summary>
    ClosureAnnounced,

    /// <summary>冻结期: the platform's freeze before cancellation; the body can no longer post.</summary>
    Frozen,

    /// <summary>迁移: moved to another account.</summary>
    Migrated,

    /// <summary>注销: cancelled on the platform.</summary>
    Cancelled,

    /// <summary>删除: taken out of the register.</summary>
    Deleted,
}
