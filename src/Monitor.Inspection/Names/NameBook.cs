using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Inspection.Register;
using Monitor.Platforms.Names;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Audits;
using Monitor.Storage.Names;

namespace Monitor.Inspection.Names;

/// <summary>Keeps what searches by name came to, and writes who an account is into the register: by the monitor where it is sure, else by a person.</summary>
internal sealed class NameBook(IDbContextFactory<MonitorDb> dbs, TimeProvider time)
{
    /// <summary>The last search; null when there was none, or it was for another name.</summary>
    public async Task<NameSearchRow?> FindAsync(long accountId, string name, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var row = await db.NameSearches.AsNoTracking().SingleOrDefaultAsync(s => s.AccountId == accountId, ct);
        return row is not null && AccountIdentity.NormalName(row.Name) == AccountIdentity.NormalName(name) ? row : null;
    }

    /// <summary>Writes down what a search came to.</summary>
    /// <returns>As written: an account that the register already has under this id is for a person to decide.</returns>
    public async Task<NameMatchResult> KeepAsync(Account account, string name, NameMatchResult result, bool givesPlatformId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var row = await db.NameSearches.Include(s => s.Candidates).SingleOrDefaultAsync(s => s.AccountId == account.Id, ct);
        if (row is null)
            db.NameSearches.Add(row = new NameSearchRow { AccountId = account.Id, Name = name });
        if (result.Sure is { } sure && givesPlatformId && await OtherAsync(db, account.Platform, account.Id, sure.Id, ct) is { } other)
            result = new(null, [sure], $"account {other} of the register has this id already");
        (row.Name, row.Doubt, row.SearchedAt) = (name, result.Doubt, time.GetUtcNow());
        (row.FoundId, row.DecidedBy, row.DecidedAt) = (null, null, null);
        row.State = result.ToChoose.Count > 0 ? NameSearchState.ToChoose : NameSearchState.NotFound;
        row.Candidates.Clear();
        await db.SaveChangesAsync(ct); // positions are keys: the old ones must be gone first
        row.Candidates.AddRange((result.Sure is { } one ? [one] : result.ToChoose).Select(NameCandidateRow.Of));
        if (result.Sure is { } found)
            await DecideAsync(db, row, found.Id, givesPlatformId, Actor.Machine, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return result;
    }

    /// <summary>Writes into what <paramref name="db"/> has pending that an account is this one.</summary>
    /// <exception cref="ChoiceRefusedException">Another account of the register has the id.</exception>
    public async Task DecideAsync(MonitorDb db, NameSearchRow row, string id, bool givesPlatformId, Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var candidate = row.Candidates.Single(c => c.CandidateId == id);
        if (givesPlatformId)
        {
            var account = await db.Accounts.Include(a => a.Sources).Include(a => a.MenuLinks).AsSplitQuery().SingleAsync(a => a.Id == row.AccountId, ct);
            if (await OtherAsync(db, account.Platform, account.Id, id, ct) is { } other)
                throw new ChoiceRefusedException($"Account {other} of the register has the id {id} already.");
            var before = account.ToAccount();
            account.PlatformId = id;
            account.IdentityKey = AccountIdentity.KeyOf(account.ToAccount());
            account.SearchText = RegisterSearchText.Of(account);
            account.UpdatedAt = now;
            RegisterImport.Note(db, account, AccountFieldChange.Between(before, account.ToAccount()), now, actor.Name);
        }

        (row.State, row.Doubt) = (NameSearchState.Found, null);
        (row.FoundId, row.DecidedBy, row.DecidedAt) = (id, actor.Name, now);
        db.Note(now, actor, "account.resolve", "account", row.AccountId, $"{row.Name} → {id}（{candidate.Name}，{candidate.VerifiedBody ?? "未显示认证主体"}）");
    }

    private static Task<long?> OtherAsync(MonitorDb db, Platform platform, long accountId, string id, CancellationToken ct)
    {
        var key = AccountIdentity.ById(platform, id);
        return db.Accounts.Where(a => a.Id != accountId && (a.IdentityKey == key || (a.Platform == platform && a.PlatformId == id))).Select(a => (long?)a.Id).FirstOrDefaultAsync(ct);
    }
}
