using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Readings;
using Monitor.Domain.Rounds;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Rounds;
using Monitor.Platforms;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Plausibility;

/// <summary>Holds a platform's results of a night or an inspection against what can be believed of it, with or without canaries: one alarm instead of many flags.</summary>
public sealed class PlatformGuard(
    IDbContextFactory<MonitorDb> dbs, PlatformVoids voids, AlarmBook alarms, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, TimeProvider time,
    ILogger<PlatformGuard> log)
{
    /// <summary>A round whose point in time lies further back than this when it is planned is historical: it says nothing of the platforms as they are.</summary>
    private static readonly TimeSpan Historical = TimeSpan.FromDays(1);

    /// <summary>Judges every platform of a round, running or ended; repeating it does no harm.</summary>
    public async Task JudgeAsync(long roundId, CancellationToken ct)
    {
        await voids.EnforceAsync(roundId, ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var round = await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, ct);
        if (round is null || round.Kind == RoundKind.Recheck || round.At < round.CreatedAt - Historical)
            return;
        var counts = await db.Checks.AsNoTracking().Where(c => c.RoundId == roundId && c.State == CheckState.Done)
            .GroupBy(c => new { c.Platform, c.Verdict, Layout = c.Reason == Reason.LayoutChanged })
            .Select(g => new { g.Key.Platform, g.Key.Verdict, g.Key.Layout, Count = g.Count() })
            .ToListAsync(ct);
        foreach (var platform in counts.GroupBy(c => c.Platform))
        {
            var rules = adapters[platform.Key].Definition.Guard;
            var accused = platform.Where(c => c.Verdict is Verdict.Unqualified or Verdict.Gone).Sum(c => c.Count);
            var night = new PlatformNight(
                platform.Sum(c => c.Count),
                platform.Where(c => c.Verdict == Verdict.Qualified).Sum(c => c.Count),
                accused < rules.FallenAtLeast ? 0 : await FallenAsync(db, round, platform.Key, rules, ct),
                platform.Where(c => c is { Verdict: Verdict.Unverifiable, Layout: true }).Sum(c => c.Count));
            await ActAsync(db, round, platform.Key, night, rules, ct);
        }
    }

    private async Task ActAsync(MonitorDb db, RoundRow round, Platform platform, PlatformNight night, PlausibilityRules rules, CancellationToken ct)
    {
        var ended = round.State == RoundState.Closed;
        var doubt = night.Doubt(rules, ended);
        var code = PlatformCode.Of(platform);
        var name = AlarmTexts.Of(platform);
        if (doubt is { } cause)
        {
            var (kind, text) = cause == VoidCause.LayoutChanged
                ? (AlarmKind.LayoutChanged, AlarmTexts.Of("LayoutChanged.Void", name, night.Done, night.LayoutChanged))
                : (AlarmKind.ImplausibleShare, AlarmTexts.Of("ImplausibleShare", name, night.Fallen, night.Living, rules.LookBackDays));
            var taken = await voids.DeclareAsync(round.Id, platform, cause, text, ct);
            if (await alarms.RaiseOneAsync(kind, code, AlarmSeverity.Critical, text, ct))
                log.LogError("The results of {Platform} in round {Round} are void ({Cause}); {Taken} were taken back", code, round.Id, cause, taken);
            return;
        }

        var declared = await db.VoidedPlatforms.AsNoTracking().Where(v => v.RoundId == round.Id && v.Platform == platform)
            .Select(v => (VoidCause?)v.Cause).FirstOrDefaultAsync(ct);
        if (!ended || declared is VoidCause.LayoutChanged or VoidCause.ImplausibleShare || await IsOutdatedAsync(db, round, platform, ct))
            return; // what was taken back no longer shows in the counts, and only the newest results clear an alarm
        if (night.LayoutChanged > 0)
            await alarms.RaiseOneAsync(AlarmKind.LayoutChanged, code, AlarmSeverity.Notice, AlarmTexts.Of("LayoutChanged.Some", name, night.Done, night.LayoutChanged), ct);
        else if (night.Living > 0)
            await alarms.ClearAsync(AlarmKind.LayoutChanged, code, ct);
        if (night.Living > 0)
            await alarms.ClearAsync(AlarmKind.ImplausibleShare, code, ct);
    }

    private static Task<bool> IsOutdatedAsync(MonitorDb db, RoundRow round, Platform platform, CancellationToken ct) => db.Checks.AnyAsync(
        c => c.RoundId > round.Id && c.Platform == platform && c.Round!.Kind != RoundKind.Recheck && c.State == CheckState.Done, ct);

    /// <summary>Accounts accused in this round that were qualified when a round of the last days last decided on them.</summary>
    private async Task<int> FallenAsync(MonitorDb db, RoundRow round, Platform platform, PlausibilityRules rules, CancellationToken ct)
    {
        var since = time.GetUtcNow() - TimeSpan.FromDays(rules.LookBackDays);
        var accused = db.Checks
            .Where(c => c.RoundId == round.Id && c.Platform == platform && c.State == CheckState.Done && (c.Verdict == Verdict.Unqualified || c.Verdict == Verdict.Gone))
            .Select(c => c.AccountId);
        var earlier = await db.Checks.AsNoTracking()
            .Where(c => c.RoundId < round.Id && c.Platform == platform && c.Round!.Kind != RoundKind.Recheck && c.EndedAt >= since
                && c.State == CheckState.Done && c.Verdict != Verdict.Unverifiable && accused.Contains(c.AccountId))
            .Select(c => new { c.AccountId, c.RoundId, c.Verdict })
            .ToListAsync(ct);
        return earlier.GroupBy(c => c.AccountId).Count(account => account.MaxBy(c => c.RoundId)!.Verdict == Verdict.Qualified);
    }
}
