namespace Monitor.Domain.Circulars;

/// <summary>Computes a circular's numbers from its data set. Pure: the same data and rules give the same numbers, for ever.</summary>
public static class CircularArithmetic
{
    /// <summary>Computes everything.</summary>
    /// <exception cref="ArgumentException">The data contradict themselves: an account twice, or a place that is not there.</exception>
    public static CircularNumbers Compute(CircularData data, CircularRules rules)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(rules);
        var whole = data.Within(rules);
        var sites = whole.OfSites();
        return Count(whole.OfNewMedia(), rules) with { Sites = sites.Accounts is [] ? null : Count(sites, rules) };
    }

    /// <summary>The numbers of one subject: of new media, or of websites.</summary>
    private static CircularNumbers Count(CircularData data, CircularRules rules)
    {
        var sorted = SortedAccounts.Of(data, rules);
        var missed = new MissedCount(data);
        var byPlatform = GroupTables.By(sorted, missed, rules, a => a.Account.Platform, m => m.Platform);
        var byPlace = GroupTables.ByPlace(data, sorted, missed, rules);
        var silence = Silences.Of(sorted, byPlatform);
        var added = rules.IncludeMissed ? missed : null;
        var numbers = new CircularNumbers
        {
            Period = data.Period,
            Rules = rules,
            InOperation = sorted.InOperation.Count + (added?.Unfiled.Count ?? 0),
            Selected = sorted.InOperation.Count(a => a.IsSelected) + (added?.Looked ?? 0),
            Checked = sorted.InOperation.Count(a => a.IsChecked) + (added?.Looked ?? 0),
            Failed = sorted.InOperation.Count(a => a.IsFailed) + (added?.Bad ?? 0),
            Turns = Turns(data, sorted),
            Missed = missed.Numbers(data.Places),
            Reinspection = Reinspection(data.Places, data.PreviousFailures, rules),
            ByPlace = byPlace,
            PerfectRegions = PerfectRegions(data, byPlace),
            ByPlatform = byPlatform,
            ByLevel = GroupTables.By(sorted, missed, rules, a => a.Account.Level ?? GroupTables.NotStated, _ => GroupTables.NotStated),
            ByKind = GroupTables.By(sorted, missed, rules, a => a.Account.Kind ?? GroupTables.NotStated, _ => GroupTables.NotStated),
            Problems = Problems.Gravest(sorted.InOperation.Where(a => a.IsFailed), rules),
            OtherProblems = Problems.Others(sorted.InOperation),
            Silence = silence,
            FailedAccounts = sorted.Listed(a => a.IsFailed, a => a.Confirmed),
            Unverifiable = sorted.Listed(a => a.IsUnverifiable, a => a.Confirmed),
            Gone = sorted.Listed(a => a.IsGone, a => a.Confirmed),
            Apart = sorted.InOperation.Count(a => a.IsApart),
            Undecided = sorted.Listed(a => a.IsUndecided, a => a.Undecided),
            LeftOperation = sorted.LeftOperation,
        };
        return numbers with { Change = Change(numbers, data.Previous), YearChange = Change(numbers, data.YearBefore) };
    }

    private static TurnNumbers Turns(CircularData data, SortedAccounts sorted)
    {
        int done = 0, failed = 0, undecided = 0;
        foreach (var account in sorted.InOperation.Where(a => a.IsChecked))
        {
            done += account.CompletedChecks;
            failed += account.FailedChecks;
            undecided += account.UndecidedChecks;
        }

        return new(done, failed, undecided, data.Rounds.Count);
    }

    /// <summary>Counts what became of former failures (复查), as a circular does.</summary>
    /// <param name="places">The places in their order.</param>
    /// <param name="failures">The former failures.</param>
    /// <param name="rules">How the office counts.</param>
    /// <exception cref="ArgumentException">A failure lies in a place that is not there.</exception>
    public static ReinspectionNumbers Reinspection(IReadOnlyList<CircularPlace> places, IReadOnlyList<PreviousFailure> failures, CircularRules rules)
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(failures);
        ArgumentNullException.ThrowIfNull(rules);
        var order = places.Select((place, i) => (place.Id, i)).ToDictionary(p => p.Id, p => p.i);
        if (failures.FirstOrDefault(p => !order.ContainsKey(p.PlaceId)) is { } lost)
            throw new ArgumentException($"Former failure {lost.AccountId} lies in a place {lost.PlaceId} that is not among the places.", nameof(failures));
        List<PreviousFailure> Of(ReinspectionResult result) =>
        [
            .. failures.Where(p => p.Result == result)
                .OrderByDescending(p => p.FailedPeriods).ThenBy(p => order[p.PlaceId]).ThenBy(p => p.AccountId),
        ];
        var notFixed = Of(ReinspectionResult.NotFixed);
        return new(
            failures.Count, Of(ReinspectionResult.Fixed).Count, Of(ReinspectionResult.Closed).Count, notFixed,
            Of(ReinspectionResult.NotReinspected), [.. notFixed.Where(p => p.RepeatCount >= rules.ForcedClosureAfter)]);
    }

    private static List<string> PerfectRegions(CircularData data, GroupTable byPlace)
    {
        var regions = data.Places.Where(p => p.Kind == PlaceKind.Region).Select(p => p.Id).ToHashSet();
        return [.. byPlace.Rows.Where(r => r.PassRate.IsPerfect && r.PlaceId is { } id && regions.Contains(id)).Select(r => r.Name)];
    }

    private static PeriodChange? Change(CircularNumbers now, PeriodFigures? before) => before is null ? null : new(
        before,
        now.Rules.Rounding.Points(now.PassRate, before.PassRate),
        now.Rules.Rounding.PercentChange(now.InOperation, before.InOperation),
        now.Rules.Rounding.PercentChange(now.Failed, before.Failed),
        now.Silence.Median - before.MedianSilence);
}
