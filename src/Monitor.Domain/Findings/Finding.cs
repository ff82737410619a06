using Monitor.Domain.Indicators;

namespace Monitor.Domain.Findings;

/// <summary>Something held against an account, with where it stands.</summary>
public sealed record Finding
{
    private static readonly Dictionary<FindingState, FindingState[]> Steps = new()
    {
        [FindingState.Suspected] = [FindingState.ConfirmedByMachine, FindingState.Upheld, FindingState.Dismissed, FindingState.Cleared],
        [FindingState.ConfirmedByMachine] = [FindingState.Upheld, FindingState.Dismissed, FindingState.Cleared],
        [FindingState.Upheld] = [FindingState.Notified, FindingState.Dismissed, FindingState.RecheckPassed, FindingState.RecheckFailed],
        [FindingState.Dismissed] = [FindingState.Upheld],
        [FindingState.Notified] = [FindingState.Rectifying, FindingState.Replied, FindingState.Dismissed, FindingState.RecheckPassed, FindingState.RecheckFailed],
        [FindingState.Rectifying] = [FindingState.Replied, FindingState.Dismissed, FindingState.RecheckPassed, FindingState.RecheckFailed],
        [FindingState.Replied] = [FindingState.Rectifying, FindingState.Dismissed, FindingState.RecheckPassed, FindingState.RecheckFailed],
        [FindingState.RecheckFailed] = [FindingState.Notified, FindingState.Rectifying, FindingState.RecheckPassed, FindingState.Dismissed],
        [FindingState.RecheckPassed] = [],
        [FindingState.Cleared] = [],
    };

    /// <summary>Indicator code.</summary>
    public required string Code { get; init; }

    /// <summary>Level under the rule set of its round.</summary>
    public required FindingLevel Level { get; init; }

    /// <summary>What was seen, in Chinese.</summary>
    public required string Detail { get; init; }

    /// <summary>Where it stands.</summary>
    public FindingState State { get; init; } = FindingState.Suspected;

    /// <summary>When it was first seen.</summary>
    public required DateTimeOffset FirstFoundAt { get; init; }

    /// <summary>When it came to its state.</summary>
    public required DateTimeOffset StateSince { get; init; }

    /// <summary>Who put it there; null for the machine.</summary>
    public string? By { get; init; }

    /// <summary>Why; always there for 误报.</summary>
    public string? Why { get; init; }

    /// <summary>Whether it counts for a circular: a supervisor stands behind it (<c>f</c> counts confirmed findings only).</summary>
    public bool IsConfirmed => State is FindingState.Upheld or FindingState.Notified or FindingState.Rectifying or FindingState.Replied
        or FindingState.RecheckPassed or FindingState.RecheckFailed;

    /// <summary>Whether somebody still has to act upon it.</summary>
    public bool IsOpen => State is not (FindingState.Dismissed or FindingState.RecheckPassed or FindingState.Cleared);

    /// <summary>Whether the life cycle leads from this state to <paramref name="to"/>.</summary>
    public bool CanBecome(FindingState to) => Steps[State].Contains(to);

    /// <summary>Moves on.</summary>
    /// <param name="to">The new state.</param>
    /// <param name="at">When.</param>
    /// <param name="by">The person; null for the machine, which may only confirm and clear.</param>
    /// <param name="why">The reason; required for 误报.</param>
    /// <exception cref="InvalidOperationException">The life cycle does not lead there.</exception>
    /// <exception cref="ArgumentException">A dismissal without a reason, or a human decision without a person.</exception>
    public Finding Become(FindingState to, DateTimeOffset at, string? by = null, string? why = null)
    {
        if (!CanBecome(to))
            throw new InvalidOperationException($"A finding that is {State} cannot become {to}.");
        if (to == FindingState.Dismissed && string.IsNullOrWhiteSpace(why))
            throw new ArgumentException("A dismissal needs a reason.", nameof(why));
        if (by is null && to is not (FindingState.ConfirmedByMachine or FindingState.Cleared))
            throw new ArgumentException($"Only a person can make a finding {to}.", nameof(by));
        return this with { State = to, StateSince = at, By = by, Why = why };
    }
}
