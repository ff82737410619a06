using Monitor.Domain.Alarms;
using Monitor.Inspection.Alarms;

namespace Monitor.Inspection.Plausibility;

/// <summary>
/// A platform that cannot be judged makes one alarm, whoever notices it first: pages that have changed are seen by its canaries as well as by its accounts, and
/// three alarms for one fault teach people not to read them.
/// </summary>
internal static class PlatformAlarms
{
    /// <summary>Raises it, unless a critical one of another kind is open about the platform.</summary>
    /// <returns>Whether it is a new one.</returns>
    public static async Task<bool> RaiseOneAsync(this AlarmBook alarms, AlarmKind kind, string platform, AlarmSeverity severity, string text, CancellationToken ct) =>
        !(await alarms.OpenAsync(ct)).Any(a => a.Subject == platform && a.Kind != kind && a.Severity == AlarmSeverity.Critical && PlatformVoids.Alarms.Contains(a.Kind))
        && await alarms.RaiseAsync(kind, platform, severity, text, ct);
}
