using Monitor.Domain.Accounts;

namespace Monitor.Domain.Filings;

/// <summary>Which entry of the register is which account of the list. Each side is used once; a name that several share decides nothing.</summary>
public sealed class RegisterMatcher
{
    private readonly Dictionary<long, FiledAccount> _entryOf = [];
    private readonly HashSet<long> _taken = [];
    private readonly Dictionary<long, FiledAccount> _possible = [];

    private RegisterMatcher()
    {
    }

    /// <summary>Account by account the entry that is it.</summary>
    public IReadOnlyDictionary<long, FiledAccount> EntryOf => _entryOf;

    /// <summary>Accounts without an entry of their own that share platform and name with one: a person has to look before anybody calls them 漏报.</summary>
    public IReadOnlyDictionary<long, FiledAccount> Possible => _possible;

    /// <summary>Whether an entry is an account of the list.</summary>
    public bool IsTaken(FiledAccount entry) => _taken.Contains(entry.Id);

    /// <summary>Matches by id, then by address, then by name and unit, then by a name that is the only one of its platform on both sides.</summary>
    public static RegisterMatcher Match(IReadOnlyList<FiledAccount> register, IReadOnlyList<WatchedAccount> accounts)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(accounts);
        var matcher = new RegisterMatcher();
        var entries = register.Where(e => e.Platform is not null).ToList();
        matcher.By(entries, accounts, e => e.PlatformId is { } id ? (e.Platform!.Value, id, "") : null, a => a.PlatformId is { } id ? (a.Platform, id, "") : null);
        matcher.By(entries, accounts, e => e.Address is { } at ? (e.Platform!.Value, at, "") : null, a => a.Address is { } at ? (a.Platform, at, "") : null);
        matcher.By(
            entries, accounts,
            e => e is { Name.Form: { } name, Unit.Form: { } unit } ? (e.Platform!.Value, name, unit) : null,
            a => a is { Name.Form: { } name, Unit.Form: { } unit } ? (a.Platform, name, unit) : null);
        matcher.By(entries, accounts, e => e.Name.Form is { } name ? (e.Platform!.Value, name, "") : null, a => a.Name.Form is { } name ? (a.Platform, name, "") : null);
        var byName = entries.Where(e => e.Name.Form is not null).ToLookup(e => (e.Platform!.Value, e.Name.Form));
        foreach (var account in accounts.Where(a => !matcher._entryOf.ContainsKey(a.Id) && a.Name.Form is not null))
        {
            if (byName[(account.Platform, account.Name.Form)].FirstOrDefault() is { } same)
                matcher._possible[account.Id] = same;
        }

        return matcher;
    }

    private void By(
        List<FiledAccount> entries, IReadOnlyList<WatchedAccount> accounts, Func<FiledAccount, (Platform, string, string)?> ofEntry,
        Func<WatchedAccount, (Platform, string, string)?> ofAccount)
    {
        var free = entries.Where(e => !_taken.Contains(e.Id)).Select(e => (Entry: e, Key: ofEntry(e))).Where(e => e.Key is not null).ToLookup(e => e.Key!.Value, e => e.Entry);
        foreach (var group in accounts.Where(a => !_entryOf.ContainsKey(a.Id)).Select(a => (Account: a, Key: ofAccount(a))).Where(a => a.Key is not null).GroupBy(a => a.Key!.Value))
        {
            // Several of a key on either side: the key does not tell them apart.
            if (group.ToList() is not [var only] || free[group.Key].ToList() is not [var entry] || Differ(only.Account, entry))
                continue;
            _entryOf[only.Account.Id] = entry;
            _taken.Add(entry.Id);
        }
    }

    /// <summary>Two different ids of one platform are two accounts, whatever they are called.</summary>
    private static bool Differ(WatchedAccount account, FiledAccount entry) =>
        account.PlatformId is not null && entry.PlatformId is not null && account.PlatformId != entry.PlatformId;
}
