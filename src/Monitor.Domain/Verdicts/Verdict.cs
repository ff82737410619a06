namespace Monitor.Domain.Verdicts;

/// <summary>What is said of an account at a point in time.</summary>
public enum Verdict
{
    /// <summary>合格.</summary>
    Qualified,

    /// <summary>不合格: at least one veto.</summary>
    Unqualified,

    /// <summary>无法核验: could not be looked at, or what was seen decides nothing. Outside the pass rate, listed apart.</summary>
    Unverifiable,

    /// <summary>已失效: the platform positively says that the account is closed, banned, moved, private or unknown.</summary>
    Gone,
}
