using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Alarms;
using Monitor.Domain.Time;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Watch;

/// <summary>Nights that do not begin, or do not end.</summary>
internal sealed class NightConcern(IDbContextFactory<MonitorDb> dbs, AlarmBook alarms, WatchOptions options, TimeProvider time) : IConcern
{
    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken ct)
    {
        var now = ChinaTime.In(time.GetUtcNow());
        await using var db = await dbs.CreateDbContextAsync(ct);
        await StartAsync(db, now, ct);
        await EndAsync(db, now, ct);
    }

    private async Task StartAsync(MonitorDb db, DateTimeOffset now, CancellationToken ct)
    {
        var starts = At(now, options.NightStarts);
        var missed = new List<string>();
        if (now >= At(now, options.NightStartsBy)
            && !await db.Rounds.AnyAsync(r => r.Kind == RoundKind.Daily && (r.CreatedAt >= starts || r.State == RoundState.Running), ct)
            && await db.Accounts.InScope().AnyAsync(a => a.CreatedAt < starts, ct))
        {
            var night = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            missed.Add(night);
            await alarms.RaiseAsync(
                AlarmKind.NightNotStarted, night, AlarmSeverity.Critical, AlarmTexts.Of("NightNotStarted", now, options.NightStartsBy.ToString("HH:mm", CultureInfo.InvariantCulture)), ct);
        }

        if (now >= At(now, options.NightStartsBy) || await db.Rounds.AnyAsync(r => r.Kind == RoundKind.Daily && r.CreatedAt >= starts, ct))
            await alarms.ClearOthersAsync(AlarmKind.NightNotStarted, missed, ct);
    }

    private async Task EndAsync(MonitorDb db, DateTimeOffset now, CancellationToken ct)
    {
        // The last deadline that has passed: a night that is late stays so until it has ended.
        var deadline = At(now, options.NightEndsBy);
        if (now < deadline)
            deadline = deadline.AddDays(-1);
        var earliest = deadline - TimeSpan.FromHours(24);
        var late = await db.Rounds.AsNoTracking()
            .Where(r => r.Kind == RoundKind.Daily && (r.State == RoundState.Planned || r.State == RoundState.Running) && r.CreatedAt < deadline && r.CreatedAt >= earliest)
            .ToListAsync(ct);
        foreach (var round in late)
        {
            var text = AlarmTexts.Of("NightNotEnded", round.Id, options.NightEndsBy.ToString("HH:mm", CultureInfo.InvariantCulture), round.OpenChecks, round.AccountCount);
            await alarms.RaiseAsync(AlarmKind.NightNotEnded, Subject(round), AlarmSeverity.Warning, text, ct);
        }

        await alarms.ClearOthersAsync(AlarmKind.NightNotEnded, [.. late.Select(Subject)], ct);
    }

    private static string Subject(RoundRow round) => round.Id.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset At(DateTimeOffset day, TimeOnly time) => new(day.Date + time.ToTimeSpan(), day.Offset);
}
