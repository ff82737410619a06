using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Circulars;

/// <summary>What is known in this period of an account that failed before.</summary>
/// <param name="Status">账号状态 at the 截止日.</param>
/// <param name="FormerStates">States of its former findings at the 截止日, by code.</param>
/// <param name="LastVerdict">Verdict of its latest check of the period, re-checks included; null without one.</param>
/// <param name="FoundAgain">Codes of vetoes found in the period that are not dismissed.</param>
/// <param name="LastInteraction">What that check, or a person who looked for it, saw of interaction; null without one.</param>
public sealed record FormerFailureFacts(
    AccountStatus Status, IReadOnlyList<(string Code, FindingState State)> FormerStates, Verdict? LastVerdict, IReadOnlyCollection<string> FoundAgain, InteractionState? LastInteraction = null);

/// <summary>Decides what became of a former failure (复查). Doubt is 尚未复查, never 未整改 and never 已整改.</summary>
public static class ReinspectionRule
{
    /// <summary>The result, and in Chinese what it rests on.</summary>
    public static (ReinspectionResult Result, string Detail) Of(FormerFailureFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Status is AccountStatus.Cancelled or AccountStatus.Deleted or AccountStatus.Migrated)
            return (ReinspectionResult.Closed, facts.Status == AccountStatus.Migrated ? "已迁移" : "已关停注销");
        // What a supervisor wrote down goes before what a machine saw.
        if (facts.FormerStates.Any(f => f.State == FindingState.RecheckFailed))
            return (ReinspectionResult.NotFixed, "复查未通过");
        if (facts.FormerStates.All(f => f.State == FindingState.RecheckPassed))
            return (ReinspectionResult.Fixed, "复查通过");
        if (facts.LastVerdict == Verdict.Gone)
            return (ReinspectionResult.Closed, "平台显示账号已失效");
        var open = facts.FormerStates.Where(f => f.State != FindingState.RecheckPassed).Select(f => f.Code).ToList();
        if (facts.LastVerdict == Verdict.Unqualified && open.Exists(facts.FoundAgain.Contains))
            return (ReinspectionResult.NotFixed, "本期检查仍存在上期问题");
        // A machine's 合格 clears only what the machine has seen: an account that posts again may still be closed to everybody.
        if (facts.LastVerdict == Verdict.Qualified && open.TrueForAll(code => IndicatorCatalogue.Get(code).DecidedBy == DecidedBy.Machine
            && (code != IndicatorCatalogue.NoInteraction || facts.LastInteraction is InteractionState.Open or InteractionState.Restricted)))
            return (ReinspectionResult.Fixed, "本期检查未再发现上期问题");
        return (ReinspectionResult.NotReinspected, facts.LastVerdict is null ? "本期未检查" : "需人工复查");
    }
}
