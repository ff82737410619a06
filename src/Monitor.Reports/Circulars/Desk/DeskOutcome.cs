using Monitor.Domain.Circulars;

namespace Monitor.Reports.Circulars.Desk;

/// <summary>Why a step was not taken.</summary>
public enum DeskProblem
{
    /// <summary>There is no round in the period.</summary>
    NoRound,

    /// <summary>A version of that period is still in hand.</summary>
    VersionInHand,

    /// <summary>Somebody else changed it meanwhile.</summary>
    ChangedMeanwhile,

    /// <summary>Its state does not allow it.</summary>
    WrongState,

    /// <summary>A gate does not hold.</summary>
    Gates,

    /// <summary>Whoever wrote or submitted it cannot sign it as well.</summary>
    SecondPerson,

    /// <summary>The database gives other figures or words than those that were submitted.</summary>
    FiguresMoved,

    /// <summary>To send back takes a reason.</summary>
    ReasonMissing,

    /// <summary>The holidays of a year are not known, so the deadline cannot be computed.</summary>
    NoHolidays,

    /// <summary>What the office typed is not usable; <see cref="DeskOutcome.Details"/> says what.</summary>
    Words,
}

/// <summary>What came of a step.</summary>
/// <param name="Id">The version; 0 where there is none.</param>
/// <param name="Problem">Why nothing was done; null when it was.</param>
/// <param name="Details">More about it, in Chinese.</param>
public sealed record DeskOutcome(long Id, DeskProblem? Problem = null, IReadOnlyList<string>? Details = null)
{
    internal static DeskOutcome Of(long id, IReadOnlyList<GateFailure> gates) => new(id, DeskProblem.Gates, [.. gates.Select(gate => gate.Text)]);
}
