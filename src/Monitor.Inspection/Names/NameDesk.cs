using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Platforms;
using Monitor.Storage;
using Monitor.Storage.Names;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Names;

/// <summary>An account of the register of which it is not known which one it is on its platform.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Platform">The platform.</param>
/// <param name="Name">Its name in the register.</param>
/// <param name="Unit">Its unit there.</param>
/// <param name="State">Whether there is something to choose.</param>
/// <param name="Doubt">Why it is not sure.</param>
/// <param name="SearchedAt">When the platform was asked.</param>
/// <param name="Candidates">What to choose from.</param>
public sealed record UnresolvedAccount(
    long AccountId, Platform Platform, string Name, string? Unit, NameSearchState State, string? Doubt, DateTimeOffset SearchedAt, IReadOnlyList<NameCandidate> Candidates);

/// <summary>The accounts that come with a name only and are not found for sure (待确认账号), and the choice among what was found.</summary>
public sealed class NameDesk(IDbContextFactory<MonitorDb> dbs, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, TimeProvider time)
{
    /// <summary>Most that <see cref="ListAsync"/> returns at once.</summary>
    public const int PageSize = 50;

    private readonly NameBook _book = new(dbs, time);

    /// <summary>Those of the actor's scope that are not found for sure, by account.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="after">Go on after this account; 0 to begin.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<IReadOnlyList<UnresolvedAccount>> ListAsync(Actor actor, long after, CancellationToken ct)
    {
        actor.Demand(Permission.EditRegister);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var seen = db.Accounts.In(db, actor.Scope).Where(a => a.PlatformId == null).Select(a => a.Id);
        var rows = await db.NameSearches.AsNoTracking().Include(s => s.Account).Include(s => s.Candidates)
            .Where(s => s.State != NameSearchState.Found && s.AccountId > after && seen.Contains(s.AccountId))
            .OrderBy(s => s.AccountId).Take(PageSize).ToListAsync(ct);
        return [.. rows.Select(r => new UnresolvedAccount(r.AccountId, r.Account!.Platform, r.Account.Name ?? r.Name, r.Account.Unit, r.State, r.Doubt, r.SearchedAt, Candidates(r)))];
    }

    /// <summary>A person says which of the candidates the account is.</summary>
    /// <exception cref="NotThereException">The actor may not, or there is no such account to decide on.</exception>
    /// <exception cref="ChoiceRefusedException">It is none of the candidates, or another account of the register has the id.</exception>
    public async Task ChooseAsync(Actor actor, long accountId, string candidateId, CancellationToken ct)
    {
        actor.Demand(Permission.EditRegister);
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var seen = db.Accounts.In(db, actor.Scope).Select(a => a.Id);
        var row = await db.NameSearches.Include(s => s.Candidates).Include(s => s.Account)
            .SingleOrDefaultAsync(s => s.AccountId == accountId && s.State != NameSearchState.Found && seen.Contains(s.AccountId), ct)
            ?? throw new NotThereException($"Account {accountId} does not wait for a decision.");
        if (row.Candidates.Find(c => c.CandidateId == candidateId) is null)
            throw new ChoiceRefusedException($"'{candidateId}' is none of the accounts that were found: {string.Join(", ", row.Candidates.OrderBy(c => c.Position).Select(c => c.CandidateId))}.");
        await _book.DecideAsync(db, row, candidateId, adapters[row.Account!.Platform].Names?.GivesPlatformId == true, actor, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static IReadOnlyList<NameCandidate> Candidates(NameSearchRow row) =>
    [
        .. row.Candidates.OrderBy(c => c.Position).Select(c => new NameCandidate(c.CandidateId, c.Name)
        {
            VerifiedBody = c.VerifiedBody, Followers = c.Followers, Url = c.Url, LastPostAt = c.LastPostAt,
        }),
    ];
}
