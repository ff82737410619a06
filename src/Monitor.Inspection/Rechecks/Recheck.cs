using Microsoft.EntityFrameworkCore;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Rounds;
using Monitor.Domain.Verdicts;

namespace Monitor.Inspection.Rechecks;

/// <summary>
/// Looks again at accounts on somebody's request (复查). A re-check is a round of its own with its own point in time: the round it comes from keeps its numbers.
/// </summary>
public sealed class Recheck(IDbContextFactory<MonitorDb> dbs, RoundPlanner planner, RoundRunner runner, RoundReport report, TimeProvider time)
{
    /// <summary>Looks again at one account and waits for the result.</summary>
    /// <exception cref="InvalidOperationException">The account is not in scope.</exception>
    public Task<RoundReportData> AccountAsync(long accountId, CancellationToken ct) => AccountsAsync([accountId], null, ct);

    /// <summary>Looks again at the accounts that the latest ended nightly round flagged; null when it flagged none.</summary>
    public async Task<RoundReportData?> FlaggedAsync(IProgress<RoundProgress>? progress, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var latest = await db.Rounds.AsNoTracking().Where(r => r.Kind == RoundKind.Daily && r.State == RoundState.Closed)
            .OrderByDescending(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(ct);
        var ids = await db.Checks.AsNoTracking()
            .Where(c => c.RoundId == latest && (c.Verdict == Verdict.Unqualified || c.Verdict == Verdict.Gone))
            .Select(c => c.AccountId).ToListAsync(ct);
        return ids.Count == 0 ? null : await AccountsAsync(ids, progress, ct);
    }

    /// <summary>Looks again at these accounts and waits for the results.</summary>
    public async Task<RoundReportData> AccountsAsync(IReadOnlyList<long> accountIds, IProgress<RoundProgress>? progress, CancellationToken ct)
    {
        var round = await planner.PlanAsync(new RoundPlan(time.GetUtcNow(), accountIds, RoundKind.Recheck), ct);
        await runner.RunAsync(round, progress, ct);
        return await report.ReadAsync(round, ct);
    }
}
