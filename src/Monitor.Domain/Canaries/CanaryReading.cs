using Monitor.Domain.Readings;

namespace Monitor.Domain.Canaries;

/// <summary>What a canary (基准账号), an account known to post daily, says of the monitor's eyes on its platform. Pure.</summary>
/// <param name="Alive">A post young enough was read.</param>
/// <param name="Outcome">The outcome that decided.</param>
/// <param name="Reason">The reason that decided.</param>
/// <param name="Detail">Text or code behind it.</param>
/// <param name="LastPost">The newest post that was read; null when none was.</param>
public sealed record CanaryReading(bool Alive, Outcome Outcome, Reason Reason, string? Detail, PostTime? LastPost)
{
    /// <summary>Judges a look at a canary.</summary>
    /// <param name="readings">What was read, of one or several looks.</param>
    /// <param name="now">When.</param>
    /// <param name="maxSilence">A newest post older than this is silence: what was read is old or cut.</param>
    public static CanaryReading Of(IReadOnlyList<Reading> readings, DateTimeOffset now, TimeSpan maxSilence)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var observed = readings.Where(r => r.Outcome == Outcome.Observed).ToList();
        var last = observed.SelectMany(r => r.Posts).Select(p => p.Time).OfType<PostTime>().MaxBy(t => t.At);
        // Of a day the end counts, as in every verdict: a round is not made void because a page tells no hours.
        if ((last is { Estimated: false } ? last.Latest : last?.At) >= now - maxSilence)
            return new(true, Outcome.Observed, Reason.Ok, null, last);
        if (readings.FirstOrDefault(r => r.Outcome == Outcome.AccountGone) is { } gone)
            return new(false, gone.Outcome, gone.Reason, gone.Detail, last);
        if (readings.FirstOrDefault(r => r.Outcome != Outcome.Observed) is { } obstacle)
            return new(false, obstacle.Outcome, obstacle.Reason, obstacle.Detail, last);
        return observed.Count == 0
            ? new(false, Outcome.NotObservable, Reason.Ambiguous, null, null)
            : new(false, Outcome.Observed, last is null ? Reason.Empty : Reason.Ok, null, last);
    }
}
