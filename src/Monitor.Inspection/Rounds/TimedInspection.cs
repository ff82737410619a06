using Microsoft.Extensions.Logging;
using Monitor.Inspection.Canaries;
using Monitor.Inspection.Jobs;

namespace Monitor.Inspection.Rounds;

/// <summary>
/// Begins an inspection of a kind on its timetable; whichever worker is there does its checks. A time at which nothing ran is over: engines make up for none, so
/// that no round begins when nobody expects it. A person can begin one at any time. The canaries are looked at as it begins, as at night.
/// </summary>
internal sealed class TimedInspection(InspectionTime when, InspectionRounds rounds, CanaryWatch canaries, ILogger<TimedInspection> log) : IRecurringWork
{
    /// <inheritdoc/>
    public RecurringJob Job { get; } = new($"inspection-{when.Kind}", when.Cron);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        if (await rounds.OfferAsync(when.Kind, ct) is not { } round)
        {
            log.LogWarning("The {Kind} inspection was not begun: one of its kind is open", when.Kind);
            return;
        }

        log.LogInformation("{Kind} inspection {Round} has begun", when.Kind, round);
        await canaries.BeforeAsync(round, ct);
    }
}
