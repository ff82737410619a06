using Monitor.Domain.Indicators;

namespace Monitor.Domain.Circulars;

/// <summary>
/// Local scoring beside the vetoes (广东肇庆 2019: 100 points, less than 60 is 不合格). The national indicators give accounts no score, so it is off unless
/// an office sets it. Only confirmed findings take points, each indicator once a period.
/// </summary>
/// <param name="PassMark">Less than this many points of 100 fails an account.</param>
/// <param name="Points">What each indicator takes, by code; those that are not here take nothing.</param>
public sealed record ScoreRule(int PassMark, IReadOnlyDictionary<string, int> Points)
{
    /// <summary>What an account has that nothing was found of.</summary>
    public const int Full = 100;

    /// <summary>Code under which accounts stand that failed by their score alone; no indicator has it.</summary>
    public const string Code = "SCORE";

    /// <summary>The points of an account, 0 to 100.</summary>
    public int ScoreOf(IEnumerable<CircularFinding> confirmed) =>
        Math.Max(0, Full - confirmed.Where(f => f.Level == FindingLevel.Deduct).Select(f => f.Code).Distinct().Sum(code => Points.GetValueOrDefault(code)));
}
