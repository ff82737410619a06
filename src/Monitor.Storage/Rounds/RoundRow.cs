namespace Monitor.Storage.Rounds;

/// <summary>One round of checks (一轮巡检): which accounts are looked at, by which rules, at which point in time.</summary>
public sealed class RoundRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>What it is for, e.g. <c>nightly</c>, <c>scan</c>, <c>recheck</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>监测时间点: windows of the rules end here.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Version of the rule set it is judged by.</summary>
    public required string RuleSetVersion { get; set; }

    /// <summary>The rule set itself, pinned to the round.</summary>
    public required string RuleSetJson { get; set; }

    /// <summary>Where it stands.</summary>
    public RoundState State { get; set; }

    /// <summary>When it was planned.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was set running.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it was closed or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Checks not yet done. Only <see cref="RoundClosing"/> counts it down.</summary>
    public int OpenChecks { get; set; }

    /// <summary>Accounts in the round.</summary>
    public int AccountCount { get; set; }

    /// <summary>合格.</summary>
    public int Qualified { get; set; }

    /// <summary>不合格.</summary>
    public int Unqualified { get; set; }

    /// <summary>无法核验.</summary>
    public int Unverifiable { get; set; }

    /// <summary>Account gone from the platform.</summary>
    public int Gone { get; set; }
}
