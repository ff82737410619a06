using Monitor.Domain.Alarms;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Looks;

namespace Monitor.Inspection.Watch;

/// <summary>This machine's clock: a wrong one makes accounts look silent, or alive.</summary>
internal sealed class ClockConcern(ClockWatch clock, AlarmBook alarms) : IConcern
{
    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken ct)
    {
        if (clock.Doubt is { } doubt)
        {
            var text = AlarmTexts.Of("ClockWrong", Environment.MachineName, doubt.Host, doubt.Apart.TotalHours);
            await alarms.RaiseAsync(AlarmKind.ClockWrong, Environment.MachineName, AlarmSeverity.Critical, text, ct);
        }
        else if (clock.IsVouchedFor)
        {
            await alarms.ClearAsync(AlarmKind.ClockWrong, Environment.MachineName, ct);
        }
    }
}
