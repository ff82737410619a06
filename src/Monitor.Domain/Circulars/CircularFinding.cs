using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;

namespace Monitor.Domain.Circulars;

/// <summary>A finding of the period.</summary>
/// <param name="Id">Key.</param>
/// <param name="AccountId">The account.</param>
/// <param name="CheckId">The check that found it.</param>
/// <param name="Code">Indicator code.</param>
/// <param name="Level">Level under the rule set of its round.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Detail">What was found, in Chinese.</param>
/// <param name="FirstFoundAt">When it was first found.</param>
public sealed record CircularFinding(
    long Id, long AccountId, long CheckId, string Code, FindingLevel Level, FindingState State, string Detail, DateTimeOffset FirstFoundAt)
{
    /// <summary>A supervisor stands behind it. Only such findings may be printed, and only such vetoes count in f.</summary>
    public bool IsConfirmed => State is FindingState.Upheld or FindingState.Notified or FindingState.Rectifying or FindingState.Replied
        or FindingState.RecheckPassed or FindingState.RecheckFailed;

    /// <summary>Nobody has decided on it yet. A circular is not final while a veto is in this state.</summary>
    public bool IsUndecided => State is FindingState.Suspected or FindingState.ConfirmedByMachine;
}

/// <summary>What re-inspection (复查) says of a former failure.</summary>
public enum ReinspectionResult
{
    /// <summary>已整改.</summary>
    Fixed,

    /// <summary>仍未整改合格.</summary>
    NotFixed,

    /// <summary>已关停注销.</summary>
    Closed,

    /// <summary>尚未复查: nobody could look yet. Counts as neither; listed, and a gate asks for it.</summary>
    NotReinspected,
}

/// <summary>An account that failed before this period (P of §5.4 no. 7).</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">账号名称 when it was named.</param>
/// <param name="Platform">平台 as printed.</param>
/// <param name="PlaceId">Its place.</param>
/// <param name="Unit">主办单位.</param>
/// <param name="Codes">What it failed for.</param>
/// <param name="Problem">上期问题, in Chinese.</param>
/// <param name="FailedPeriods">How many periods in a row, up to the previous one, it was in (1: the previous one only).</param>
/// <param name="Result">复查结果.</param>
/// <param name="Detail">What the re-inspection saw, in Chinese; null when there was none.</param>
public sealed record PreviousFailure(
    long AccountId, string Name, string Platform, long PlaceId, string? Unit, IReadOnlyList<string> Codes, string Problem, int FailedPeriods,
    ReinspectionResult Result, string? Detail = null)
{
    /// <summary>连续n期: with this period, when it is not fixed; 0 otherwise.</summary>
    public int RepeatCount => Result == ReinspectionResult.NotFixed ? FailedPeriods + 1 : 0;
}

/// <summary>漏报: an account that was found but is not in the national register (R-MISS).</summary>
/// <param name="Name">账号名称.</param>
/// <param name="Platform">平台 as printed.</param>
/// <param name="PlaceId">Its place.</param>
/// <param name="Unit">主办单位; null while unknown.</param>
/// <param name="IsBad">内容保障不合格; null when nobody looked.</param>
/// <param name="AccountId">The account, when the monitor keeps it.</param>
/// <param name="FiledOn">When it was filed after all (补报); null while it was not.</param>
public sealed record MissedAccount(
    string Name, string Platform, long PlaceId, string? Unit, bool? IsBad, long? AccountId = null, DateOnly? FiledOn = null)
{
    /// <summary>Filed after all (补报) by a day.</summary>
    public bool IsFiledBy(DateOnly day) => FiledOn <= day;
}

/// <summary>The figures of an earlier period that changes are stated against.</summary>
/// <param name="Period">The period.</param>
/// <param name="InOperation">N.</param>
/// <param name="Checked">n.</param>
/// <param name="Failed">f.</param>
/// <param name="MedianSilence">Median of silence in days; null when unknown.</param>
/// <param name="Sites">Those of websites; null when there are none.</param>
public sealed record PeriodFigures(Period Period, int InOperation, int Checked, int Failed, decimal? MedianSilence = null, PeriodFigures? Sites = null)
{
    /// <summary>合格率.</summary>
    public Ratio PassRate => new(Checked - Failed, Checked);

    /// <summary>抽查比例.</summary>
    public Ratio SamplingRatio => new(Checked, InOperation);
}
