using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Inspection.Findings;
using Monitor.Inspection.Listings;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Filings;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Filings;

/// <summary>How many cases of an indicator wait and are in hand.</summary>
/// <param name="Code">The indicator.</param>
/// <param name="ToReview">Nobody has decided.</param>
/// <param name="InHand">Upheld and not closed.</param>
public sealed record RegisterCaseCount(string Code, int ToReview, int InHand);

/// <summary>Where the reconciliation stands.</summary>
/// <param name="Import">The latest import; null without one.</param>
/// <param name="Latest">The latest reconciliation; null without one (未开展备案核对).</param>
/// <param name="Counts">Cases in the reader's scope.</param>
/// <param name="NotWatched">Entries in operation that the list does not have; null where the reader does not see the whole.</param>
public sealed record RegisterTruth(RegisterImportRow? Import, ReconciliationRow? Latest, IReadOnlyList<RegisterCaseCount> Counts, int? NotWatched)
{
    /// <summary>A newer export was imported than the one that was reconciled.</summary>
    public bool IsStale => Import is not null && Latest is not null && Latest.ImportId != Import.Id;
}

/// <summary>The cases of reconciliations as people see and decide them. Those without an account are seen by whoever sees everything.</summary>
public sealed class RegisterCases(IDbContextFactory<MonitorDb> databases, TimeProvider time)
{
    /// <summary>Where it stands.</summary>
    public async Task<RegisterTruth> TruthAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        var import = await db.RegisterImports.AsNoTracking().OrderByDescending(i => i.Id).FirstOrDefaultAsync(ct);
        var latest = await db.Reconciliations.AsNoTracking().Include(r => r.Import).OrderByDescending(r => r.Id).FirstOrDefaultAsync(ct);
        var counts = await Seen(db, actor).GroupBy(f => f.Code)
            .Select(g => new RegisterCaseCount(g.Key, g.Count(f => ReviewRules.ToReview.Contains(f.State)), g.Count(f => !ReviewRules.ToReview.Contains(f.State) && !ReviewRules.Closed.Contains(f.State))))
            .ToListAsync(ct);
        return new(import, latest, counts, actor.Scope.IsAll && latest is not null ? await NotWatched(db, latest.ImportId).CountAsync(ct) : null);
    }

    /// <summary>Cases of a list, newest first.</summary>
    public async Task<Listing<RegisterFindingRow>> ListAsync(Actor actor, FlaggedList list, string? code, Slice slice, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        ArgumentNullException.ThrowIfNull(slice);
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = Seen(db, actor).Include(f => f.Account).Where(f => slice.From == null || f.Id < slice.From);
        rows = list switch
        {
            FlaggedList.ToReview => rows.Where(f => ReviewRules.ToReview.Contains(f.State)),
            FlaggedList.Closed => rows.Where(f => ReviewRules.Closed.Contains(f.State)),
            _ => rows.Where(f => !ReviewRules.ToReview.Contains(f.State) && !ReviewRules.Closed.Contains(f.State)),
        };
        if (code is not null)
            rows = rows.Where(f => f.Code == code);
        return Listing<RegisterFindingRow>.Of(await rows.OrderByDescending(f => f.Id).Take(slice.Clamped + 1).ToListAsync(ct), slice.Clamped, f => f.Id);
    }

    /// <summary>One case with what people did with it, newest first.</summary>
    /// <exception cref="NotThereException">There is none for this actor.</exception>
    public async Task<(RegisterFindingRow Case, IReadOnlyList<RegisterFindingStepRow> Steps)> CaseAsync(Actor actor, long id, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await Seen(db, actor).Include(f => f.Account).SingleOrDefaultAsync(f => f.Id == id, ct) ?? throw new NotThereException($"There is no register case {id}.");
        return (row, await db.RegisterFindingSteps.AsNoTracking().Where(s => s.FindingId == id).OrderByDescending(s => s.Id).ToListAsync(ct));
    }

    /// <summary>Imports, newest first.</summary>
    public async Task<IReadOnlyList<RegisterImportRow>> ImportsAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.RegisterImports.AsNoTracking().OrderByDescending(i => i.Id).Take(20).ToListAsync(ct);
    }

    /// <summary>Entries in operation that the list does not have (在册未监测), by code.</summary>
    /// <exception cref="NotThereException">The actor does not see the whole.</exception>
    public async Task<IReadOnlyList<RegisterEntryRow>> NotWatchedAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        if (!actor.Scope.IsAll)
            throw new NotThereException($"{actor.Name} sees a part of the register only.");
        await using var db = await databases.CreateDbContextAsync(ct);
        var import = await db.Reconciliations.OrderByDescending(r => r.Id).Select(r => (long?)r.ImportId).FirstOrDefaultAsync(ct);
        return import is null ? [] : await NotWatched(db, import.Value).OrderBy(e => e.Code).Take(Listing<object>.MostSize).ToListAsync(ct);
    }

    /// <summary>Moves a case on, as findings move.</summary>
    /// <exception cref="NotThereException">The actor may not, or there is none for it.</exception>
    public async Task<ReviewOutcome> MoveAsync(Actor actor, IReadOnlyCollection<long> ids, FindingState to, string? reason, CancellationToken ct)
    {
        ReviewRules.Demand(actor, to);
        if (ReviewRules.ProblemOf(ids, reason, ReviewRules.TakesReason(to)) is { } problem)
            return new ReviewOutcome(0, 0, problem);
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var rows = await Seen(db, actor).AsTracking().Where(f => ids.Contains(f.Id)).ToListAsync(ct);
        if (rows.Count == 0)
            throw new NotThereException($"None of the register cases is there for {actor.Name}.");
        var now = time.GetUtcNow();
        var words = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        var moving = rows.Where(r => r.ToFinding().CanBecome(to)).ToList();
        foreach (var row in moving)
        {
            var next = row.ToFinding().Become(to, now, actor.Name, words);
            db.RegisterFindingSteps.Add(new RegisterFindingStepRow { FindingId = row.Id, From = row.State, To = to, At = now, By = actor.Name, Reason = words });
            (row.State, row.StateSince, row.ReviewedBy, row.ReviewReason) = (next.State, next.StateSince, next.By, next.Why);
            db.Note(now, actor, ReviewRules.ActionOf("filing", to), "registerFinding", row.Id, words);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new ReviewOutcome(moving.Count, rows.Count - moving.Count);
    }

    /// <summary>The states to which somebody can move a case.</summary>
    public static IReadOnlyList<FindingState> StepsOf(Actor actor, RegisterFindingRow row) => ReviewRules.StepsOf(actor, row);

    private static IQueryable<RegisterFindingRow> Seen(MonitorDb db, Actor actor)
    {
        var rows = db.RegisterFindings.AsNoTracking();
        if (actor.Scope.IsAll)
            return rows;
        var accounts = db.Accounts.In(db, actor.Scope).Select(a => (long?)a.Id);
        return rows.Where(f => accounts.Contains(f.AccountId));
    }

    private static IQueryable<RegisterEntryRow> NotWatched(MonitorDb db, long importId) => db.RegisterEntries.AsNoTracking().Where(e =>
        e.ImportId == importId && e.Platform != null && e.AccountId == null && (e.Status == AccountStatus.Normal || e.Status == AccountStatus.ClosureAnnounced));
}
