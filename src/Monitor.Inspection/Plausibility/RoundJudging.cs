using Microsoft.EntityFrameworkCore;
using Monitor.Inspection.Canaries;
using Monitor.Storage;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Plausibility;

/// <summary>
/// The last word on an ended round: its results are held against what can be believed, the canaries of whom it accuses are looked at once more, and that this
/// was done is written down. Until then nobody is told of its results and nothing counts them.
/// </summary>
internal sealed class RoundJudging(IDbContextFactory<MonitorDb> dbs, PlatformGuard guard, CanaryWatch canaries, TimeProvider time)
{
    /// <summary>Judges it. Cut off or repeated, by this process or by another, it does no harm.</summary>
    public async Task JudgeAsync(long roundId, CancellationToken ct)
    {
        await guard.JudgeAsync(roundId, ct);
        await canaries.AfterAsync(roundId, ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        await db.Rounds
            .Where(r => r.Id == roundId && r.JudgedAt == null && (r.State == RoundState.Closed || r.State == RoundState.Cancelled))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.JudgedAt, now), ct);
    }
}
