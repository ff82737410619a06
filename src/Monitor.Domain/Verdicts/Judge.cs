using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Verdicts;

/// <summary>
/// Applies a rule set to readings. Pure. Proof of life: one post inside the window, from any source. Proof of silence: a complete source,
/// read with success, that shows nothing inside it. Everything else is <see cref="Verdict.Unverifiable"/>.
/// </summary>
public static class Judge
{
    /// <summary>Judges an account at a point in time.</summary>
    /// <param name="rules">The rule set.</param>
    /// <param name="account">The account.</param>
    /// <param name="at">监测时间点.</param>
    /// <param name="readings">Everything read of it in one look (or, for the final word, in all looks of the check).</param>
    /// <param name="known">The newest post on record from earlier nights.</param>
    public static Judgement Of(RuleSet rules, Account account, DateTimeOffset at, IReadOnlyList<Reading> readings, KnownPost? known = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(readings);
        var window = UpdateWindow.Of(rules, at, readings.Count == 0 ? at : readings.Max(r => r.CapturedAt));
        var evidence = UpdateEvidence.Of(readings, window, known);
        var update = UpdateVerdict.Of(rules, window, evidence);
        var interaction = InteractionVerdict.Of(account.Platform, readings);
        var gone = readings.FirstOrDefault(r => r.Outcome == Outcome.AccountGone);
        var last = evidence.Last is { } time && time.At <= window.To ? time : LastBefore(evidence.Times, window.To);

        var judgement = new Judgement
        {
            Verdict = Verdict.Unverifiable,
            Outcome = Outcome.NotObservable,
            Reason = Reason.Ambiguous,
            LastPost = last,
            SilentDays = last?.DaysUntil(window.At),
            Interaction = interaction.State,
            LifeProved = update.State == UpdateState.Alive,
        };

        // A post seen tonight outweighs any notice of closure: the account lives. One on record from earlier nights does not: it may have closed since.
        if (gone is not null && !SeenAliveIn(readings, window))
        {
            return judgement with
            {
                Verdict = Verdict.Gone,
                Outcome = gone.Outcome,
                Reason = gone.Reason,
                Detail = gone.Detail,
                LifeProved = false,
                Findings = Finding(rules, IndicatorCatalogue.RegisterDiffers, FindingTexts.Of("Gone", gone.Detail ?? gone.Reason.ToString())),
            };
        }

        var findings = update.Findings.Concat(interaction.Findings(rules)).ToList();
        if (update.State == UpdateState.Unknown && !findings.Any(f => f.Level == FindingLevel.Veto))
        {
            var obstacle = Obstacle.Of(readings);
            return judgement with
            {
                Outcome = obstacle?.Outcome ?? Outcome.NotObservable,
                Reason = obstacle?.Reason ?? Reason.Ambiguous,
                Detail = WhyUnknown(readings, evidence, obstacle) ?? obstacle?.Detail ?? update.Doubt,
            };
        }

        var decisive = evidence.CompleteSource;
        return judgement with
        {
            Verdict = findings.Any(f => f.Level == FindingLevel.Veto) ? Verdict.Unqualified : Verdict.Qualified,
            Outcome = Outcome.Observed,
            Reason = update.State == UpdateState.Silent && decisive?.Reason == Reason.Empty && evidence.Times.Count == 0 ? Reason.Empty : Reason.Ok,
            Detail = update.Doubt,
            Findings = findings,
        };
    }

    /// <summary>What speaks against sources that were read, where nothing worse than a page without facts stood in the way.</summary>
    private static string? WhyUnknown(IReadOnlyList<Reading> readings, UpdateEvidence evidence, Reading? obstacle) => obstacle is null or { Reason: Reason.Ambiguous }
        ? UpdateEvidence.DoubtOf(readings) ?? evidence.Doubt
        : null;

    private static bool SeenAliveIn(IReadOnlyList<Reading> readings, UpdateWindow window) => readings.Any(r =>
        r.Outcome == Outcome.Observed && r.Posts.Any(p => p.Time is { } t && t.At > window.From && t.At <= window.To));

    private static PostTime? LastBefore(IReadOnlyList<PostTime> times, DateTimeOffset to) => times.LastOrDefault(t => t.At <= to);

    internal static IReadOnlyList<ProposedFinding> Finding(RuleSet rules, string code, string detail) => [new(code, rules.LevelOf(code), detail)];
}
