using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Canaries;
using Monitor.Inspection.Looks;
using Monitor.Inspection.Rounds;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Storage;
using Monitor.Storage.Canaries;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Health;

/// <summary>A platform as an operator looks at it.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Definition">The definition in force.</param>
/// <param name="Held">Its hosts that are being left alone.</param>
/// <param name="Accounts">Its accounts in the latest closed round.</param>
/// <param name="Unverifiable">Of them, 无法核验, by reason, most frequent first.</param>
/// <param name="Canaries">How its canaries (基准账号) read last.</param>
public sealed record PlatformState(
    Platform Platform,
    PlatformDefinition Definition,
    IReadOnlyList<HeldHost> Held,
    int Accounts,
    IReadOnlyList<(Reason Reason, int Count)> Unverifiable,
    IReadOnlyList<CanaryLookRow> Canaries);

/// <summary>How the platforms are (平台): hosts, pace, walls, and why accounts could not be verified.</summary>
public sealed class PlatformHealth(IDbContextFactory<MonitorDb> dbs, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, HostWatch hosts, TimeProvider time)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<IReadOnlyList<PlatformState>> ReadAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permission.SeeOperations);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var latest = await db.Rounds.AsNoTracking().Where(r => r.Kind == RoundKind.Daily && r.State == RoundState.Closed)
            .OrderByDescending(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(ct);
        var accounts = await db.Checks.AsNoTracking().Where(c => c.RoundId == latest && c.State == CheckState.Done)
            .GroupBy(c => c.Platform).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var reasons = await db.Checks.AsNoTracking().Where(c => c.RoundId == latest && c.Verdict == Verdict.Unverifiable && c.Reason != null)
            .GroupBy(c => new { c.Platform, c.Reason }).Select(g => new { g.Key.Platform, g.Key.Reason, Count = g.Count() }).ToListAsync(ct);
        var canaries = await CanaryStates.NewestAsync(db, time.GetUtcNow(), ct);
        var held = hosts.Held();
        return
        [
            .. adapters.OrderBy(a => a.Key).Select(a => new PlatformState(
                a.Key,
                a.Value.Definition,
                [.. held.Where(h => a.Value.Definition.Hosts.ContainsKey(h.Host))],
                accounts.GetValueOrDefault(a.Key),
                [.. reasons.Where(r => r.Platform == a.Key).OrderByDescending(r => r.Count).Select(r => (r.Reason!.Value, r.Count))],
                [.. canaries.Where(c => c.Platform == a.Key)])),
        ];
    }
}
