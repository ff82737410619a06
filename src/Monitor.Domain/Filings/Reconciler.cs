using Monitor.Domain.Accounts;
using Monitor.Domain.Time;

namespace Monitor.Domain.Filings;

/// <summary>
/// Compares the national register with the monitor's list (§3.1 R-codes of the indicator catalogue). Pure. It holds nothing against a value that is missing
/// on either side, nor against a platform that the export does not hold at all.
/// </summary>
/// <param name="terms">How long the steps of a closure may take.</param>
/// <param name="calendar">Work days.</param>
public sealed class Reconciler(ClosureTerms terms, WorkCalendar calendar)
{
    /// <summary>漏报.</summary>
    public const string Missed = "R-MISS";

    /// <summary>备案不符.</summary>
    public const string Differs = "R-DIFF";

    /// <summary>同一单位同一平台多账号.</summary>
    public const string Twice = "R-DUPACC";

    /// <summary>未认证或认证主体不是主办单位.</summary>
    public const string NotVerified = "R-AUTH";

    /// <summary>已关停未注销、未填报或超期.</summary>
    public const string NotClosed = "R-CLOSE";

    /// <summary>The codes that a reconciliation decides on.</summary>
    public static IReadOnlyList<string> Codes { get; } = [Missed, Differs, Twice, NotVerified, NotClosed];

    /// <summary>Compares.</summary>
    /// <param name="register">The export.</param>
    /// <param name="accounts">The monitor's list.</param>
    /// <param name="on">The day for which closures are timed.</param>
    public RegisterComparison Compare(IReadOnlyList<FiledAccount> register, IReadOnlyList<WatchedAccount> accounts, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(accounts);
        // A website is filed elsewhere.
        var media = accounts.Where(a => a.Platform != Platform.Website).ToList();
        var match = RegisterMatcher.Match(register, media);
        var exported = register.Select(e => e.Platform).OfType<Platform>().ToHashSet();
        var facts = new List<RegisterFact>();
        var years = new SortedSet<int>();
        foreach (var account in media)
        {
            var entry = match.EntryOf.GetValueOrDefault(account.Id);
            if (entry is null && account.MustBeFiled && exported.Contains(account.Platform))
                facts.Add(new(Missed, Account(account), account.Id, null, MissedText(account, match.Possible.GetValueOrDefault(account.Id))));
            if (entry is not null && Differences(account, entry) is { Count: > 0 } differences)
                facts.Add(new(Differs, Account(account), account.Id, entry.Code, string.Join('；', differences)));
        }

        var byId = media.ToDictionary(a => a.Id);
        var accountOf = match.EntryOf.ToDictionary(m => m.Value.Id, m => byId[m.Key]);
        foreach (var entry in register)
        {
            var account = accountOf.GetValueOrDefault(entry.Id);
            if (VerificationText(entry) is { } verification)
                facts.Add(new(NotVerified, Entry(entry), account?.Id, entry.Code, verification));
            if (ClosureText(entry, account, on, years) is { } closure)
                facts.Add(new(NotClosed, Entry(entry), account?.Id, entry.Code, closure));
        }

        facts.AddRange(SameUnitTwice(register, accountOf));
        var unexported = media.Where(a => a.MustBeFiled && !exported.Contains(a.Platform)).Select(a => a.Platform).Distinct().Order().ToList();
        return new(match, facts, unexported, [.. years]);
    }

    private static string MissedText(WatchedAccount account, FiledAccount? possible) => possible is null
        ? FilingTexts.Of("Missed", Word(account.Name), Word(account.Unit))
        : FilingTexts.Of("MissedPossible", Word(account.Name), possible.Code, Word(possible.Unit));

    private static List<string> Differences(WatchedAccount account, FiledAccount entry)
    {
        var differences = new List<string>();
        if (account.Name.Contradicts(entry.Name))
            differences.Add(FilingTexts.Of("DiffersName", Word(entry.Name), Word(account.Name)));
        if (account.Unit.Contradicts(entry.Unit))
            differences.Add(FilingTexts.Of("DiffersUnit", Word(entry.Unit), Word(account.Unit)));
        if (account.Status != entry.Status)
            differences.Add(FilingTexts.Of("DiffersStatus", FilingTexts.Of(entry.Status), FilingTexts.Of(account.Status)));
        return differences;
    }

    private static string? VerificationText(FiledAccount entry)
    {
        if (!IsOpen(entry.Status) || entry.IsApplication)
            return null;
        if (entry.IsVerified == false)
            return FilingTexts.Of("NotVerified", Word(entry.Name));
        return entry.VerifiedBody.Contradicts(entry.Unit) ? FilingTexts.Of("VerifiedOther", Word(entry.VerifiedBody), Word(entry.Unit)) : null;
    }

    private string? ClosureText(FiledAccount entry, WatchedAccount? account, DateOnly on, SortedSet<int> years)
    {
        var closedOn = entry.Closure.CancelledOn ?? (account is not null && !IsOpen(account.Status) ? account.StatusSince : null);
        if (!IsOpen(entry.Status) && entry.Status != AccountStatus.Migrated && closedOn is { } closed && account?.LastPostOn > closed)
            return FilingTexts.Of("StillPosting", FilingTexts.Of(entry.Status), closed, account.LastPostOn.Value);
        try
        {
            var since = account?.Status == entry.Status ? account.StatusSince : null;
            return ClosureClock.Late(entry.Status, entry.Closure, since, terms, on, calendar) is { } late
                ? FilingTexts.Of($"Late{late.Step}", late.From, late.Due, late.WorkDaysOver)
                : null;
        }
        catch (MissingHolidaysException e)
        {
            years.Add(e.Year);
            return null;
        }
    }

    /// <summary>「一个单位原则上在同一平台只开设一个账号」: of the register, because only filed accounts are surely the unit's own.</summary>
    private static IEnumerable<RegisterFact> SameUnitTwice(IReadOnlyList<FiledAccount> register, Dictionary<long, WatchedAccount> accountOf) =>
        register
            .Where(e => e is { Unit.Form: not null, IsApplication: false } && IsOpen(e.Status))
            .GroupBy(e => (Platform: e.Platform?.ToString() ?? e.PlatformName, e.Unit.Form))
            .Where(g => g.Count() > 1)
            .Select(g =>
            {
                var first = g.OrderBy(e => e.Code, StringComparer.Ordinal).ToList();
                return new RegisterFact(
                    Twice, $"unit:{g.Key.Form}|{g.Key.Platform}", first.Select(e => accountOf.GetValueOrDefault(e.Id)?.Id).FirstOrDefault(id => id is not null), first[0].Code,
                    FilingTexts.Of("Twice", Word(first[0].Unit), first[0].PlatformName, first.Count, string.Join('、', first.Select(e => Word(e.Name)))));
            });

    private static bool IsOpen(AccountStatus status) => status is AccountStatus.Normal or AccountStatus.ClosureAnnounced or AccountStatus.Frozen;

    private static string Account(WatchedAccount account) => FormattableString.Invariant($"account:{account.Id}");

    private static string Entry(FiledAccount entry) => $"entry:{entry.Code}";

    private static string Word(FiledWord word) => word.Text ?? "—";
}
