using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Domain.Verdicts;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Circulars;

/// <summary>A round's checks within a scope, counted.</summary>
internal sealed record RoundTally(long RoundId, int Selected, int Qualified, int Unqualified, int Unverifiable, int Gone);

/// <summary>The checks of some rounds, counted by the database per account.</summary>
internal sealed class CheckTallies
{
    private readonly Dictionary<long, AccountChecks> _byAccount;

    private CheckTallies(Dictionary<long, AccountChecks> byAccount, IReadOnlyDictionary<long, RoundTally> byRound) => (_byAccount, ByRound) = (byAccount, byRound);

    /// <summary>No round looked at anything.</summary>
    public static CheckTallies None { get; } = new([], new Dictionary<long, RoundTally>());

    /// <summary>Per round; filled only for a scope that is not everything.</summary>
    public IReadOnlyDictionary<long, RoundTally> ByRound { get; }

    /// <summary>The account's checks; null when no round had it.</summary>
    public AccountChecks? Of(long accountId) => _byAccount.GetValueOrDefault(accountId);

    public static async Task<CheckTallies> LoadAsync(MonitorDb db, List<long> roundIds, Scope scope, CancellationToken ct)
    {
        // A check that replaces another belongs to a re-check and would count the account twice.
        var checks = db.Checks.AsNoTracking().In(db, scope).Where(c => roundIds.Contains(c.RoundId) && c.ReplacesCheckId == null && c.State == CheckState.Done);
        var byAccount = new Dictionary<long, AccountChecks>();
        // Rounds are planned one after the other, so the greatest id is the latest check.
        var rows = checks.GroupBy(c => c.AccountId).Select(g => new
        {
            AccountId = g.Key,
            LastId = g.Max(c => c.Id),
            Qualified = g.Count(c => c.Verdict == Verdict.Qualified),
            Unqualified = g.Count(c => c.Verdict == Verdict.Unqualified),
            Unverifiable = g.Count(c => c.Verdict == Verdict.Unverifiable),
            Gone = g.Count(c => c.Verdict == Verdict.Gone),
        }).Join(db.Checks, g => g.LastId, c => c.Id, (g, c) => new
        {
            g.AccountId,
            g.Qualified,
            g.Unqualified,
            g.Unverifiable,
            g.Gone,
            c.Verdict,
            c.SilentDays,
            c.LastPostAt,
            Cause = c.Verdict == Verdict.Unverifiable || c.Verdict == Verdict.Gone ? c.Reason : null,
            Detail = c.Verdict == Verdict.Unverifiable || c.Verdict == Verdict.Gone ? c.Detail : null,
        });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            byAccount.Add(row.AccountId, new(
                row.Qualified, row.Unqualified, row.Unverifiable, row.Gone, row.Verdict!.Value, row.SilentDays, row.LastPostAt, row.Detail, row.Cause));
        }

        return new(byAccount, scope.IsAll ? [] : await RoundsAsync(checks, ct));
    }

    private static async Task<Dictionary<long, RoundTally>> RoundsAsync(IQueryable<CheckRow> checks, CancellationToken ct) =>
        await checks.GroupBy(c => c.RoundId)
            .Select(g => new RoundTally(
                g.Key, g.Count(), g.Count(c => c.Verdict == Verdict.Qualified), g.Count(c => c.Verdict == Verdict.Unqualified),
                g.Count(c => c.Verdict == Verdict.Unverifiable), g.Count(c => c.Verdict == Verdict.Gone)))
            .ToDictionaryAsync(r => r.RoundId, ct);
}
