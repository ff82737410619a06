using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Circulars;
using Monitor.Domain.Filings;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Storage;

namespace Monitor.Inspection.Circulars;

/// <summary>What a period's reconciliation with the national register says: 漏报, or that there was none.</summary>
/// <param name="Reconciliation">The one that counts; null when there was none.</param>
/// <param name="LastAt">When there was one at all.</param>
/// <param name="Missed">漏报 that a person confirmed.</param>
internal sealed record FiledTruth(RegisterReconciliation? Reconciliation, DateTimeOffset? LastAt, IReadOnlyList<MissedAccount> Missed)
{
    /// <summary>An office may reconcile while it writes the circular: so long after the period's last day.</summary>
    private const int MonthsAfter = 1;

    public static async Task<FiledTruth> LoadAsync(
        MonitorDb db, Period period, IReadOnlyList<CircularAccount> accounts, IReadOnlyList<CircularFinding> findings, CancellationToken ct)
    {
        var (start, end) = (period.Start, period.End.AddMonths(MonthsAfter));
        var last = await db.Reconciliations.AsNoTracking().OrderByDescending(r => r.Id).Select(r => (DateTimeOffset?)r.At).FirstOrDefaultAsync(ct);
        var own = await db.Reconciliations.AsNoTracking().Include(r => r.Import).Where(r => r.At >= start && r.At < end).OrderByDescending(r => r.Id).FirstOrDefaultAsync(ct);
        if (own is null)
            return new(null, last, []);
        var byId = accounts.ToDictionary(a => a.Id);
        // A case belongs to the reconciliations that found it: the latest that did must not lie before the period, and the first not behind the one that counts.
        var rows = (await db.RegisterFindings.AsNoTracking()
            .Where(f => f.Code == Reconciler.Missed && f.AccountId != null && f.FirstFoundAt <= own.At)
            .OrderBy(f => f.Id).ToListAsync(ct)).Where(f => byId.ContainsKey(f.AccountId!.Value)).ToList();
        var vetoed = findings.Where(f => f is { Level: FindingLevel.Veto, IsConfirmed: true }).Select(f => f.AccountId).ToHashSet();
        var missed = rows
            .Where(f => FormerFailures.Confirmed.Contains(f.State) && (f.GoneOn is null || f.GoneOn >= period.From) && !(f.State == FindingState.RecheckPassed && f.StateSince < start))
            .Select(f => (Row: f, Account: byId[f.AccountId!.Value]))
            .Select(m => new MissedAccount(
                m.Account.Name, m.Account.Platform, m.Account.PlaceId, m.Account.Unit, IsBad(m.Account, vetoed), m.Account.Id, m.Row.GoneOn))
            .DistinctBy(m => m.AccountId).ToList();
        var undecided = rows.Count(f => f.GoneOn is null && f.State is FindingState.Suspected or FindingState.ConfirmedByMachine);
        return new(new(own.At, own.Import!.ExportedOn, own.Import.Entries, undecided), last, missed);
    }

    /// <summary>标识码 of the accounts that the latest reconciliation found in the register.</summary>
    public static async Task<Dictionary<long, string>> CodesAsync(MonitorDb db, CancellationToken ct)
    {
        var import = await db.Reconciliations.OrderByDescending(r => r.Id).Select(r => (long?)r.ImportId).FirstOrDefaultAsync(ct);
        return import is null
            ? []
            : await db.RegisterEntries.AsNoTracking().Where(e => e.ImportId == import && e.AccountId != null).ToDictionaryAsync(e => e.AccountId!.Value, e => e.Code, ct);
    }

    /// <summary>Bad by what stands confirmed against it; null when nobody could look.</summary>
    private static bool? IsBad(CircularAccount account, HashSet<long> vetoed) =>
        vetoed.Contains(account.Id) ? true : account.Checks is { } checks && checks.Qualified + checks.Unqualified > 0 ? false : null;
}
