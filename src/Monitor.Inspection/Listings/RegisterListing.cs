using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Domain.Verdicts;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Findings;
using Monitor.Storage.Places;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Listings;

/// <summary>Accounts, checks, findings and rounds as programs read them, in the reader's scope. Every method costs a fixed number of statements.</summary>
public sealed class RegisterListing(IDbContextFactory<MonitorDb> dbs)
{
    /// <summary>Accounts by key.</summary>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<Listing<AccountRow>> AccountsAsync(Actor actor, Platform? platform, Slice slice, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        ArgumentNullException.ThrowIfNull(slice);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = db.Accounts.AsNoTracking().In(db, actor.Scope).Where(a => slice.From == null || a.Id > slice.From);
        if (platform is { } wanted)
            rows = rows.Where(a => a.Platform == wanted);
        return Listing<AccountRow>.Of(await rows.OrderBy(a => a.Id).Take(slice.Clamped + 1).ToListAsync(ct), slice.Clamped, a => a.Id);
    }

    /// <summary>One account.</summary>
    /// <exception cref="NotThereException">There is none, or not for this actor.</exception>
    public async Task<AccountRow> AccountAsync(Actor actor, long id, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Accounts.AsNoTracking().In(db, actor.Scope).SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw new NotThereException($"There is no account {id}.");
    }

    /// <summary>Checks that are done, newest first: of an account or of a round.</summary>
    /// <exception cref="NotThereException">There is no such account or round, or not for this actor.</exception>
    public async Task<Listing<CheckRow>> ChecksAsync(Actor actor, long? accountId, long? roundId, Verdict? verdict, Slice slice, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        ArgumentNullException.ThrowIfNull(slice);
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (accountId is { } account && !await db.Accounts.In(db, actor.Scope).AnyAsync(a => a.Id == account, ct))
            throw new NotThereException($"There is no account {account}.");
        if (roundId is { } round && !await db.Rounds.AnyAsync(r => r.Id == round, ct))
            throw new NotThereException($"There is no round {round}.");
        var rows = db.Checks.AsNoTracking().In(db, actor.Scope).Include(c => c.Account)
            .Where(c => c.State == CheckState.Done && (slice.From == null || c.Id < slice.From));
        if (accountId is not null)
            rows = rows.Where(c => c.AccountId == accountId);
        if (roundId is not null)
            rows = rows.Where(c => c.RoundId == roundId);
        if (verdict is { } wanted)
            rows = rows.Where(c => c.Verdict == wanted);
        return Listing<CheckRow>.Of(await rows.OrderByDescending(c => c.Id).Take(slice.Clamped + 1).ToListAsync(ct), slice.Clamped, c => c.Id);
    }

    /// <summary>One check with its links.</summary>
    /// <exception cref="NotThereException">There is none, or not for this actor.</exception>
    public async Task<CheckRow> CheckAsync(Actor actor, long id, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Checks.AsNoTracking().In(db, actor.Scope).Include(c => c.Account).Include(c => c.Links).SingleOrDefaultAsync(c => c.Id == id, ct)
            ?? throw new NotThereException($"There is no check {id}.");
    }

    /// <summary>Findings, newest first.</summary>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<Listing<FindingRow>> FindingsAsync(
        Actor actor, long? checkId, FindingState? state, string? code, Slice slice, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        ArgumentNullException.ThrowIfNull(slice);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = db.Findings.AsNoTracking().In(db, actor.Scope).Include(f => f.Account).Where(f => slice.From == null || f.Id < slice.From);
        if (checkId is not null)
            rows = rows.Where(f => f.CheckId == checkId);
        if (state is { } wanted)
            rows = rows.Where(f => f.State == wanted);
        if (code is not null)
            rows = rows.Where(f => f.Code == code);
        return Listing<FindingRow>.Of(await rows.OrderByDescending(f => f.Id).Take(slice.Clamped + 1).ToListAsync(ct), slice.Clamped, f => f.Id);
    }

    /// <summary>Rounds, newest first. Their numbers are those of the whole register.</summary>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<Listing<RoundRow>> RoundsAsync(Actor actor, string? kind, Slice slice, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        ArgumentNullException.ThrowIfNull(slice);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = db.Rounds.AsNoTracking().Where(r => (slice.From == null || r.Id < slice.From) && (kind == null || r.Kind == kind));
        return Listing<RoundRow>.Of(await rows.OrderByDescending(r => r.Id).Take(slice.Clamped + 1).ToListAsync(ct), slice.Clamped, r => r.Id);
    }

    /// <summary>One round.</summary>
    /// <exception cref="NotThereException">There is none, or not for this actor.</exception>
    public async Task<RoundRow> RoundAsync(Actor actor, long id, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new NotThereException($"There is no round {id}.");
    }
}
