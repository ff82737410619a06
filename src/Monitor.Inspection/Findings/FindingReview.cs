using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Findings;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Findings;

/// <summary>Why a step was not taken at all.</summary>
public enum ReviewProblem
{
    /// <summary>A dismissal or an answer without words.</summary>
    ReasonMissing,

    /// <summary>The words are too long.</summary>
    ReasonTooLong,

    /// <summary>An acknowledgement that ends in the past or in more than a year.</summary>
    DateOutOfRange,

    /// <summary>Nothing was chosen.</summary>
    NothingChosen,
}

/// <summary>What came of a step.</summary>
/// <param name="Moved">Cases that took it.</param>
/// <param name="Refused">Cases whose state does not lead there; they stay as they were.</param>
/// <param name="Problem">Why nothing was done; null when something was.</param>
public sealed record ReviewOutcome(int Moved, int Refused, ReviewProblem? Problem = null);

/// <summary>
/// What people do with findings (复核). A step is taken with the case: every open finding of the account under that indicator, whichever night found it,
/// so that the round that a circular counts and the newest night say the same.
/// </summary>
public sealed class FindingReview(IDbContextFactory<MonitorDb> databases, TimeProvider time)
{
    /// <summary>Most characters of a reason or an answer.</summary>
    public const int LongestReason = 2_000;

    /// <summary>Most cases in one step.</summary>
    public const int MostAtOnce = 500;

    private static readonly TimeSpan LongestAcknowledgement = TimeSpan.FromDays(366);

    /// <summary>Moves cases on. 已反馈 may be said by the account's own people; everything else takes a reviewer.</summary>
    /// <param name="actor">Who decides; cases outside its scope are not there.</param>
    /// <param name="findingIds">The cases.</param>
    /// <param name="to">The new state.</param>
    /// <param name="reason">Why, or the answer; required for 误报 and 已反馈.</param>
    /// <param name="ct">Ends it; nothing is changed then.</param>
    /// <exception cref="NotThereException">The actor may not do this.</exception>
    public async Task<ReviewOutcome> MoveAsync(Actor actor, IReadOnlyCollection<long> findingIds, FindingState to, string? reason, CancellationToken ct)
    {
        ReviewRules.Demand(actor, to);
        if (ReviewRules.ProblemOf(findingIds, reason, ReviewRules.TakesReason(to)) is { } problem)
            return new ReviewOutcome(0, 0, problem);
        var now = time.GetUtcNow();
        var words = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        return await ForEachCaseAsync(actor, findingIds, (db, current, rows) =>
        {
            var before = current.State;
            if (!current.ToFinding().CanBecome(to))
                return false;
            foreach (var row in rows.Where(r => r.ToFinding().CanBecome(to)))
                Write(row, row.ToFinding().Become(to, now, actor.Name, words));
            db.FindingSteps.Add(Step(current, before, to, null, now, actor, words));
            db.Note(now, actor, ReviewRules.ActionOf("finding", to), "finding", current.Id, words);
            return true;
        }, ct);
    }

    /// <summary>
    /// Acknowledges cases until a moment (知悉): they leave the lists of open work until then. It is no dismissal: the state stays, checks go on, and
    /// what is counted is counted.
    /// </summary>
    /// <param name="actor">Who decides.</param>
    /// <param name="findingIds">The cases.</param>
    /// <param name="until">Until when; null takes an acknowledgement back.</param>
    /// <param name="reason">Why; always required.</param>
    /// <param name="ct">Ends it; nothing is changed then.</param>
    public async Task<ReviewOutcome> AcknowledgeAsync(Actor actor, IReadOnlyCollection<long> findingIds, DateTimeOffset? until, string? reason, CancellationToken ct)
    {
        actor.Demand(Permission.Review);
        if (ReviewRules.ProblemOf(findingIds, reason, required: true) is { } problem)
            return new ReviewOutcome(0, 0, problem);
        var now = time.GetUtcNow();
        if (until is { } end && (end <= now || end > now + LongestAcknowledgement))
            return new ReviewOutcome(0, 0, ReviewProblem.DateOutOfRange);
        return await ForEachCaseAsync(actor, findingIds, (db, current, rows) =>
        {
            if (!current.ToFinding().IsOpen)
                return false;
            foreach (var row in rows)
                (row.AcknowledgedUntil, row.AcknowledgedBy, row.AcknowledgeReason) = (until, actor.Name, reason!.Trim());
            db.FindingSteps.Add(Step(current, current.State, current.State, until, now, actor, reason!.Trim()));
            db.Note(now, actor, "finding.acknowledge", "finding", current.Id, reason.Trim());
            return true;
        }, ct);
    }

    /// <summary>The states to which a person with these permissions can move a finding.</summary>
    public static IReadOnlyList<FindingState> StepsOf(Actor actor, FindingRow finding) => ReviewRules.StepsOf(actor, finding);

    private async Task<ReviewOutcome> ForEachCaseAsync(
        Actor actor, IReadOnlyCollection<long> findingIds, Func<MonitorDb, FindingRow, IReadOnlyList<FindingRow>, bool> act, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var current = await db.Findings.In(db, actor.Scope).Where(f => findingIds.Contains(f.Id)).OrderBy(f => f.Id).ToListAsync(ct);
        if (current.Count == 0)
            throw new NotThereException($"None of the findings is there for {actor.Name}.");
        var accounts = current.Select(f => f.AccountId).Distinct().ToList();
        var codes = current.Select(f => f.Code).Distinct().ToList();
        var cases = (await db.Findings
            .Where(f => accounts.Contains(f.AccountId) && codes.Contains(f.Code)
                && f.State != FindingState.Cleared && f.State != FindingState.RecheckPassed)
            .ToListAsync(ct)).ToLookup(f => (f.AccountId, f.Code));
        var moved = 0;
        foreach (var finding in current)
        {
            // An older decision (误报 of an earlier case) stays what it was; only the case in sight moves.
            var rows = cases[(finding.AccountId, finding.Code)].Where(r => r.Id == finding.Id || r.ToFinding().IsOpen).ToList();
            if (act(db, finding, rows))
                moved++;
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new ReviewOutcome(moved, current.Count - moved);
    }

    private static void Write(FindingRow row, Finding finding)
    {
        row.State = finding.State;
        row.StateSince = finding.StateSince;
        row.ReviewedBy = finding.By;
        row.ReviewReason = finding.Why;
        row.ClosedAt = finding.IsOpen ? null : finding.StateSince;
    }

    private static FindingStepRow Step(
        FindingRow finding, FindingState from, FindingState to, DateTimeOffset? until, DateTimeOffset now, Actor actor, string? reason) => new()
        {
            FindingId = finding.Id,
            AccountId = finding.AccountId,
            Code = finding.Code,
            From = from,
            To = to,
            AcknowledgedUntil = until,
            At = now,
            By = actor.Name,
            Reason = reason,
        };
}
