using Monitor.Domain.Accounts;
using Monitor.Domain.Time;

namespace Monitor.Domain.Filings;

/// <summary>The days of a closure as far as they are known: 公告 → 冻结 → 注销 → 下线.</summary>
/// <param name="AnnouncedOn">关停公告日期.</param>
/// <param name="FrozenOn">冻结日期: the platform's freeze began.</param>
/// <param name="CancelledOn">注销日期: cancelled on the platform.</param>
/// <param name="OfflineOn">下线日期: taken out of the register.</param>
public sealed record ClosureDays(DateOnly? AnnouncedOn = null, DateOnly? FrozenOn = null, DateOnly? CancelledOn = null, DateOnly? OfflineOn = null);

/// <summary>
/// Work days that each step of a closure may take. No national rule states them (only 5 work days for filing a change are sourced: 湖北), so an office sets
/// its own.
/// </summary>
/// <param name="ToFreeze">From the announcement to the platform's freeze.</param>
/// <param name="ToCancellation">From the freeze to the cancellation.</param>
/// <param name="ToOffline">From the cancellation to the filing in the register.</param>
public sealed record ClosureTerms(int ToFreeze = 15, int ToCancellation = 45, int ToOffline = 5);

/// <summary>A step of a closure that has not been taken in time.</summary>
/// <param name="Step">Which: the state that should have come.</param>
/// <param name="From">The day from which its term runs.</param>
/// <param name="Due">The last day of its term.</param>
/// <param name="WorkDaysOver">Work days since.</param>
public sealed record LateStep(ClosureStep Step, DateOnly From, DateOnly Due, int WorkDaysOver);

/// <summary>Steps of a closure.</summary>
public enum ClosureStep
{
    /// <summary>冻结.</summary>
    Freeze,

    /// <summary>注销.</summary>
    Cancellation,

    /// <summary>下线.</summary>
    Offline,
}

/// <summary>Says which step of a closure is late. What has no day is not late.</summary>
public static class ClosureClock
{
    /// <summary>The step that is late on a day; null when none is.</summary>
    /// <param name="status">账号状态.</param>
    /// <param name="days">The days that are known.</param>
    /// <param name="statusSince">From when the state is known; used where its own day is not.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="on">The day.</param>
    /// <param name="calendar">Work days.</param>
    /// <exception cref="MissingHolidaysException">The calendar does not reach so far.</exception>
    public static LateStep? Late(AccountStatus status, ClosureDays days, DateOnly? statusSince, ClosureTerms terms, DateOnly on, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(calendar);
        (ClosureStep Step, DateOnly? From, int Term)? next = status switch
        {
            AccountStatus.ClosureAnnounced when days.FrozenOn is null && days.CancelledOn is null => (ClosureStep.Freeze, days.AnnouncedOn ?? statusSince, terms.ToFreeze),
            AccountStatus.ClosureAnnounced or AccountStatus.Frozen when days.CancelledOn is null => (ClosureStep.Cancellation, days.FrozenOn ?? statusSince, terms.ToCancellation),
            AccountStatus.ClosureAnnounced or AccountStatus.Frozen => (ClosureStep.Offline, days.CancelledOn, terms.ToOffline),
            AccountStatus.Cancelled when days.OfflineOn is null && days.CancelledOn is not null => (ClosureStep.Offline, days.CancelledOn, terms.ToOffline),
            _ => null,
        };
        if (next is not { From: { } from } step || from >= on)
            return null;
        var due = calendar.Deadline(from, step.Term);
        return due >= on ? null : new LateStep(step.Step, from, due, calendar.WorkDaysBetween(due, on));
    }
}
