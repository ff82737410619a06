using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Audits;
using Monitor.Storage.Databases;

namespace Monitor.Inspection.Register;

/// <summary>What an import did.</summary>
/// <param name="New">Accounts that were not there before.</param>
/// <param name="Changed">Accounts whose data changed.</param>
/// <param name="Unchanged">Accounts that were there just so.</param>
/// <param name="AccountIds">Keys of them all.</param>
public sealed record RegisterImportResult(int New, int Changed, int Unchanged, IReadOnlyList<long> AccountIds);

/// <summary>How far an import is.</summary>
/// <param name="Done">Accounts that were taken in.</param>
/// <param name="Accounts">Accounts of the file.</param>
public sealed record RegisterImportProgress(int Done, int Accounts);

/// <summary>What an import would do.</summary>
/// <param name="New">Accounts that are not there yet.</param>
/// <param name="Changed">Accounts whose data would change.</param>
/// <param name="Unchanged">Accounts that are there just so.</param>
/// <param name="Added">The first of the new ones.</param>
/// <param name="Changes">The first of those that would change, each with what.</param>
public sealed record RegisterImportPreview(
    int New, int Changed, int Unchanged, IReadOnlyList<Account> Added, IReadOnlyList<ChangedAccount> Changes);

/// <summary>An account that an import would change.</summary>
/// <param name="Account">As it would be.</param>
/// <param name="Changes">What would change.</param>
public sealed record ChangedAccount(Account Account, IReadOnlyList<AccountFieldChange> Changes);

/// <summary>
/// Brings the accounts of a file into the register. Accounts that the file does not name stay as they are; a value that the file leaves empty
/// does not erase a known one (the monitor itself may have learned it).
/// </summary>
public sealed class RegisterImport(TimeProvider time)
{
    private const string Origin = "import";
    private const int BatchSize = 2_000;
    private const int Listed = 100;

    /// <summary>Imports all accounts in one transaction, or none, for somebody at the machine itself.</summary>
    public Task<RegisterImportResult> ApplyAsync(MonitorDb db, IReadOnlyList<Account> accounts, CancellationToken ct) =>
        ApplyAsync(db, accounts, Actor.Machine, null, null, ct);

    /// <summary>Imports all accounts in one transaction, or none.</summary>
    /// <param name="db">A context without a transaction and without pending changes; it is cleared.</param>
    /// <param name="accounts">Without duplicates, as <see cref="RegisterFile"/> returns them.</param>
    /// <param name="actor">Who imports.</param>
    /// <param name="file">Name of the file, for the audit log; null for none.</param>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    /// <param name="ct">Stops the import; nothing is imported then.</param>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<RegisterImportResult> ApplyAsync(
        MonitorDb db, IReadOnlyList<Account> accounts, Actor actor, string? file, IProgress<RegisterImportProgress>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(accounts);
        actor.Demand(Permission.Import);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.ChangeTracker.Clear();
        var places = await RegisterPlaces.LoadAsync(db, ct);
        var now = time.GetUtcNow();
        var origin = actor.IsPerson ? actor.Name : Origin;
        var (added, changed) = (0, 0);
        var imported = new List<long>(accounts.Count);
        progress?.Report(new(0, accounts.Count));
        await foreach (var batch in BatchesAsync(db, accounts, now, ct))
        {
            foreach (var (row, changes) in batch.Changed)
                Note(db, row, changes, now, origin);
            await places.PlaceAsync([.. batch.Added, .. batch.Known.Values.Where(IsUnplaced), .. batch.Moved], ct);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            await AddAsync(db, batch.Added, now, origin, ct);
            (added, changed) = (added + batch.Added.Count, changed + batch.Changed.Count);
            imported.AddRange(batch.Known.Keys);
            imported.AddRange(batch.Added.Select(row => row.Id));
            progress?.Report(new(imported.Count, accounts.Count));
        }

        db.Note(now, actor, "register.import", detail: RegisterTexts.Imported(file, added, changed, accounts.Count - added - changed));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new RegisterImportResult(added, changed, accounts.Count - added - changed, imported);
    }

    /// <summary>What <see cref="ApplyAsync(MonitorDb, IReadOnlyList{Account}, Actor, string?, IProgress{RegisterImportProgress}?, CancellationToken)"/> would do now; nothing is written.</summary>
    public async Task<RegisterImportPreview> PreviewAsync(MonitorDb db, IReadOnlyList<Account> accounts, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(accounts);
        actor.Demand(Permission.Import);
        db.ChangeTracker.Clear();
        var (added, changed) = (0, 0);
        var newOnes = new List<Account>();
        var changes = new List<ChangedAccount>();
        await foreach (var batch in BatchesAsync(db, accounts, time.GetUtcNow(), ct))
        {
            (added, changed) = (added + batch.Added.Count, changed + batch.Changed.Count);
            newOnes.AddRange(batch.Added.Take(Listed - newOnes.Count).Select(row => row.ToAccount()));
            changes.AddRange(batch.Changed.Take(Listed - changes.Count).Select(c => new ChangedAccount(c.Row.ToAccount(), c.Changes)));
            db.ChangeTracker.Clear(); // what was put into the rows is forgotten, not saved
        }

        return new RegisterImportPreview(added, changed, accounts.Count - added - changed, newOnes, changes);
    }

    /// <summary>Writes what changed of an account into its history.</summary>
    internal static void Note(MonitorDb db, AccountRow row, IReadOnlyList<AccountFieldChange> changes, DateTimeOffset now, string origin)
    {
        db.AddRange(changes.Select(c => new AccountChangeRow { AccountId = row.Id, Field = c.Field, Before = c.Before, After = c.After, At = now, Origin = origin }));
        if (changes.Any(c => c.Field == "status"))
            db.Add(new AccountStateRow { AccountId = row.Id, Status = row.Status, At = now, Origin = origin });
    }

    /// <summary>Adds new accounts with all that hangs on them, and gives the rows their keys.</summary>
    private static async Task AddAsync(MonitorDb db, IReadOnlyList<AccountRow> rows, DateTimeOffset now, string origin, CancellationToken ct)
    {
        await db.InsertManyAsync(rows, ct);
        var identities = rows.Select(r => r.IdentityKey).ToList();
        var keys = await db.Accounts.Where(a => identities.Contains(a.IdentityKey)).Select(a => new { a.IdentityKey, a.Id })
            .ToDictionaryAsync(a => a.IdentityKey, a => a.Id, StringComparer.Ordinal, ct);
        foreach (var row in rows)
        {
            row.Id = keys[StorableText.Clean(row.IdentityKey)];
            row.Sources.ForEach(s => s.AccountId = row.Id);
            row.MenuLinks.ForEach(m => m.AccountId = row.Id);
        }

        await db.InsertManyAsync([.. rows.SelectMany(r => r.Sources)], ct);
        await db.InsertManyAsync([.. rows.SelectMany(r => r.MenuLinks)], ct);
        await db.InsertManyAsync([.. rows.Select(r => new AccountStateRow { AccountId = r.Id, Status = r.Status, At = now, Origin = origin })], ct);
    }

    /// <summary>Puts the accounts of a file into rows, batch by batch; who takes a batch saves or forgets it.</summary>
    private static async IAsyncEnumerable<Batch> BatchesAsync(
        MonitorDb db, IReadOnlyList<Account> accounts, DateTimeOffset now, [EnumeratorCancellation] CancellationToken ct)
    {
        var known = await KnownAccounts.LoadAsync(db, ct);
        foreach (var matches in known.Match(accounts).Chunk(BatchSize))
        {
            var ids = matches.Where(m => m.Id is not null).Select(m => m.Id!.Value).ToList();
            var rows = await db.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
            // Not by Include: its joins read the whole tables again for every batch. EF ties the rows together all the same.
            await db.AccountSources.Where(s => ids.Contains(s.AccountId)).LoadAsync(ct);
            await db.MenuLinks.Where(m => ids.Contains(m.AccountId)).LoadAsync(ct);
            var batch = new Batch([], [], rows);
            foreach (var (account, id) in matches)
            {
                if (id is null)
                    batch.Added.Add(NewRow(account, now));
                else if (Update(rows[id.Value], account, known, now) is { Count: > 0 } changes)
                    batch.Changed.Add((rows[id.Value], changes));
            }

            yield return batch;
        }
    }

    /// <summary>It has words for a place, but none was found for them yet.</summary>
    private static bool IsUnplaced(AccountRow row) => (row.RegionId is null && row.Region is not null) || (row.UnitId is null && row.Unit is not null);

    private static AccountRow NewRow(Account account, DateTimeOffset now)
    {
        var row = new AccountRow { Platform = account.Platform, IdentityKey = AccountIdentity.KeyOf(account), CreatedAt = now, UpdatedAt = now };
        Write(row, account);
        WriteLists(row, account);
        return row;
    }

    /// <summary>Writes what the file says into a row.</summary>
    /// <returns>What changed by it.</returns>
    private static IReadOnlyList<AccountFieldChange> Update(AccountRow row, Account account, KnownAccounts known, DateTimeOffset now)
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
        var changes = AccountFieldChange.Between(before, after);
        if (changes.Count > 0)
            row.UpdatedAt = now;
        return changes;
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
        row.SearchText = RegisterSearchText.Of(row);
    }

    /// <summary>Fills lists that are empty; see <see cref="Update"/>.</summary>
    private static void WriteLists(AccountRow row, Account account)
    {
        if (row.Sources.Count == 0)
            row.Sources.AddRange(account.Sources.Select((s, i) => new AccountSourceRow { Position = i, Kind = s.Kind, Address = s.Address }));
        if (row.MenuLinks.Count == 0)
            row.MenuLinks.AddRange(account.MenuLinks.Select((m, i) => new MenuLinkRow { Position = i, Path = m.Path, Url = m.Url }));
    }

    /// <summary>A part of a file in rows.</summary>
    /// <param name="Added">Rows that are not there yet, unknown to the context.</param>
    /// <param name="Changed">Rows that differ now, and how.</param>
    /// <param name="Known">All rows that were there, by key.</param>
    private sealed record Batch(List<AccountRow> Added, List<(AccountRow Row, IReadOnlyList<AccountFieldChange> Changes)> Changed, Dictionary<long, AccountRow> Known)
    {
        /// <summary>Rows of accounts that were there whose words for their place are new. The others keep their place: what the same words mean may have changed since.</summary>
        public IEnumerable<AccountRow> Moved => Changed.Where(c => c.Changes.Any(f => f.Field is "region" or "unit")).Select(c => c.Row);
    }
}
