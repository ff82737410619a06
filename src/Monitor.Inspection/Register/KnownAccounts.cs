using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Storage;
using Monitor.Storage.Accounts;

namespace Monitor.Inspection.Register;

/// <summary>
/// Finds the stored account that a line of a register means. An account first listed by name and later with its id is the same account; a name that
/// several stored accounts share means none of them.
/// </summary>
internal sealed class KnownAccounts
{
    private readonly Dictionary<string, Known> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Known>> _byAddressOrName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Known> _byKey = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<long> _taken = [];

    /// <summary>Loads what telling accounts apart takes, of all of them.</summary>
    public static async Task<KnownAccounts> LoadAsync(MonitorDb db, CancellationToken ct)
    {
        var known = new KnownAccounts();
        var rows = db.Accounts.AsNoTracking()
            .Select(a => new { a.Id, a.Platform, a.PlatformId, a.Url, a.Name, a.Unit, a.IdentityKey })
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            var entry = new Known(row.Id, row.PlatformId);
            known._keys.Add(row.IdentityKey);
            known._byKey.Add(row.IdentityKey, entry);
            if (AccountIdentity.ById(row.Platform, row.PlatformId) is { } byId)
                known._byId.TryAdd(byId, entry);
            known.AddWeak(AccountIdentity.ByUrl(row.Platform, row.Url), entry);
            known.AddWeak(AccountIdentity.ByName(row.Platform, row.Name, row.Unit), entry);
        }

        return known;
    }

    /// <summary>For each account of a file the id of the stored account that is meant; null where it is a new one.</summary>
    public IReadOnlyList<(Account Account, long? Id)> Match(IReadOnlyList<Account> accounts)
    {
        // Sure matches of the whole file go first, so that a line without an id cannot take the account of a later line that has it.
        var ids = accounts.Select(TakeSure).ToList();
        for (var i = 0; i < accounts.Count; i++)
        {
            ids[i] ??= TakeWeak(AccountIdentity.ByUrl(accounts[i].Platform, accounts[i].Url), accounts[i])
                ?? TakeWeak(AccountIdentity.ByName(accounts[i].Platform, accounts[i].Name, accounts[i].Unit), accounts[i]);
            if (ids[i] is null)
                _keys.Add(AccountIdentity.KeyOf(accounts[i]));
        }

        return [.. accounts.Zip(ids)];
    }

    /// <summary>The key that an account now deserves, unless another one has it.</summary>
    public string Rename(string current, string deserved)
    {
        if (current == deserved || !_keys.Add(deserved))
            return current;
        return deserved; // the old key stays reserved: its row changes only when the batch is saved
    }

    private void AddWeak(string? key, Known entry)
    {
        if (key is null)
            return;
        if (!_byAddressOrName.TryGetValue(key, out var entries))
            _byAddressOrName[key] = entries = [];
        entries.Add(entry);
    }

    private long? TakeSure(Account account)
    {
        if (AccountIdentity.ById(account.Platform, account.PlatformId) is { } byId && _byId.TryGetValue(byId, out var same))
            return Taken(same);
        return _byKey.TryGetValue(AccountIdentity.KeyOf(account), out same) ? Taken(same) : null;
    }

    private long Taken(Known entry)
    {
        _taken.Add(entry.Id);
        return entry.Id;
    }

    private long? TakeWeak(string? key, Account account)
    {
        if (key is null || !_byAddressOrName.TryGetValue(key, out var entries))
            return null;
        // Two different ids are two accounts, whatever they are called.
        var possible = entries.Where(e => account.PlatformId is null || e.PlatformId is null || e.PlatformId == account.PlatformId).ToList();
        return possible.Count == 1 && _taken.Add(possible[0].Id) ? possible[0].Id : null;
    }

    private sealed record Known(long Id, string? PlatformId);
}
