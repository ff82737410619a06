using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Storage.Findings;

namespace Monitor.Inspection.Findings;

/// <summary>What holds for every case that people decide, one of an account and one of the national register alike.</summary>
internal static class ReviewRules
{
    /// <summary>Nobody has decided yet.</summary>
    public static readonly FindingState[] ToReview = [FindingState.Suspected, FindingState.ConfirmedByMachine];

    /// <summary>Nothing is left to do.</summary>
    public static readonly FindingState[] Closed = [FindingState.Dismissed, FindingState.RecheckPassed, FindingState.Cleared];

    /// <summary>Goes on only if the actor may move cases there. 已反馈 may be said by the account's own people; everything else takes a reviewer.</summary>
    /// <exception cref="NotThereException">It may not, or no person moves a case there.</exception>
    public static void Demand(Actor actor, FindingState to)
    {
        actor.Demand(NeededFor(to));
        if (!IsByPeople(to))
            throw new NotThereException($"No person makes a finding {to}.");
    }

    /// <summary>Why a step cannot be taken with these words; null when it can.</summary>
    public static ReviewProblem? ProblemOf(IReadOnlyCollection<long> ids, string? reason, bool required)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Count is 0 or > FindingReview.MostAtOnce ? ReviewProblem.NothingChosen
            : required && string.IsNullOrWhiteSpace(reason) ? ReviewProblem.ReasonMissing
            : reason?.Length > FindingReview.LongestReason ? ReviewProblem.ReasonTooLong
            : null;
    }

    /// <summary>Whether a step there takes words.</summary>
    public static bool TakesReason(FindingState to) => to is FindingState.Dismissed or FindingState.Replied;

    /// <summary>The states to which the actor can move a case.</summary>
    public static IReadOnlyList<FindingState> StepsOf(Actor actor, IReviewedRow row)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(row);
        var from = row.ToFinding();
        return [.. Enum.GetValues<FindingState>().Where(to => IsByPeople(to) && actor.May(NeededFor(to)) && from.CanBecome(to))];
    }

    /// <summary>The action as the audit log names it, e.g. <c>finding.upheld</c>.</summary>
    public static string ActionOf(string area, FindingState to) => $"{area}.{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(to.ToString())}";

    /// <summary>The case as the rules of its life see it.</summary>
    public static Finding ToFinding(this IReviewedRow row) => new()
    {
        Code = row.Code,
        Level = row.Level,
        Detail = row.Detail,
        State = row.State,
        FirstFoundAt = row.FirstFoundAt,
        StateSince = row.StateSince,
        By = row.ReviewedBy,
        Why = row.ReviewReason,
    };

    private static Permission NeededFor(FindingState to) => to == FindingState.Replied ? Permission.Answer : Permission.Review;

    private static bool IsByPeople(FindingState to) => to is not (FindingState.Suspected or FindingState.ConfirmedByMachine or FindingState.Cleared);
}
