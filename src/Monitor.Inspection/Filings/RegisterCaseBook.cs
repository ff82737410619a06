using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Filings;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Storage;
using Monitor.Storage.Filings;

namespace Monitor.Inspection.Filings;

/// <summary>Writes what a reconciliation found into the cases, inside its transaction.</summary>
internal sealed class RegisterCaseBook(MonitorDb db, long reconciliationId, DateOnly exportedOn, DateTimeOffset now)
{
    public async Task WriteAsync(RegisterComparison comparison, IReadOnlyList<WatchedAccount> accounts, CancellationToken ct)
    {
        var newest = (await db.RegisterFindings.ToListAsync(ct)).GroupBy(f => (f.Code, f.Subject)).ToDictionary(g => g.Key, g => g.MaxBy(f => f.Id)!);
        var found = new HashSet<(string, string)>();
        foreach (var fact in comparison.Facts)
        {
            found.Add((fact.Code, fact.Subject));
            if (newest.TryGetValue((fact.Code, fact.Subject), out var known) && Continues(known, fact))
                continue;
            db.RegisterFindings.Add(new RegisterFindingRow
            {
                Subject = fact.Subject,
                Code = fact.Code,
                Level = IndicatorCatalogue.Get(fact.Code).Level,
                AccountId = fact.AccountId,
                EntryCode = fact.EntryCode,
                Detail = fact.Detail,
                State = fact.IsCertain ? FindingState.ConfirmedByMachine : FindingState.Suspected,
                StateSince = now,
                FirstFoundAt = now,
                LastReconciliationId = reconciliationId,
            });
        }

        var uncompared = accounts.Where(a => comparison.NotInExport.Contains(a.Platform)).Select(a => a.Id).ToHashSet();
        foreach (var row in newest.Values.Where(r => !found.Contains((r.Code, r.Subject)) && r.GoneOn is null))
        {
            // What could not be compared clears nothing.
            if ((row.AccountId is { } account && uncompared.Contains(account)) || (row.Code == Reconciler.NotClosed && comparison.MissingHolidays.Count > 0))
                continue;
            row.GoneOn = exportedOn;
            if (row.State is FindingState.Suspected or FindingState.ConfirmedByMachine)
                (row.State, row.StateSince) = (FindingState.Cleared, now);
        }
    }

    /// <summary>
    /// Whether a known case goes on. One that was dismissed stays so while the very same is found: a register does not change overnight as a page does, and
    /// the person who dismissed it has seen these words. Something else is a new case.
    /// </summary>
    private bool Continues(RegisterFindingRow known, RegisterFact fact)
    {
        if (known.State is FindingState.Cleared or FindingState.RecheckPassed || (known.State == FindingState.Dismissed && known.Detail != fact.Detail))
            return false;
        known.LastReconciliationId = reconciliationId;
        known.GoneOn = null;
        // A person stands behind the words that were upheld.
        if (known.State is FindingState.Suspected or FindingState.ConfirmedByMachine)
            (known.Detail, known.AccountId, known.EntryCode) = (fact.Detail, fact.AccountId, fact.EntryCode);
        return true;
    }
}
