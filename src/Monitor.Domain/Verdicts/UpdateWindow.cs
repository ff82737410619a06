using Monitor.Domain.Indicators;
using Monitor.Domain.Time;

namespace Monitor.Domain.Verdicts;

/// <summary>The time in which the rule asks for posts, in Beijing time: from <see cref="From"/> (not included) to <see cref="To"/> (included).</summary>
/// <param name="From">Start, not included: a post exactly 14 days before the check does not save the account.</param>
/// <param name="To">End.</param>
/// <param name="At">监测时间点.</param>
/// <param name="MaxGap">Longest allowed silence.</param>
public sealed record UpdateWindow(DateTimeOffset From, DateTimeOffset To, DateTimeOffset At, TimeSpan MaxGap)
{
    /// <summary>
    /// A round has one point in time, but its last look comes hours later. A post in between is counted: nobody should be called silent who
    /// had posted when the monitor looked. Longer than this, the round is historical and its point in time is taken by the letter.
    /// </summary>
    public static readonly TimeSpan LookGrace = TimeSpan.FromHours(24);

    /// <summary>The window of a rule set at a point in time, looked at until <paramref name="lastLook"/>.</summary>
    public static UpdateWindow Of(RuleSet rules, DateTimeOffset at, DateTimeOffset lastLook)
    {
        ArgumentNullException.ThrowIfNull(rules);
        at = ChinaTime.In(at);
        var days = rules.UpdateRule == UpdateRule.AnyGapInWindow ? rules.WindowDays : rules.SilentDays;
        var to = lastLook > at && lastLook - at <= LookGrace ? ChinaTime.In(lastLook) : at;
        return new(at.AddDays(-days), to, at, TimeSpan.FromDays(rules.SilentDays));
    }
}
