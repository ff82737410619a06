using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;

namespace Monitor.Inspection.Replays;

/// <summary>What a replay found.</summary>
/// <param name="Round">The round.</param>
/// <param name="Rules">Version of the rule set it was judged by.</param>
/// <param name="Checks">Checks that were judged again.</param>
/// <param name="WithoutCaptures">Of them, checks of which a capture is no longer kept; its reading of that night stood in.</param>
/// <param name="Differences">Accounts whose verdict would be another one.</param>
public sealed record ReplayReport(long Round, string Rules, int Checks, int WithoutCaptures, IReadOnlyList<ReplayDifference> Differences);

/// <summary>An account whose verdict would be another one.</summary>
/// <param name="AccountId">Its number.</param>
/// <param name="Platform">Platform code.</param>
/// <param name="Account">How people call it.</param>
/// <param name="Before">The verdict of the round.</param>
/// <param name="BeforeReason">Its reason.</param>
/// <param name="BeforeDetail">Text or code behind it.</param>
/// <param name="After">The verdict now.</param>
/// <param name="AfterReason">Its reason.</param>
/// <param name="AfterDetail">Text or code behind it.</param>
/// <param name="Findings">Indicators that would be found now.</param>
/// <param name="Readings">Readings that came out differently; none when only the rules did it.</param>
public sealed record ReplayDifference(
    long AccountId, string Platform, string Account, Verdict? Before, Reason? BeforeReason, string? BeforeDetail,
    Verdict After, Reason AfterReason, string? AfterDetail, IReadOnlyList<string> Findings, IReadOnlyList<ReadingDifference> Readings);

/// <summary>A reading that came out differently.</summary>
/// <param name="Look">Number of the look.</param>
/// <param name="Step">Name of the route step.</param>
/// <param name="Before">What was read then.</param>
/// <param name="After">What is read now.</param>
public sealed record ReadingDifference(int Look, string Step, string Before, string After);
