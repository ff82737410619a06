using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Storage;
using Monitor.Storage.Accounts;

namespace Monitor.Inspection.Register;

/// <summary>What an import did.</summary>
/// <param name="New">Accounts that were not there before.</param>
/// <param name="Changed">Accounts whose data changed.</param>
/// <param name="Unchanged">Accounts that were there just so.</param>
/// <param name="AccountIds">Keys of them all.</param>
public sealed record RegisterImportResult(int New, int Changed, int Unchanged, IReadOnlyList<long> AccountIds);

/// <summary>
/// Brings the accounts of a file into the register. Accounts that the file does not name stay as they are; a value that the file leaves empty
/// does not erase a known one (the monitor itself may have learned it).
/// </summary>
public sealed class RegisterImport(TimeProvider time)
{
    private const string Origin = "import";
    private const int BatchSize = 2_000;

    /// <summary>Imports all accounts in one transaction, or none.</summary>
    /// <param name="db">A context without a transaction and without pending changes; it is cleared.</param>
    /// <param name="accounts">Without duplicates, as <see cref="RegisterFile"/> returns them.</param>
    /// <param name="ct">Stops the import; nothing is imported then.</param>
    public async Task<RegisterImportResult> ApplyAsync(MonitorDb db, IReadOnlyList<Account> accounts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(accounts);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.ChangeTracker.Clear();
        var known = await KnownAccounts.LoadAsync(db, ct);
        var places = await RegisterPlaces.LoadAsync(db, ct);
        var now = time.GetUtcNow();
        var (added, changed) = (0, 0);
        var imported = new List<long>(accounts.Count);
        foreach (var matches in known.Match(accounts).Chunk(BatchSize))
        {
            var ids = matches.Where(m => m.Id is not null).Select(m => m.Id!.Value).ToList();
            var rows = await db.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
            // Not by Include: its joins read the whole tables again for every batch. EF ties the rows together all the same.
            await db.AccountSources.Where(s => ids.Contains(s.AccountId)).LoadAsync(ct);
            await db.MenuLinks.Where(m => ids.Contains(m.AccountId)).LoadAsync(ct);
            var newRows = new List<AccountRow>();
            foreach (var (account, id) in matches)
            {
                if (id is null)
                {
                    newRows.Add(NewRow(account, now));
                    db.Add(new AccountStateRow { Account = newRows[^1], Status = account.Status, At = now, Origin = Origin });
                    added++;
                }
                else if (Update(db, rows[id.Value], account, known, now))
                {
                    changed++;
                }
            }

            await places.PlaceAsync([.. newRows, .. rows.Values], ct);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            imported.AddRange(ids);
            imported.AddRange(newRows.Select(row => row.Id));
        }

        await transaction.CommitAsync(ct);
        return new RegisterImportResult(added, changed, accounts.Count - added - changed, imported);
    }

    private static AccountRow NewRow(Account account, DateTimeOffset now)
    {
        var row = new AccountRow { Platform = account.Platform, IdentityKey = AccountIdentity.KeyOf(account), CreatedAt = now, UpdatedAt = now };
        Write(row, account);
        WriteLists(row, account);
        return row;
    }

    /// <summary>Whether anything changed.</summary>
    private static bool Update(MonitorDb db, AccountRow row, Account account, KnownAccounts known, DateTimeOffset now)
    {
        var before = row.ToAccount();
        Write(row, account);
        if (account.Sources.Count > 0 && !account.Sources.SequenceEqual(before.Sources))
            row.Sources.Clear();
        if (account.MenuLinks.Count > 0 && !account.MenuLinks.SequenceEqual(before.MenuLinks))
            row.MenuLinks.Clear();
        WriteLists(row, account);
        var after = row.ToAccount();
        row.IdentityKey = known.Rename(row.IdentityKey, AccountIdentity.KeyOf(after));
        if (before.Status != after.Status)
            db.Add(new AccountStateRow { AccountId = row.Id, Status = after.Status, At = now, Origin = Origin });
        if (before with { Sources = [], MenuLinks = [] } == after with { Sources = [], MenuLinks = [] }
            && before.Sources.SequenceEqual(after.Sources) && before.MenuLinks.SequenceEqual(after.MenuLinks))
            return false;
        row.UpdatedAt = now;
        return true;
    }

    private static void Write(AccountRow row, Account account)
    {
        row.PlatformId = account.PlatformId ?? row.PlatformId;
        row.Name = account.Name ?? row.Name;
        row.NormalName = AccountIdentity.NormalName(row.Name);
        row.Url = account.Url ?? row.Url;
        row.Unit = account.Unit ?? row.Unit;
        row.Supervisor = account.Supervisor ?? row.Supervisor;
        row.Region = account.Region ?? row.Region;
        row.Status = account.Status;
        row.IsCanary = account.IsCanary ?? row.IsCanary;
    }

    /// <summary>Fills lists that are empty; see <see cref="Update"/>.</summary>
    private static void WriteLists(AccountRow row, Account account)
    {
        if (row.Sources.Count == 0)
            row.Sources.AddRange(account.Sources.Select((s, i) => new AccountSourceRow { Position = i, Kind = s.Kind, Address = s.Address }));
        if (row.MenuLinks.Count == 0)
            row.MenuLinks.AddRange(account.MenuLinks.Select((m, i) => new MenuLinkRow { Position = i, Path = m.Path, Url = m.Url }));
    }
}
