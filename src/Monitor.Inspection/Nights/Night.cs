using Microsoft.Extensions.Logging;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Rounds;

namespace Monitor.Inspection.Nights;

/// <summary>The nightly round (每夜巡检).</summary>
public sealed class Night(RoundPlanner planner, RoundRunner runner, WatchedRound watched, TimeProvider time, ILogger<Night> log) : IRecurringWork
{
    /// <summary>Id of the recurring job.</summary>
    public const string JobId = "night";

    /// <summary>02:00 Beijing time, every day.</summary>
    public const string Cron = "0 0 2 * * ?";

    /// <summary>An interrupted night of this age is still worth finishing; after that the next one takes its place.</summary>
    public static readonly TimeSpan ResumedFor = TimeSpan.FromHours(20);

    /// <inheritdoc/>
    public RecurringJob Job { get; } = new(JobId, Cron);

    /// <summary>Runs the night: the open round if one was interrupted lately, else a new one.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var round = await runner.FindOpenAsync(RoundKind.Daily, time.GetUtcNow() - ResumedFor, ct) ?? await planner.PlanAsync(new RoundPlan(time.GetUtcNow()), ct);
        var end = await watched.RunAsync(round, null, ct);
        log.LogInformation("Night {Round} ended: {Qualified} qualified, {Unqualified} unqualified, {Gone} gone, {Unverifiable} not verifiable",
            end.RoundId, end.Qualified, end.Unqualified, end.Gone, end.Unverifiable);
    }
}
