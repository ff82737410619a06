namespace Monitor.Domain.Indicators;

/// <summary>One indicator (检查指标).</summary>
/// <param name="Code">Stable code, e.g. <c>V-UPD-1</c>.</param>
/// <param name="Name">Chinese name as supervisors read it.</param>
/// <param name="Level">Its level unless a rule set says otherwise.</param>
/// <param name="DecidedBy">Who decides.</param>
public sealed record Indicator(string Code, string Name, FindingLevel Level, DecidedBy DecidedBy);
