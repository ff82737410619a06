using Monitor.Domain.Indicators;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Circulars;

/// <summary>One account with what the circular says of it.</summary>
internal sealed class SortedAccount(
    CircularAccount account, IReadOnlyList<CircularFinding> confirmed, IReadOnlyList<CircularFinding> undecided, bool isApart, ScoreRule? score = null)
{
    private static readonly AccountChecks None = new(0, 0, 0, 0, Verdict.Unverifiable);

    public CircularAccount Account => account;

    /// <summary>Confirmed findings, the gravest first.</summary>
    public IReadOnlyList<CircularFinding> Confirmed => confirmed;

    /// <summary>Vetoes that nobody has decided on.</summary>
    public IReadOnlyList<CircularFinding> Undecided => undecided;

    public bool IsSelected => account.Checks is not null;

    /// <summary>In f: a confirmed veto or too low a score, unless it is a former failure that is listed apart.</summary>
    public bool IsFailed => IsBad && !isApart;

    /// <summary>Looked at in the period, and listed apart as still not fixed.</summary>
    public bool IsApart => isApart && IsSelected;

    /// <summary>Its points; null where the office does not score.</summary>
    public int? Score { get; } = score?.ScoreOf(confirmed);

    /// <summary>In n. A confirmed veto makes even an account checked of which the machine could say nothing: a person looked.</summary>
    public bool IsChecked => !isApart && (IsBad || (IsSelected && Checks.Qualified + Checks.Unqualified > 0 && Checks.Last != Verdict.Gone));

    public bool IsGone => !isApart && !IsChecked && IsSelected && Checks.Last == Verdict.Gone;

    public bool IsUnverifiable => !isApart && !IsChecked && IsSelected && !IsGone;

    /// <summary>A veto waits for somebody and none is confirmed yet.</summary>
    public bool IsUndecided => IsChecked && !HasVeto && undecided.Count > 0;

    /// <summary>Completed checks; those that only a person's finding completes are among them.</summary>
    public int CompletedChecks => Math.Max(Checks.Qualified + Checks.Unqualified, FailedChecks);

    /// <summary>Checks with a confirmed veto, and checks whose undecided veto is for what was confirmed elsewhere in the period.</summary>
    public int FailedChecks => HasNothing ? 0 : confirmed.Where(IsVeto).Select(f => f.CheckId).Concat(undecided.Where(IsSettled).Select(f => f.CheckId)).Distinct().Count();

    public int UndecidedChecks => HasNothing ? 0 : undecided.Where(f => !IsSettled(f)).Select(f => f.CheckId)
        .Except(confirmed.Where(IsVeto).Select(f => f.CheckId)).Distinct().Count();

    private AccountChecks Checks => account.Checks ?? None;

    private bool HasVeto { get; } = confirmed.Any(IsVeto);

    /// <summary>As most accounts.</summary>
    private bool HasNothing => confirmed.Count == 0 && undecided.Count == 0;

    private bool IsBad => HasVeto || Score < score?.PassMark;

    private static bool IsVeto(CircularFinding finding) => finding.Level == FindingLevel.Veto;

    private bool IsSettled(CircularFinding finding) => confirmed.Any(c => IsVeto(c) && c.Code == finding.Code);
}

/// <summary>The accounts of a data set, sorted into what the numbers count.</summary>
internal sealed class SortedAccounts
{
    private readonly Dictionary<long, (int Order, string Name)> _places;

    private SortedAccounts(Dictionary<long, (int Order, string Name)> places, List<SortedAccount> inOperation, List<ListedAccount> left) =>
        (_places, InOperation, LeftOperation) = (places, inOperation, left);

    /// <summary>The accounts that N counts, in the order of the places.</summary>
    public IReadOnlyList<SortedAccount> InOperation { get; }

    public IReadOnlyList<ListedAccount> LeftOperation { get; }

    public static SortedAccounts Of(CircularData data, CircularRules rules)
    {
        var places = data.Places.Select((p, i) => (p.Id, i, p.Name)).ToDictionary(p => p.Id, p => (p.i, p.Name));
        var findings = data.Findings.ToLookup(f => f.AccountId);
        var unfixed = data.PreviousFailures.Where(p => p.Result == ReinspectionResult.NotFixed).ToLookup(p => p.AccountId, p => p.Codes);
        var apart = data.MissedApart(rules);
        var seen = new HashSet<long>();
        var operating = new List<SortedAccount>();
        var left = new List<SortedAccount>();
        foreach (var account in data.Accounts)
        {
            if (!seen.Add(account.Id))
                throw new ArgumentException($"Account {account.Id} stands in the data twice.", nameof(data));
            if (!places.ContainsKey(account.PlaceId))
                throw new ArgumentException($"Account {account.Id} lies in a place {account.PlaceId} that is not among the places.", nameof(data));
            if (apart.Contains(account.Id))
                continue;
            var isOperating = rules.OperatingStates.Contains(account.Status);
            if (!isOperating && account.Checks is null)
                continue;
            (isOperating ? operating : left).Add(Of(account, findings, unfixed, rules));
        }

        var inOrder = operating.OrderBy(a => places[a.Account.PlaceId].i).ThenBy(a => a.Account.Id).ToList();
        var leftInOrder = left.OrderBy(a => places[a.Account.PlaceId].i).ThenBy(a => a.Account.Id)
            .Select(a => new ListedAccount(a.Account, places[a.Account.PlaceId].Name, a.Confirmed, a.Score)).ToList();
        return new(places, inOrder, leftInOrder);
    }

    private static SortedAccount Of(CircularAccount account, ILookup<long, CircularFinding> findings, ILookup<long, IReadOnlyList<string>> unfixed, CircularRules rules)
    {
        // Most accounts have neither.
        if (!findings.Contains(account.Id) && !unfixed.Contains(account.Id))
            return new(account, [], [], isApart: false, rules.Score);
        var own = findings[account.Id];
        var confirmed = own.Where(f => f.IsConfirmed).OrderBy(f => (f.Level, Problems.RankOf(f.Code))).ThenBy(f => f.Id).ToList();
        var undecided = own.Where(f => f is { IsUndecided: true, Level: FindingLevel.Veto }).OrderBy(f => Problems.RankOf(f.Code)).ThenBy(f => f.Id).ToList();
        var formerCodes = unfixed[account.Id].SelectMany(codes => codes).ToHashSet(StringComparer.Ordinal);
        var isApart = rules.Unfixed == UnfixedCounting.Apart && unfixed.Contains(account.Id)
            && !confirmed.Exists(f => f.Level == FindingLevel.Veto && !formerCodes.Contains(f.Code));
        return new(account, confirmed, undecided, isApart, rules.Score);
    }

    /// <summary>Those that fit, with the findings to show.</summary>
    public IReadOnlyList<ListedAccount> Listed(Func<SortedAccount, bool> fits, Func<SortedAccount, IReadOnlyList<CircularFinding>> findings) =>
        [.. InOperation.Where(fits).Select(a => new ListedAccount(a.Account, _places[a.Account.PlaceId].Name, findings(a), a.Score))];
}
