using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Alarms;
using Monitor.Storage;
using Monitor.Storage.Alarms;

namespace Monitor.Inspection.Alarms;

/// <summary>
/// The alarms of the monitor about itself: raised once however often their cause is seen, cleared when it is over. Safe over processes: the table
/// admits one open alarm of a kind and subject.
/// </summary>
public sealed class AlarmBook(IDbContextFactory<MonitorDb> dbs, TimeProvider time)
{
    /// <summary>Most alarms that <see cref="HistoryAsync"/> returns.</summary>
    public const int MostInHistory = 1000;

    /// <summary>Raises an alarm, or notes that the cause of the open one still holds; its text and severity become the latest.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="subject">Which platform, host or night; empty for the monitor as a whole.</param>
    /// <param name="severity">How urgent it is.</param>
    /// <param name="text">What happened and what to do, in Chinese.</param>
    /// <param name="ct">Stops it; nothing is written then.</param>
    /// <returns>Whether it is a new one.</returns>
    public async Task<bool> RaiseAsync(AlarmKind kind, string subject, AlarmSeverity severity, string text, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (await RefreshAsync(kind, subject, severity, text, ct))
            return false;
        var now = time.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(ct);
        db.Alarms.Add(new AlarmRow { Kind = kind, Subject = subject, Severity = severity, Text = text, RaisedAt = now, LastSeenAt = now });
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another process raised it between the two statements; whatever else it was shows in the second try.
            if (await RefreshAsync(kind, subject, severity, text, ct))
                return false;
            throw;
        }
    }

    /// <summary>Closes the open alarm of this kind and subject.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> ClearAsync(AlarmKind kind, string subject, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        return await db.Alarms.Where(a => a.Kind == kind && a.Subject == subject && a.ClearedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.ClearedAt, now), ct) > 0;
    }

    /// <summary>Closes the open alarms of this kind about anything but <paramref name="still"/>.</summary>
    /// <returns>How many were closed.</returns>
    public async Task<int> ClearOthersAsync(AlarmKind kind, IReadOnlyCollection<string> still, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        return await db.Alarms.Where(a => a.Kind == kind && a.ClearedAt == null && !still.Contains(a.Subject))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.ClearedAt, now), ct);
    }

    /// <summary>The open alarms, oldest first.</summary>
    public async Task<IReadOnlyList<Alarm>> OpenAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await db.Alarms.AsNoTracking().Where(a => a.ClearedAt == null).OrderBy(a => a.RaisedAt).ThenBy(a => a.Id).ToListAsync(ct);
        return [.. rows.Select(r => r.ToAlarm())];
    }

    /// <summary>Alarms raised since a moment, open or over, newest first; at most <see cref="MostInHistory"/>.</summary>
    public async Task<IReadOnlyList<Alarm>> HistoryAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await db.Alarms.AsNoTracking()
            .Where(a => a.RaisedAt >= since)
            .OrderByDescending(a => a.RaisedAt).ThenByDescending(a => a.Id)
            .Take(MostInHistory)
            .ToListAsync(ct);
        return [.. rows.Select(r => r.ToAlarm())];
    }

    private async Task<bool> RefreshAsync(AlarmKind kind, string subject, AlarmSeverity severity, string text, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        return await db.Alarms.Where(a => a.Kind == kind && a.Subject == subject && a.ClearedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.LastSeenAt, now).SetProperty(a => a.Severity, severity).SetProperty(a => a.Text, text), ct) > 0;
    }
}
