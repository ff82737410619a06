namespace Monitor.Replicas;

/// <summary>Which states each platform knows, and what a right monitor says of them.</summary>
public static class ReplicaStates
{
    private static readonly ReplicaState[] Common =
    [
        ReplicaState.Normal, ReplicaState.Unsorted, ReplicaState.NearTheLimit, ReplicaState.Silent15Days, ReplicaState.Silent40Days, ReplicaState.Zombie,
        ReplicaState.Empty, ReplicaState.Cancelled, ReplicaState.Banned, ReplicaState.LoginWall, ReplicaState.Captcha, ReplicaState.RateLimited,
        ReplicaState.Ambiguous, ReplicaState.LayoutChanged, ReplicaState.Garbage,
    ];

    private static readonly Dictionary<string, ReplicaState[]> ByPlatform = new(StringComparer.Ordinal)
    {
        [ReplicaPlatform.Weibo] =
        [
            .. Common, ReplicaState.PinnedOldFirst, ReplicaState.PinnedIsNewest, ReplicaState.RelativeTimes, ReplicaState.YearlessTimes,
            ReplicaState.NestedCardGroup, ReplicaState.AdsMixedIn, ReplicaState.StringCounts, ReplicaState.CommentsRestricted,
            ReplicaState.Frozen, ReplicaState.NotExisting, ReplicaState.HiddenList,
        ],
        [ReplicaPlatform.Douyin] =
        [
            .. Common, ReplicaState.PinnedOldFirst, ReplicaState.PinnedIsNewest, ReplicaState.AdsMixedIn, ReplicaState.CommentsClosed,
            ReplicaState.Private, ReplicaState.NotExisting, ReplicaState.HiddenList,
        ],
        [ReplicaPlatform.WeChat] =
        [
            .. Common, ReplicaState.CommentsClosed, ReplicaState.Migrated, ReplicaState.NewestDeleted, ReplicaState.OnlyPartialAndOld,
        ],
        [ReplicaPlatform.Toutiao] =
        [
            ReplicaState.Normal, ReplicaState.PinnedOldFirst, ReplicaState.AdsMixedIn, ReplicaState.NearTheLimit, ReplicaState.Silent15Days, ReplicaState.Silent40Days, ReplicaState.Zombie,
            ReplicaState.CommentsClosed, ReplicaState.NotExisting, ReplicaState.LoginWall, ReplicaState.Captcha, ReplicaState.RateLimited, ReplicaState.Ambiguous, ReplicaState.LayoutChanged,
            ReplicaState.Garbage,
        ],
        [ReplicaPlatform.Kuaishou] =
        [
            ReplicaState.Normal, ReplicaState.PinnedOldFirst, ReplicaState.AdsMixedIn, ReplicaState.NearTheLimit, ReplicaState.Silent15Days, ReplicaState.Silent40Days, ReplicaState.Zombie,
            ReplicaState.NotExisting, ReplicaState.LoginWall, ReplicaState.Captcha, ReplicaState.RateLimited, ReplicaState.Ambiguous, ReplicaState.LayoutChanged, ReplicaState.Garbage,
        ],
        // Their pages prove life and nothing else.
        [ReplicaPlatform.Tieba] =
        [
            ReplicaState.Normal, ReplicaState.NearTheLimit, ReplicaState.OnlyPartialAndOld, ReplicaState.Captcha, ReplicaState.Ambiguous, ReplicaState.LayoutChanged, ReplicaState.Garbage,
        ],
        [ReplicaPlatform.Website] =
        [
            ReplicaState.Normal, ReplicaState.NearTheLimit, ReplicaState.OnlyPartialAndOld, ReplicaState.Captcha, ReplicaState.RateLimited, ReplicaState.Ambiguous, ReplicaState.LayoutChanged,
            ReplicaState.Garbage,
        ],
    };

    /// <summary>The states that accounts of <paramref name="platform"/> can be in.</summary>
    public static IReadOnlyList<ReplicaState> Of(string platform) => ByPlatform[platform];

    /// <summary>Whether nothing is wrong with an account in <paramref name="state"/>.</summary>
    public static bool IsHealthy(ReplicaState state) => state
        is ReplicaState.Normal or ReplicaState.PinnedOldFirst or ReplicaState.PinnedIsNewest or ReplicaState.RelativeTimes
        or ReplicaState.YearlessTimes or ReplicaState.NestedCardGroup or ReplicaState.AdsMixedIn or ReplicaState.Unsorted
        or ReplicaState.StringCounts or ReplicaState.NearTheLimit or ReplicaState.NewestDeleted;

    /// <summary>What a right monitor says: <c>qualified</c>, <c>unqualified</c>, <c>unverifiable</c> or <c>gone</c>.</summary>
    public static string ExpectedVerdict(ReplicaState state) => state switch
    {
        _ when IsHealthy(state) => "qualified",
        ReplicaState.CommentsRestricted => "qualified",
        ReplicaState.Silent15Days or ReplicaState.Silent40Days or ReplicaState.Zombie or ReplicaState.Empty or ReplicaState.CommentsClosed => "unqualified",
        ReplicaState.Cancelled or ReplicaState.Banned or ReplicaState.Frozen or ReplicaState.Private or ReplicaState.NotExisting
            or ReplicaState.Migrated => "gone",
        _ => "unverifiable",
    };
}

/// <summary>Codes of the platforms, as the register writes them.</summary>
public static class ReplicaPlatform
{
    /// <summary>新浪微博.</summary>
    public const string Weibo = "weibo";

    /// <summary>抖音.</summary>
    public const string Douyin = "douyin";

    /// <summary>微信公众号.</summary>
    public const string WeChat = "wechat";

    /// <summary>今日头条.</summary>
    public const string Toutiao = "toutiao";

    /// <summary>快手.</summary>
    public const string Kuaishou = "kuaishou";

    /// <summary>百度贴吧.</summary>
    public const string Tieba = "tieba";

    /// <summary>政府网站.</summary>
    public const string Website = "website";

    /// <summary>The three that every circular is about.</summary>
    public static IReadOnlyList<string> All { get; } = [Weibo, Douyin, WeChat];

    /// <summary>Those of which a register has a few.</summary>
    public static IReadOnlyList<string> Others { get; } = [Toutiao, Kuaishou, Tieba, Website];
}
