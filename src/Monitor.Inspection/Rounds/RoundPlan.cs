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

    /// <summary>复查: somebody asked to look again.</summary>
    public const string Recheck = "recheck";

    /// <summary>周检查: full cover every week, counted in 家次.</summary>
    public const string Weekly = "weekly";

    /// <summary>月检查.</summary>
    public const string Monthly = "monthly";

    /// <summary>季度检查.</summary>
    public const string Quarterly = "quarterly";

    /// <summary>专项检查.</summary>
    public const string Special = "special";

    /// <summary>The kinds of a planned inspection, which a circular reports on.</summary>
    public static IReadOnlyList<string> Inspections { get; } = [Weekly, Monthly, Quarterly, Special];

    /// <summary>Whether a circular reports on it rather than on the nights.</summary>
    public static bool IsInspection(string kind) => Inspections.Contains(kind);
}
