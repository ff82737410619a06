using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Verdicts;

/// <summary>One look of a check: how it was done and what was read.</summary>
/// <param name="Full">A fresh context and the page itself, not the cheap fetch.</param>
/// <param name="Judgement">What this look alone says.</param>
/// <param name="Readings">Its readings.</param>
public sealed record Look(bool Full, Judgement Judgement, IReadOnlyList<Reading> Readings);

/// <summary>What to do next in a check.</summary>
public enum NextStep
{
    /// <summary>Nothing: the verdict stands.</summary>
    Done,

    /// <summary>Look again in a fresh context, right away: the cheap look could not decide.</summary>
    LookNow,

    /// <summary>Look again in a fresh context, later in the same night: nobody is accused, and no wall believed, on one look.</summary>
    LookLater,
}

/// <summary>
/// The course of a check over its looks. Two looks, apart in time and each by itself, must accuse for the same reason before anything is held against
/// an account; life seen in any look ends the matter.
/// </summary>
public sealed record CheckCourse(NextStep Next, Judgement Judgement)
{
    /// <summary>Most looks that one check may cost.</summary>
    public const int MaxLooks = 4;

    // Weather: worth another try in the same night. Walls are not: asking again is what walls are built against.
    private static readonly Reason[] Passing =
        [Reason.Temporary, Reason.Timeout, Reason.Connect, Reason.Dns, Reason.Tls, Reason.Blocked, Reason.Ambiguous, Reason.LayoutChanged];

    private static readonly Reason[] Walls = [Reason.Captcha, Reason.LoginWall, Reason.RateLimited];

    /// <summary>Decides from the looks so far (at least one), oldest first.</summary>
    public static CheckCourse Of(RuleSet rules, Accounts.Account account, DateTimeOffset at, IReadOnlyList<Look> looks, KnownPost? known = null)
    {
        ArgumentNullException.ThrowIfNull(looks);
        ArgumentOutOfRangeException.ThrowIfZero(looks.Count);
        var together = Judge.Of(rules, account, at, [.. looks.SelectMany(l => l.Readings)], known);
        if (!together.Accuses)
            return new(Unaccused(together, looks), together);

        var charges = Charges(together);
        var agreeing = looks.Where(l => l.Judgement.Accuses && Charges(l.Judgement).Overlaps(charges)).ToList();
        if (agreeing.Count >= 2 && agreeing[^1].Full)
            return new(NextStep.Done, Agreed(together, agreeing));
        if (looks.Count < MaxLooks && (agreeing.Count < 2 || !agreeing[^1].Full) && !StuckOnWall(looks))
            return new(NextStep.LookLater, together);

        // The second look never came through: what one look saw alone is no finding.
        var last = looks[^1].Judgement;
        return new(NextStep.Done, together with
        {
            Verdict = Verdict.Unverifiable,
            Outcome = last.Accuses ? Outcome.NotObservable : last.Outcome,
            Reason = last.Accuses ? Reason.Ambiguous : last.Reason,
            Detail = $"suspected ({string.Join(", ", charges)}), but a second look did not confirm it: {last.Detail ?? last.Reason.ToString()}",
            Findings = [],
        });
    }

    private static NextStep Unaccused(Judgement together, IReadOnlyList<Look> looks)
    {
        if (together.Verdict == Verdict.Qualified)
            return NextStep.Done;
        if (Walls.Contains(together.Reason) && looks.Any(l => l.Full))
            return NextStep.Done;
        if (!looks.Any(l => l.Full))
            return NextStep.LookNow;
        return looks.Count < 3 && Passing.Contains(looks[^1].Judgement.Reason) && !OnlyPartial(looks) ? NextStep.LookLater : NextStep.Done;
    }

    /// <summary>Everything was read, there just is no complete source: looking again would show the same.</summary>
    private static bool OnlyPartial(IReadOnlyList<Look> looks) =>
        looks[^1].Readings.Count > 0 && looks[^1].Readings.All(r => r.Outcome == Outcome.Observed);

    private static bool StuckOnWall(IReadOnlyList<Look> looks) => looks[^1].Full && Walls.Contains(looks[^1].Judgement.Reason);

    private static HashSet<string> Charges(Judgement judgement) => judgement.Verdict == Verdict.Gone
        ? ["gone"]
        : [.. judgement.Findings.Where(f => f.Level == FindingLevel.Veto).Select(f => f.Code)];

    /// <summary>Keeps only the vetoes that two looks hold; lesser findings stand on what was read together.</summary>
    private static Judgement Agreed(Judgement together, List<Look> agreeing) => together.Verdict == Verdict.Gone
        ? together
        : together with
        {
            Findings = [.. together.Findings.Where(f =>
                f.Level != FindingLevel.Veto || agreeing.Count(l => l.Judgement.Findings.Any(g => g.Code == f.Code)) >= 2)],
        };
}
