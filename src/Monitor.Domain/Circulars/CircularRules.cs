using Monitor.Domain.Accounts;

namespace Monitor.Domain.Circulars;

/// <summary>Where former failures that are still not fixed are counted.</summary>
public enum UnfixedCounting
{
    /// <summary>
    /// Apart from N's sample: neither in n nor in f, listed in an attachment of their own (海南 2023Q3: 6 outside the 13), unless they also failed
    /// for something they were not named for before.
    /// </summary>
    Apart,

    /// <summary>In n and in f, like any other failure.</summary>
    AmongFailures,
}

/// <summary>How an office counts. The defaults are what most of the circulars read do.</summary>
public sealed record CircularRules
{
    /// <summary>How rates are printed.</summary>
    public Rounding Rounding { get; init; } = Rounding.Usual;

    /// <summary>States that are 在运行 and make N (option of §5.4 no. 1: also 已发关停公告 and 冻结期).</summary>
    public IReadOnlyList<AccountStatus> OperatingStates { get; init; } = [AccountStatus.Normal];

    /// <summary>Leaves 政务应用程序 out of everything (国办函〔2026〕12号). Counted in, they are in N and nobody has looked at them.</summary>
    public bool ExcludeApplications { get; init; } = true;

    /// <summary>Where former failures that are still not fixed are counted.</summary>
    public UnfixedCounting Unfixed { get; init; } = UnfixedCounting.Apart;

    /// <summary>
    /// Counts the 漏报 accounts in N, those that somebody looked at in n, and the bad ones in f (option of §5.4 no. 6, after 补报). Off: kept apart until they are filed
    /// (海南 2021Q2).
    /// </summary>
    public bool IncludeMissed { get; init; }

    /// <summary>Local scoring, by which an account without a veto may fail as well (§5.4 no. 3); null for none, as nationally.</summary>
    public ScoreRule? Score { get; init; }

    /// <summary>
    /// Failed and not fixed in this many periods in a row, this one counted: candidate for forced 关停注销 (海南 2023Q3 ordered it after two).
    /// </summary>
    public int ForcedClosureAfter { get; init; } = 2;
}
