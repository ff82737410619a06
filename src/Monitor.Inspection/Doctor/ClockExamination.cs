using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Alarms;
using Monitor.Domain.Time;
using Monitor.Storage;

namespace Monitor.Inspection.Doctor;

/// <summary>Whether the platforms said another time than a worker's clock, in the last night or now.</summary>
internal sealed class ClockExamination(MonitorDbFactory databases) : IExamination
{
    private const string Name = "clock-platforms";

    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct)
    {
        if (!await databases.IsUpToDateAsync(ct))
            return [];
        await using var db = databases.CreateDbContext();
        var open = await db.Alarms.AsNoTracking().Where(a => a.Kind == AlarmKind.ClockWrong && a.ClearedAt == null).OrderBy(a => a.RaisedAt).ToListAsync(ct);
        return open.Count == 0
            ? [Diagnosis.Ok(Name, "no platform says another time")]
            : [.. open.Select(a => Diagnosis.Fail(
                Name, $"{a.Subject}'s clock is not the platforms', seen at {ChinaTime.In(a.LastSeenAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}: nobody is called silent by it",
                "set the clock of that machine (timedatectl set-ntp true), then check again: the alarm ends when a platform agrees"))];
    }
}
