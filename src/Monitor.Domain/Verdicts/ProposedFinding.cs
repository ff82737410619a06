using Monitor.Domain.Indicators;

namespace Monitor.Domain.Verdicts;

/// <summary>Something one judgement holds against an account. It becomes a finding only when a second look agrees.</summary>
/// <param name="Code">Indicator code.</param>
/// <param name="Level">Level under the rule set.</param>
/// <param name="Detail">What was seen, in Chinese, with dates and numbers.</param>
public sealed record ProposedFinding(string Code, FindingLevel Level, string Detail);
