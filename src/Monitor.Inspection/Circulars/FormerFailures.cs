using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Storage;
using Monitor.Storage.Checks;

namespace Monitor.Inspection.Circulars;

/// <summary>Reads which accounts failed before a period and what became of them in it (复查).</summary>
internal static class FormerFailures
{
    /// <summary>States of a finding that a supervisor stands behind.</summary>
    public static readonly FindingState[] Confirmed =
    [
        FindingState.Upheld, FindingState.Notified, FindingState.Rectifying, FindingState.Replied, FindingState.RecheckPassed, FindingState.RecheckFailed,
    ];

    /// <summary>More periods in a row than this are counted as this many.</summary>
    private const int MostPeriods = 24;

    /// <summary>Accounts against which something confirmed stood open at a moment: what a sample for the period that begins then always takes.</summary>
    public static async Task<HashSet<long>> OpenAtAsync(MonitorDb db, DateTimeOffset start, CancellationToken ct) =>
        await db.Findings.AsNoTracking()
            .Where(f => f.Level == FindingLevel.Veto && Confirmed.Contains(f.State) && f.Check!.Round!.At < start && (f.State != FindingState.RecheckPassed || f.StateSince >= start))
            .Select(f => f.AccountId).Distinct().ToHashSetAsync(ct);

    /// <summary>Reads what was confirmed against accounts before a period.</summary>
    public static async Task<FormerFindings> ReadAsync(MonitorDb db, Period period, CancellationToken ct)
    {
        var start = period.Start;
        var rows = await db.Findings.AsNoTracking()
            .Where(f => f.Level == FindingLevel.Veto && Confirmed.Contains(f.State) && f.Check!.Round!.At < start)
            .OrderBy(f => f.Id)
            .Select(f => new FormerFinding(f.AccountId, f.Code, f.Detail, f.State, f.Check!.Round!.At, f.StateSince))
            .ToListAsync(ct);
        return new(rows.ToLookup(f => f.AccountId), rows.Where(f => f.OpenUntil >= start).ToLookup(f => f.AccountId));
    }

    /// <summary>What became of those of <paramref name="accounts"/> against which something stood open when the period began.</summary>
    public static async Task<List<PreviousFailure>> LoadAsync(MonitorDb db, Period period, FormerFindings former, IReadOnlyList<CircularAccount> accounts, CancellationToken ct)
    {
        var (start, end) = (period.Start, period.End);
        var (all, open) = former;
        if (open.Count == 0)
            return [];
        var ids = open.Select(g => g.Key).ToList();
        var last = await db.Checks.AsNoTracking()
            .Where(c => ids.Contains(c.AccountId) && c.State == CheckState.Done && c.Round!.At >= start && c.Round.At < end)
            .OrderBy(c => c.Round!.At).ThenBy(c => c.Id)
            .Select(c => new { c.AccountId, c.Verdict, c.InteractionState })
            .ToListAsync(ct);
        var latest = new Dictionary<long, (Verdict? Verdict, InteractionState? Interaction)>();
        foreach (var check in last)
            latest[check.AccountId] = (check.Verdict, check.InteractionState);
        var again = (await db.Findings.AsNoTracking()
            .Where(f => ids.Contains(f.AccountId) && f.Level == FindingLevel.Veto && f.State != FindingState.Dismissed && f.State != FindingState.Cleared
                && f.Check!.Round!.At >= start && f.Check.Round.At < end)
            .Select(f => new { f.AccountId, f.Code })
            .ToListAsync(ct)).ToLookup(f => f.AccountId, f => f.Code);

        var failures = new List<PreviousFailure>();
        foreach (var account in accounts.Where(a => open.Contains(a.Id)))
        {
            var own = open[account.Id].ToList();
            var (verdict, interaction) = latest.GetValueOrDefault(account.Id);
            var (result, detail) = ReinspectionRule.Of(new(account.Status, [.. own.Select(f => (f.Code, f.State))], verdict, [.. again[account.Id].Distinct()], interaction));
            failures.Add(new(
                account.Id, account.Name, account.Platform, account.PlaceId, account.Unit, [.. own.Select(f => f.Code).Distinct()],
                string.Join('；', own.Select(f => f.Detail).Distinct()), PeriodsInARow(all[account.Id].ToList(), period), result, detail));
        }

        return failures;
    }

    /// <summary>Counts back from the previous period while something stood against the account in each.</summary>
    private static int PeriodsInARow(List<FormerFinding> findings, Period period)
    {
        var count = 0;
        for (var before = period.Previous(); count < MostPeriods && findings.Exists(f => f.FoundAt < before.End && f.OpenUntil >= before.Start); before = before.Previous())
            count++;
        return Math.Max(1, count);
    }

}

/// <summary>Something confirmed before a period.</summary>
internal sealed record FormerFinding(long AccountId, string Code, string Detail, FindingState State, DateTimeOffset FoundAt, DateTimeOffset StateSince)
{
    public DateTimeOffset OpenUntil => State == FindingState.RecheckPassed ? StateSince : DateTimeOffset.MaxValue;
}

/// <summary>What was confirmed before a period, by account.</summary>
/// <param name="All">All of it.</param>
/// <param name="Open">What still stood when the period began.</param>
internal sealed record FormerFindings(ILookup<long, FormerFinding> All, ILookup<long, FormerFinding> Open);
