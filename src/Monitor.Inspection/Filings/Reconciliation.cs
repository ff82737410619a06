using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Filings;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Inspection.People;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Filings;

namespace Monitor.Inspection.Filings;

/// <summary>What a reconciliation said.</summary>
/// <param name="Row">As it is kept.</param>
/// <param name="Counts">Cases per indicator code, in the order of the catalogue; 0 for none.</param>
/// <param name="NotInExport">Platforms whose accounts were not compared, because the export holds none of them.</param>
/// <param name="MissingHolidays">Years without known work days; closures that reach into them were not timed.</param>
/// <param name="NotWatched">Entries in operation on watched platforms that the list does not have.</param>
public sealed record ReconciliationOutcome(
    ReconciliationRow Row, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<Platform> NotInExport, IReadOnlyList<int> MissingHolidays, int NotWatched);

/// <summary>
/// Reconciles the list with the latest import of the national register (备案核对). It proposes cases and clears its own proposals that no longer hold; what
/// people decided stays theirs.
/// </summary>
public sealed class Reconciliation(IDbContextFactory<MonitorDb> databases, WorkCalendar calendar, TimeProvider time)
{
    /// <summary>Reconciles, in one transaction.</summary>
    /// <returns>What it said; null when no register was imported yet.</returns>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<ReconciliationOutcome?> RunAsync(Actor actor, ClosureTerms terms, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(terms);
        actor.Demand(Permission.Import);
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var import = await db.RegisterImports.AsNoTracking().OrderByDescending(i => i.Id).FirstOrDefaultAsync(ct);
        if (import is null)
            return null;
        var now = time.GetUtcNow();
        var entries = await db.RegisterEntries.Where(e => e.ImportId == import.Id).OrderBy(e => e.Id).ToListAsync(ct);
        var accounts = await FilingSides.WatchedAsync(db, ct);
        var comparison = new Reconciler(terms, calendar)
            .Compare([.. entries.Select(FilingSides.ToFiled)], accounts, DateOnly.FromDateTime(ChinaTime.In(now).DateTime));

        var accountOf = comparison.Match.EntryOf.ToDictionary(m => m.Value.Id, m => m.Key);
        foreach (var entry in entries)
            entry.AccountId = accountOf.TryGetValue(entry.Id, out var account) ? account : null;
        var row = new ReconciliationRow
        {
            ImportId = import.Id,
            At = now,
            By = actor.Name,
            Accounts = accounts.Count,
            Matched = accountOf.Count,
            Found = comparison.Facts.Count,
            Gaps = string.Join(',', comparison.NotInExport.Select(p => $"platform:{PlatformCode.Of(p)}").Concat(comparison.MissingHolidays.Select(y => FormattableString.Invariant($"holidays:{y}")))),
        };
        db.Reconciliations.Add(row);
        await db.SaveChangesAsync(ct);
        await new RegisterCaseBook(db, row.Id, import.ExportedOn, now).WriteAsync(comparison, accounts, ct);
        db.Note(now, actor, "filing.reconcile", "reconciliation", row.Id, AuditLogTexts.Of("Reconciliation", row.Matched, row.Accounts, row.Found));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var notWatched = entries.Count(e => e is { Platform: not null, AccountId: null, Status: AccountStatus.Normal or AccountStatus.ClosureAnnounced });
        return new(
            row, Reconciler.Codes.ToDictionary(code => code, code => comparison.Facts.Count(f => f.Code == code)), comparison.NotInExport, comparison.MissingHolidays, notWatched);
    }
}
