namespace Monitor.Domain.Circulars;

/// <summary>
/// Every number of a circular: those of new media, with those of websites beside them. Made by <see cref="CircularArithmetic.Compute"/> only; texts and attachments print these and compute none of their
/// own. The paragraph signs are those of docs/circulars.md, which states each formula.
/// </summary>
public sealed record CircularNumbers
{
    /// <summary>The reporting period.</summary>
    public required Period Period { get; init; }

    /// <summary>How it was counted.</summary>
    public required CircularRules Rules { get; init; }

    /// <summary>政府网站, counted by the same rules and apart from new media; null where the register has none, and of websites themselves.</summary>
    public CircularNumbers? Sites { get; init; }

    /// <summary>N 在运行数 (no. 1): accounts in scope whose state is 在运行 at the 截止日.</summary>
    public required int InOperation { get; init; }

    /// <summary>Of N, how many the period's rounds were to look at, whether they could or not.</summary>
    public required int Selected { get; init; }

    /// <summary>Every account of N was to be looked at. Where some were 无法核验, that is an incomplete inspection, and no 抽查.</summary>
    public bool IsWhole => Selected >= InOperation;

    /// <summary>n 检查数 (no. 2): distinct accounts of N with a completed check. 无法核验 and 已失效 accounts are not in it.</summary>
    public required int Checked { get; init; }

    /// <summary>抽查比例 n/N (no. 2).</summary>
    public Ratio SamplingRatio => new(Checked, InOperation);

    /// <summary>n = N: a circular says 「全覆盖检查」 instead of 「抽查」 (no. 2). Where some were not verifiable this is false.</summary>
    public bool IsFullCover => SamplingRatio.IsPerfect;

    /// <summary>f 不合格数 (no. 3): distinct accounts of n with at least one confirmed veto, or a score below the pass mark where the office scores; not the number of findings, nor of names.</summary>
    public required int Failed { get; init; }

    /// <summary>合格率 (n−f)/n (no. 4); undefined while a veto waits for a decision: it may still become one of f.</summary>
    public Ratio PassRate => Undecided.Count > 0 ? Ratio.Undefined : new(Checked - Failed, Checked);

    /// <summary>家次 (no. 5).</summary>
    public required TurnNumbers Turns { get; init; }

    /// <summary>漏报 (no. 6).</summary>
    public required MissedNumbers Missed { get; init; }

    /// <summary>复查 of former failures (no. 7).</summary>
    public required ReinspectionNumbers Reinspection { get; init; }

    /// <summary>By region and department in administrative order (no. 8).</summary>
    public required GroupTable ByPlace { get; init; }

    /// <summary>Names of the regions (not departments) with a pass rate of 100 %, in administrative order (no. 8; 广东: 「广州、深圳、珠海等17个」).</summary>
    public required IReadOnlyList<string> PerfectRegions { get; init; }

    /// <summary>By platform, the largest first (no. 9).</summary>
    public required GroupTable ByPlatform { get; init; }

    /// <summary>By 开设主体层级 from the top (no. 9).</summary>
    public required GroupTable ByLevel { get; init; }

    /// <summary>Main offices by kind of body (no. 9).</summary>
    public required GroupTable ByKind { get; init; }

    /// <summary>f by problem: each failing account once, under the gravest thing it failed for, so that the parts add up to f.</summary>
    public required IReadOnlyList<ProblemCount> Problems { get; init; }

    /// <summary>Confirmed 扣分 and 提示 problems: accounts and findings per indicator. An account may stand in several; none of it is in f.</summary>
    public required IReadOnlyList<ProblemCount> OtherProblems { get; init; }

    /// <summary>环比 against the previous period (no. 10); null when it has no numbers.</summary>
    public PeriodChange? Change { get; init; }

    /// <summary>同比 against the same period of the year before (no. 10); null when it has no numbers.</summary>
    public PeriodChange? YearChange { get; init; }

    /// <summary>Days of silence at the point in time of each account's latest check (no. 11).</summary>
    public required SilenceNumbers Silence { get; init; }

    /// <summary>The accounts that f counts, in the order of the places.</summary>
    public required IReadOnlyList<ListedAccount> FailedAccounts { get; init; }

    /// <summary>无法核验: outside n, listed, never counted as passed (no. 4).</summary>
    public required IReadOnlyList<ListedAccount> Unverifiable { get; init; }

    /// <summary>已失效: the platform says that the account is gone while the register says 在运行; outside n, listed.</summary>
    public required IReadOnlyList<ListedAccount> Gone { get; init; }

    /// <summary>
    /// Of <see cref="Selected"/>, former failures that are still not fixed and are listed apart: neither in n nor in f (<see cref="UnfixedCounting.Apart"/>).
    /// </summary>
    public required int Apart { get; init; }

    /// <summary>Accounts of n with a veto that nobody has decided on. The circular is not final while there is one.</summary>
    public required IReadOnlyList<ListedAccount> Undecided { get; init; }

    /// <summary>Accounts that were checked in the period but are no longer 在运行 at its end; outside N, with what was confirmed against them.</summary>
    public required IReadOnlyList<ListedAccount> LeftOperation { get; init; }

    /// <summary>What is counted apart: new media and, where there are any, websites.</summary>
    internal IEnumerable<CircularNumbers> Subjects() => Sites is null ? [this] : [this, Sites];
}

/// <summary>Checks counted one by one (S4: 30 × 4 = 120 家次).</summary>
/// <param name="Checked">家次: completed checks of accounts of n, over all rounds.</param>
/// <param name="Failed">Of them, those with a confirmed veto.</param>
/// <param name="Undecided">Of them, those with a veto that nobody has decided on.</param>
/// <param name="Rounds">Rounds of the period.</param>
public sealed record TurnNumbers(int Checked, int Failed, int Undecided, int Rounds)
{
    /// <summary>合格家次率: passed checks / 家次 (no. 5); undefined while one of them is undecided.</summary>
    public Ratio PassRate => Undecided > 0 ? Ratio.Undefined : new(Checked - Failed, Checked);
}

/// <summary>漏报 (no. 6), apart from N, n and f.</summary>
/// <param name="Count">m.</param>
/// <param name="Bad">m_bad: 内容保障不合格 among them.</param>
/// <param name="Unlooked">Among them, nobody looked.</param>
/// <param name="Filed">Filed after all (补报) by the 截止日.</param>
/// <param name="ByPlace">Per place in administrative order, only those that have any (S3: 儋州 45, 定安 19).</param>
public sealed record MissedNumbers(int Count, int Bad, int Unlooked, int Filed, IReadOnlyList<MissedRow> ByPlace);

/// <summary>漏报 of a place.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Name">Its name.</param>
/// <param name="Count">m.</param>
/// <param name="Bad">m_bad.</param>
public sealed record MissedRow(long PlaceId, string Name, int Count, int Bad);

/// <summary>复查 (no. 7).</summary>
/// <param name="Former">|P|.</param>
/// <param name="Fixed">已整改.</param>
/// <param name="Closed">已关停注销.</param>
/// <param name="NotFixed">u, 仍未整改合格, the longest repeated first.</param>
/// <param name="NotReinspected">尚未复查.</param>
/// <param name="ForcedClosure">Of u, failed in so many periods in a row that the office may order 关停注销.</param>
public sealed record ReinspectionNumbers(
    int Former, int Fixed, int Closed, IReadOnlyList<PreviousFailure> NotFixed, IReadOnlyList<PreviousFailure> NotReinspected,
    IReadOnlyList<PreviousFailure> ForcedClosure)
{
    /// <summary>整改率 (fixed + closed)/|P| (no. 7).</summary>
    public Ratio RectificationRate => new(Fixed + Closed, Former);
}

/// <summary>A row of a table of groups.</summary>
/// <param name="Name">What the row stands for.</param>
/// <param name="InOperation">N.</param>
/// <param name="Checked">n.</param>
/// <param name="Failed">f.</param>
/// <param name="Unverifiable">无法核验.</param>
/// <param name="Gone">已失效.</param>
/// <param name="Undecided">Checked, with a veto that nobody has decided on.</param>
/// <param name="PlaceId">The place, in the table by place.</param>
public sealed record GroupRow(string Name, int InOperation, int Checked, int Failed, int Unverifiable, int Gone, int Undecided, long? PlaceId = null)
{
    /// <summary>抽查比例 n/N.</summary>
    public Ratio SamplingRatio => new(Checked, InOperation);

    /// <summary>合格率 (n−f)/n; undefined while a veto waits for a decision: it may still become one of f.</summary>
    public Ratio PassRate => Undecided > 0 ? Ratio.Undefined : new(Checked - Failed, Checked);
}

/// <summary>A table of groups.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Total">合计: the sum of the rows, added up from them and compared by a gate with the whole's own count.</param>
public sealed record GroupTable(IReadOnlyList<GroupRow> Rows, GroupRow Total);

/// <summary>A problem with how many accounts and findings.</summary>
/// <param name="Code">Indicator code.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Accounts">Distinct accounts.</param>
/// <param name="Findings">Confirmed findings.</param>
public sealed record ProblemCount(string Code, string Name, int Accounts, int Findings);

/// <summary>What changed (no. 10): rates in percentage points, counts in per cent.</summary>
/// <param name="Before">The figures that it is stated against.</param>
/// <param name="PassRatePoints">百分点 of the pass rate, the difference of the printed rates; null when one is undefined.</param>
/// <param name="InOperationPercent">Change of N in per cent; null when it was nothing.</param>
/// <param name="FailedPercent">Change of f in per cent; null when it was nothing.</param>
/// <param name="MedianSilenceDays">Change of the median of silence in days.</param>
public sealed record PeriodChange(
    PeriodFigures Before, decimal? PassRatePoints, decimal? InOperationPercent, decimal? FailedPercent, decimal? MedianSilenceDays);

/// <summary>Days of silence (no. 11) of the accounts of n of which it is known.</summary>
/// <param name="Known">How many they are.</param>
/// <param name="Median">Their median: of an even number the mean of the middle two; null without any.</param>
/// <param name="Longest">The longest; null without any.</param>
/// <param name="ByPlatform">Median per platform, in the order of the table by platform.</param>
public sealed record SilenceNumbers(int Known, decimal? Median, int? Longest, IReadOnlyList<MedianRow> ByPlatform);

/// <summary>A median of a group.</summary>
/// <param name="Name">The group.</param>
/// <param name="Known">How many accounts.</param>
/// <param name="Median">The median in days.</param>
public sealed record MedianRow(string Name, int Known, decimal Median);

/// <summary>An account on one of a circular's lists.</summary>
/// <param name="Account">The account.</param>
/// <param name="Place">Its place as printed.</param>
/// <param name="Findings">What stands against it, the gravest first: confirmed ones, on the undecided list the undecided ones.</param>
/// <param name="Score">Its points, where the office scores.</param>
public sealed record ListedAccount(CircularAccount Account, string Place, IReadOnlyList<CircularFinding> Findings, int? Score = null)
{
    /// <summary>Of an account of f, the gravest thing it failed for: a veto, else <see cref="ScoreRule.Code"/>.</summary>
    public string GravestCode => Findings.FirstOrDefault(f => f.Level == Indicators.FindingLevel.Veto)?.Code ?? ScoreRule.Code;
}
