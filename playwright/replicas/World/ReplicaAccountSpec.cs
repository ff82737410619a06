namespace Monitor.Replicas;

/// <summary>An account to be added to a world; whatever is left null is chosen by the world's seed.</summary>
/// <param name="Platform">One of <see cref="ReplicaPlatform"/>.</param>
/// <param name="State">Its state.</param>
public sealed record ReplicaAccountSpec(string Platform, ReplicaState State)
{
    /// <summary>账号名称.</summary>
    public string? Name { get; init; }

    /// <summary>Platform id (Weibo uid, Douyin sec_uid, WeChat biz).</summary>
    public string? Id { get; init; }

    /// <summary>主办单位, whose name the platform verified.</summary>
    public string? Unit { get; init; }

    /// <summary>Age of the newest own post, instead of the one the state brings.</summary>
    public TimeSpan? LastPostAge { get; init; }

    /// <summary>WeChat: the sources in the register.</summary>
    public WeChatSourceKind? Sources { get; init; }

    /// <summary>Menu links; an empty list means none.</summary>
    public IReadOnlyList<ReplicaMenuLink>? MenuLinks { get; init; }
}
