using Monitor.Domain.Indicators;

namespace Monitor.Domain.Circulars;

/// <summary>Counts what the findings are about.</summary>
internal static class Problems
{
    private static readonly Dictionary<string, int> Rank = IndicatorCatalogue.All.Select((i, rank) => (i.Code, rank)).ToDictionary(i => i.Code, i => i.rank);

    /// <summary>Place of an indicator in the order of a circular, the gravest first.</summary>
    public static int RankOf(string code) => Rank.GetValueOrDefault(code, int.MaxValue);

    /// <summary>Each failing account under its gravest veto; those that failed by their score alone come last.</summary>
    public static IReadOnlyList<ProblemCount> Gravest(IEnumerable<SortedAccount> failed, CircularRules rules) =>
    [
        .. failed
            .GroupBy(a => a.Confirmed.FirstOrDefault(f => f.Level == FindingLevel.Veto)?.Code ?? ScoreRule.Code)
            .OrderBy(g => RankOf(g.Key))
            .Select(g => new ProblemCount(
                g.Key, g.Key == ScoreRule.Code ? GateTexts.Of("ScoreTooLow", rules.Score?.PassMark ?? 0) : IndicatorCatalogue.Get(g.Key).Name, g.Count(),
                g.Sum(a => a.Confirmed.Count(f => f.Code == g.Key)))),
    ];

    /// <summary>What does not fail an account.</summary>
    public static IReadOnlyList<ProblemCount> Others(IEnumerable<SortedAccount> accounts) =>
    [
        .. accounts
            .SelectMany(a => a.Confirmed)
            .Where(f => f.Level is FindingLevel.Deduct or FindingLevel.Advisory)
            .GroupBy(f => f.Code)
            .OrderBy(g => RankOf(g.Key))
            .Select(g => new ProblemCount(g.Key, IndicatorCatalogue.Get(g.Key).Name, g.Select(f => f.AccountId).Distinct().Count(), g.Count())),
    ];
}
