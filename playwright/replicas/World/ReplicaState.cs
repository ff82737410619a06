namespace Monitor.Replicas;

/// <summary>What an account of the replica world does. Which platform knows which state: <see cref="ReplicaStates.Of"/>.</summary>
public enum ReplicaState
{
    /// <summary>Posts every day or two, newest first.</summary>
    Normal,

    /// <summary>Old posts are pinned above the new ones.</summary>
    PinnedOldFirst,

    /// <summary>The only recent post is the pinned one.</summary>
    PinnedIsNewest,

    /// <summary>Times are relative to the request (刚刚, 5分钟前, 昨天 08:30).</summary>
    RelativeTimes,

    /// <summary>Times have no year (06-14).</summary>
    YearlessTimes,

    /// <summary>Posts stand in a nested card group.</summary>
    NestedCardGroup,

    /// <summary>Advertisements and other people's posts stand between its own; the foreign ones are newer.</summary>
    AdsMixedIn,

    /// <summary>The list is not in order of time.</summary>
    Unsorted,

    /// <summary>Counts are texts (100万+, 1.2万).</summary>
    StringCounts,

    /// <summary>Last post 10 to 13 days ago: early warning, still qualified.</summary>
    NearTheLimit,

    /// <summary>Last post 15 days ago.</summary>
    Silent15Days,

    /// <summary>Last post 40 days ago.</summary>
    Silent40Days,

    /// <summary>Last post more than four months ago (僵尸账号).</summary>
    Zombie,

    /// <summary>Never posted; the platform says so positively.</summary>
    Empty,

    /// <summary>Posts, but nobody may comment (and a WeChat account has no menu either).</summary>
    CommentsClosed,

    /// <summary>Posts; only some people may comment.</summary>
    CommentsRestricted,

    /// <summary>Cancelled by its owner (注销).</summary>
    Cancelled,

    /// <summary>Banned by the platform (封禁).</summary>
    Banned,

    /// <summary>Frozen (账号有问题).</summary>
    Frozen,

    /// <summary>Private (私密账号).</summary>
    Private,

    /// <summary>Does not exist (用户不存在).</summary>
    NotExisting,

    /// <summary>Moved to another account (帐号迁移).</summary>
    Migrated,

    /// <summary>Only signed-in people see its posts.</summary>
    LoginWall,

    /// <summary>A captcha stands before it.</summary>
    Captcha,

    /// <summary>Too many requests, always.</summary>
    RateLimited,

    /// <summary>An answer that can mean several things: 这里还没有内容, an empty body, a list that is silently empty.</summary>
    Ambiguous,

    /// <summary>Has posts, but the list is empty.</summary>
    HiddenList,

    /// <summary>The answer has a new shape.</summary>
    LayoutChanged,

    /// <summary>The answer is rubbish.</summary>
    Garbage,

    /// <summary>Active; its newest article was deleted, the ones before it are old enough to notice.</summary>
    NewestDeleted,

    /// <summary>Only a partial source is known (an album, one article, a feed) and what it shows is old: proves nothing.</summary>
    OnlyPartialAndOld,
}
