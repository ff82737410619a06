namespace Monitor.Inspection.Rounds;

/// <summary>What a round is to cover.</summary>
/// <param name="At">监测时间点.</param>
/// <param name="AccountIds">The accounts; null for every account in scope.</param>
/// <param name="Kind">One of <see cref="RoundKind"/>.</param>
public sealed record RoundPlan(DateTimeOffset At, IReadOnlyList<long>? AccountIds = null, string Kind = RoundKind.Daily)
{
    /// <summary>Whether every worker may take its checks; otherwise only the process that runs it does.</summary>
    public bool Offered { get; init; }

    /// <summary>The night it is the round of, as its date on Beijing's calendar; null for none. A night has one round.</summary>
    public string? Night { get; init; }
}

/// <summary>Kinds of rounds.</summary>
public static class RoundKind
{
    /// <summary>日常: the nightly scan.</summary>
    public const string Daily = "daily";

    /// <summary>复核: somebody asked to look again.</summary>
    public const string Recheck = "recheck";
}
