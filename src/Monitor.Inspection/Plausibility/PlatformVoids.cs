using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Findings;
using Monitor.Domain.Readings;
using Monitor.Domain.Rounds;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Findings;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Plausibility;

/// <summary>
/// Declares a platform's results of a round void, and takes back what the round holds against its accounts. What a supervisor has already decided upon
/// stays as decided: a person stands behind it.
/// </summary>
public sealed class PlatformVoids(IDbContextFactory<MonitorDb> dbs, TimeProvider time)
{
    /// <summary>Alarms that say that a platform cannot be judged now.</summary>
    internal static readonly AlarmKind[] Alarms = [AlarmKind.CanarySilent, AlarmKind.LayoutChanged, AlarmKind.ImplausibleShare];

    /// <summary>
    /// Why a platform's results of a round are void; null when they are not. A re-check has no canaries of its own: it is void while the platform's critical alarm
    /// is open.
    /// </summary>
    public static async Task<VoidCause?> OfAsync(MonitorDb db, long roundId, Platform platform, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var declared = await db.VoidedPlatforms.AsNoTracking().Where(v => v.RoundId == roundId && v.Platform == platform)
            .Select(v => (VoidCause?)v.Cause).FirstOrDefaultAsync(ct);
        if (declared is not null || !await db.Rounds.AnyAsync(r => r.Id == roundId && r.Kind == RoundKind.Recheck, ct))
            return declared;
        var code = PlatformCode.Of(platform);
        var alarm = await db.Alarms.AsNoTracking()
            .Where(a => a.ClearedAt == null && a.Subject == code && Alarms.Contains(a.Kind) && a.Severity == AlarmSeverity.Critical)
            .OrderBy(a => a.Id).FirstOrDefaultAsync(ct);
        return alarm?.Kind switch
        {
            AlarmKind.CanarySilent => VoidCause.Canary,
            AlarmKind.LayoutChanged => VoidCause.LayoutChanged,
            AlarmKind.ImplausibleShare => VoidCause.ImplausibleShare,
            _ => null,
        };
    }

    /// <summary>The remark on a check of a void platform.</summary>
    internal static string RemarkOf(VoidCause cause) => cause switch
    {
        VoidCause.Canary => "the platform's night is void: a canary did not read alive",
        VoidCause.LayoutChanged => "the platform's night is void: its pages have changed",
        _ => "the platform's night is void: too many accounts fell at once",
    };

    /// <summary>Declares it void and takes back what was written.</summary>
    /// <returns>How many checks were taken back.</returns>
    public async Task<int> DeclareAsync(long roundId, Platform platform, VoidCause cause, string text, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LockAsync(db, roundId, ct);
        if (!await db.VoidedPlatforms.AnyAsync(v => v.RoundId == roundId && v.Platform == platform, ct))
        {
            db.VoidedPlatforms.Add(new VoidedPlatformRow { RoundId = roundId, Platform = platform, Cause = cause, Text = text, At = time.GetUtcNow() });
            await db.SaveChangesAsync(ct);
        }

        var taken = await TakeBackAsync(db, roundId, platform, ct);
        await transaction.CommitAsync(ct);
        return taken;
    }

    /// <summary>Takes back what was written for platforms that are void; for results that came in while the void was being declared.</summary>
    /// <returns>How many checks were taken back.</returns>
    public async Task<int> EnforceAsync(long roundId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var platforms = await db.VoidedPlatforms.AsNoTracking().Where(v => v.RoundId == roundId).Select(v => v.Platform).ToListAsync(ct);
        if (platforms.Count == 0)
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LockAsync(db, roundId, ct);
        var taken = 0;
        foreach (var platform in platforms)
            taken += await TakeBackAsync(db, roundId, platform, ct);
        await transaction.CommitAsync(ct);
        return taken;
    }

    /// <summary>
    /// Locks the round's row. A check that is being completed holds it until its commit, so whatever it writes is either seen here or comes after the void
    /// and is enforced by whoever completed it.
    /// </summary>
    private static Task<int> LockAsync(MonitorDb db, long roundId, CancellationToken ct) =>
        db.Rounds.Where(r => r.Id == roundId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Kind, r => r.Kind), ct);

    private async Task<int> TakeBackAsync(MonitorDb db, long roundId, Platform platform, CancellationToken ct)
    {
        var cause = await db.VoidedPlatforms.AsNoTracking().Where(v => v.RoundId == roundId && v.Platform == platform).Select(v => v.Cause).SingleAsync(ct);
        var remark = RemarkOf(cause);
        var ofPlatform = db.Checks.Where(c => c.RoundId == roundId && c.Platform == platform && c.State == CheckState.Done);
        var accusing = ofPlatform.Where(c => c.Verdict == Verdict.Unqualified || c.Verdict == Verdict.Gone).Select(c => c.Id);
        await db.Findings.Where(f => accusing.Contains(f.CheckId)).ExecuteUpdateAsync(set => set.SetProperty(f => f.SilentDays, FindingRow.UnknownDays), ct);
        var (unqualified, gone) = (await TakeBackAsync(ofPlatform, Verdict.Unqualified, remark, ct), await TakeBackAsync(ofPlatform, Verdict.Gone, remark, ct));
        if (unqualified + gone > 0)
        {
            await db.Rounds.Where(r => r.Id == roundId).ExecuteUpdateAsync(
                set => set
                    .SetProperty(r => r.Unqualified, r => r.Unqualified - unqualified)
                    .SetProperty(r => r.Gone, r => r.Gone - gone)
                    .SetProperty(r => r.Unverifiable, r => r.Unverifiable + unqualified + gone),
                ct);
        }

        var now = time.GetUtcNow();
        var why = AlarmTexts.Of("VoidFinding", AlarmTexts.Of(platform));
        var checks = ofPlatform.Select(c => c.Id);
        await db.Findings
            .Where(f => checks.Contains(f.CheckId) && (f.State == FindingState.Suspected || f.State == FindingState.ConfirmedByMachine))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(f => f.State, FindingState.Cleared)
                    .SetProperty(f => f.StateSince, now)
                    .SetProperty(f => f.ClosedAt, now)
                    .SetProperty(f => f.ReviewReason, why),
                ct);
        return unqualified + gone;
    }

    private static Task<int> TakeBackAsync(IQueryable<CheckRow> checks, Verdict verdict, string remark, CancellationToken ct) =>
        checks.Where(c => c.Verdict == verdict).ExecuteUpdateAsync(
            set => set
                .SetProperty(c => c.Verdict, Verdict.Unverifiable)
                .SetProperty(c => c.Outcome, Outcome.NotObservable)
                .SetProperty(c => c.Reason, Reason.NightVoid)
                .SetProperty(c => c.Detail, remark)
                .SetProperty(c => c.SilentDays, (int?)null)
                .SetProperty(c => c.InteractionState, InteractionState.Unknown)
                .SetProperty(c => c.InteractionProof, (string?)null),
            ct);
}
