using Microsoft.EntityFrameworkCore;
using Monitor.Inspection.Canaries;
using Monitor.Inspection.Plausibility;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Watch;
using Monitor.Storage;

namespace Monitor.Inspection.Nights;

/// <summary>Runs a round between two looks at the canaries, and believes its results only where they are plausible.</summary>
public sealed class WatchedRound
{
    private readonly RoundRunner _runner;
    private readonly CanaryWatch _canaries;
    private readonly RoundJudging _judging;
    private readonly ClockConcern _clock;
    private readonly IDbContextFactory<MonitorDb> _dbs;

    internal WatchedRound(RoundRunner runner, CanaryWatch canaries, RoundJudging judging, ClockConcern clock, IDbContextFactory<MonitorDb> dbs) =>
        (_runner, _canaries, _judging, _clock, _dbs) = (runner, canaries, judging, clock, dbs);

    /// <summary>Runs the round to its end.</summary>
    /// <exception cref="OperationCanceledException">Stopped; the round can be run again.</exception>
    /// <exception cref="KeyNotFoundException">There is no such round.</exception>
    public async Task<RoundEnd> RunAsync(long roundId, IProgress<RoundProgress>? progress, CancellationToken ct)
    {
        await _canaries.BeforeAsync(roundId, ct);
        await _runner.RunAsync(roundId, progress, ct);
        await _judging.JudgeAsync(roundId, ct);
        // A single scan has no watchdog: what was learned of the clock is told with its end.
        await _clock.LookAsync(ct);
        await using var db = await _dbs.CreateDbContextAsync(ct);
        var round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == roundId, ct);
        return new(roundId, round.Qualified, round.Unqualified, round.Unverifiable, round.Gone);
    }
}
