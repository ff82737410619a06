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

    /// <summary>The night it belongs to, as its date on Beijing's calendar (<c>2026-11-25</c>); null for a round that somebody asked for. A night has one round.</summary>
    public string? Night { get; set; }

    /// <summary>Whether every worker may take its checks; otherwise only the process that runs it does.</summary>
    public bool Offered { get; set; }

    /// <summary>Its checks may be moved until then when a host must be left alone; null for a round that somebody waits for.</summary>
    public DateTimeOffset? MoveUntil { get; set; }

    /// <summary>The worker that watches over it, when one does.</summary>
    public string? WatchedBy { get; set; }

    /// <summary>Until when; after that another one may.</summary>
    public DateTimeOffset? WatchedUntil { get; set; }

    /// <summary>Where it stands.</summary>
    public RoundState State { get; set; }

    /// <summary>When it was planned.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was set running.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it was closed or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>
    /// When the results of an ended round were held against what can be believed (canaries, plausibility). Until then a platform's results may still be taken back,
    /// and nobody is told of them or counts them.
    /// </summary>
    public DateTimeOffset? JudgedAt { get; set; }

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
