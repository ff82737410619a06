namespace Monitor.Domain.Indicators;

/// <summary>What a finding does to an account.</summary>
public enum FindingLevel
{
    /// <summary>单项否决: one such finding makes the account unqualified (国办秘函〔2019〕19号: 「出现…任意一种情形,即判定为不合格」).</summary>
    Veto,

    /// <summary>扣分或问题: reported, does not fail the account unless the rule set raises it.</summary>
    Deduct,

    /// <summary>提示: told to the account's body only.</summary>
    Advisory,

    /// <summary>Listed apart (漏报、备案不符 …), outside the pass rate.</summary>
    List,
}

/// <summary>Who may decide that an indicator is met.</summary>
public enum DecidedBy
{
    /// <summary>The machine, from observed facts.</summary>
    Machine,

    /// <summary>The machine proposes, a person confirms.</summary>
    Proposal,

    /// <summary>A person only.</summary>
    Person,
}
