using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Inspection.Notices.Roads;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Notices;

namespace Monitor.Inspection.Notices;

/// <summary>Settings of a channel as a person enters them.</summary>
public sealed record NoticeChannelChange
{
    /// <summary>The channel; null for a new one.</summary>
    public long? Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>How notices travel. Stays as it is for a channel that exists.</summary>
    public required NoticeChannelKind Kind { get; init; }

    /// <summary>Whether anything is sent.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Where to. Secrets left empty keep the ones there are.</summary>
    public required NoticeSettings Settings { get; init; }

    /// <summary>Whether the address may lie in a private network.</summary>
    public bool AllowInternal { get; init; }

    /// <summary>What goes there.</summary>
    public required IReadOnlyList<NoticeEvent> Events { get; init; }

    /// <summary>Only this platform; null for all.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Only this region and what lies in it; null for all.</summary>
    public long? RegionId { get; init; }

    /// <summary>Only this body and those under it; null for all.</summary>
    public long? UnitId { get; init; }

    /// <summary>Minute of the day for one message a morning; null for at once.</summary>
    public int? DigestMinute { get; init; }

    /// <summary>First minute of the quiet hours.</summary>
    public int? QuietFromMinute { get; init; }

    /// <summary>Minute after the quiet hours.</summary>
    public int? QuietUntilMinute { get; init; }
}

/// <summary>Keeps the channels of notices (通知渠道). Administrators only.</summary>
public sealed class NoticeChannels
{
    private const int LongestName = 60;

    private readonly IDbContextFactory<MonitorDb> _dbs;
    private readonly INoticeSecrets _secrets;
    private readonly Dictionary<NoticeChannelKind, INoticeRoad> _roads;
    private readonly NoticeSending _sending;
    private readonly TimeProvider _time;

    internal NoticeChannels(IDbContextFactory<MonitorDb> dbs, INoticeSecrets secrets, IEnumerable<INoticeRoad> roads, NoticeSending sending, TimeProvider time)
    {
        _dbs = dbs;
        _secrets = secrets;
        _roads = roads.ToDictionary(r => r.Kind);
        _sending = sending;
        _time = time;
    }

    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<NoticeChannelRow>> ListAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permission.SeeOperations);
        await using var db = await _dbs.CreateDbContextAsync(ct);
        return await db.NoticeChannels.AsNoTracking().OrderBy(c => c.Name).ToListAsync(ct);
    }

    /// <summary>One with its settings, without its secrets.</summary>
    /// <exception cref="NotThereException">There is none, or not for this actor.</exception>
    public async Task<NoticeChannelChange> ReadAsync(Actor actor, long id, CancellationToken ct)
    {
        actor.Demand(Permission.Operate);
        await using var db = await _dbs.CreateDbContextAsync(ct);
        var row = await db.NoticeChannels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new NotThereException($"There is no channel {id}.");
        var settings = SettingsOf(row) ?? new NoticeSettings();
        return new NoticeChannelChange
        {
            Id = row.Id,
            Name = row.Name,
            Kind = row.Kind,
            Enabled = row.Enabled,
            // A robot's address is its key.
            Settings = settings with { Secret = null, Password = null, Address = null },
            AllowInternal = row.AllowInternal,
            Events = NoticeEvents.Read(row.Events),
            Platform = row.Platform,
            RegionId = row.RegionId,
            UnitId = row.UnitId,
            DigestMinute = row.DigestMinute,
            QuietFromMinute = row.QuietFromMinute,
            QuietUntilMinute = row.QuietUntilMinute,
        };
    }

    /// <summary>Adds or changes one.</summary>
    /// <returns>Its key, or what is wrong, in Chinese.</returns>
    /// <exception cref="NotThereException">There is none, or not for this actor.</exception>
    public async Task<(long? Id, string? Problem)> SaveAsync(Actor actor, NoticeChannelChange change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(change);
        actor.Demand(Permission.Operate);
        await using var db = await _dbs.CreateDbContextAsync(ct);
        var row = change.Id is { } id
            ? await db.NoticeChannels.SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new NotThereException($"There is no channel {id}.")
            : null;
        var kind = row?.Kind ?? change.Kind;
        var settings = Merge(change.Settings, row is null ? null : SettingsOf(row));
        var name = change.Name.Trim();
        if (Problem(change, name) is { } problem || (problem = _roads[kind].Problem(settings)) is not null)
            return (null, problem);
        if (await db.NoticeChannels.AnyAsync(c => c.Name == name && c.Id != change.Id, ct))
            return (null, NoticeTexts.Of("Problem.nameTaken", name));

        var now = _time.GetUtcNow();
        var (place, secret) = (settings.PlaceOf(kind), _secrets.Protect(settings.Write()));
        if (row is null)
        {
            row = new NoticeChannelRow { Name = name, Kind = kind, Since = now, ProtectedSettings = secret, Place = place, Events = "", UpdatedBy = actor.Name };
            db.NoticeChannels.Add(row);
        }
        else if (change.Enabled && !row.Enabled)
        {
            row.Since = now; // what happened while it was off is no news any more
        }

        (row.Name, row.Enabled, row.ProtectedSettings, row.Place, row.AllowInternal) = (name, change.Enabled, secret, place, change.AllowInternal);
        (row.Events, row.Platform, row.RegionId, row.UnitId) = (NoticeEvents.Write(change.Events), change.Platform, change.RegionId, change.UnitId);
        (row.DigestMinute, row.QuietFromMinute, row.QuietUntilMinute) = (change.DigestMinute, change.QuietFromMinute, change.QuietUntilMinute);
        (row.UpdatedAt, row.UpdatedBy) = (now, actor.Name);
        db.Note(now, actor, change.Id is null ? "notice.create" : "notice.change", "noticeChannel", change.Id, $"{name}, {place}");
        await db.SaveChangesAsync(ct);
        return (row.Id, null);
    }

    /// <summary>Takes one away, with its messages.</summary>
    /// <exception cref="NotThereException">There is none, or not for this actor.</exception>
    public async Task DeleteAsync(Actor actor, long id, CancellationToken ct)
    {
        actor.Demand(Permission.Operate);
        await using var db = await _dbs.CreateDbContextAsync(ct);
        var row = await db.NoticeChannels.SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new NotThereException($"There is no channel {id}.");
        db.NoticeChannels.Remove(row);
        db.Note(_time.GetUtcNow(), actor, "notice.delete", "noticeChannel", id, row.Name);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Sends a trial and waits for what comes of it, quiet hours or not.</summary>
    /// <exception cref="NotThereException">There is none, or not for this actor.</exception>
    public async Task<NoticeDeliveryRow> TestAsync(Actor actor, long id, CancellationToken ct)
    {
        actor.Demand(Permission.Operate);
        await using var db = await _dbs.CreateDbContextAsync(ct);
        var row = await db.NoticeChannels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new NotThereException($"There is no channel {id}.");
        var now = _time.GetUtcNow();
        var delivery = new NoticeDeliveryRow
        {
            ChannelId = id,
            State = NoticeDeliveryState.Waiting,
            Subject = NoticeTexts.Of("Message.testSubject"),
            Body = NoticeTexts.Of("Message.test", row.Name),
            IsTest = true,
            CreatedAt = now,
            DueAt = now,
        };
        db.NoticeDeliveries.Add(delivery);
        db.Note(now, actor, "notice.test", "noticeChannel", id, row.Name);
        await db.SaveChangesAsync(ct);
        await _sending.SendAsync(delivery.Id, ct);
        return await db.NoticeDeliveries.AsNoTracking().SingleAsync(d => d.Id == delivery.Id, ct);
    }

    private NoticeSettings? SettingsOf(NoticeChannelRow row) => _secrets.Unprotect(row.ProtectedSettings) is { } json ? NoticeSettings.Read(json) : null;

    private static NoticeSettings Merge(NoticeSettings entered, NoticeSettings? there) => entered with
    {
        Address = string.IsNullOrWhiteSpace(entered.Address) ? there?.Address : entered.Address.Trim(),
        Secret = string.IsNullOrEmpty(entered.Secret) ? there?.Secret : entered.Secret,
        Password = string.IsNullOrEmpty(entered.Password) && entered.User == there?.User ? there?.Password : entered.Password,
    };

    private static string? Problem(NoticeChannelChange change, string name)
    {
        if (name.Length is 0 or > LongestName)
            return NoticeTexts.Of("Problem.name");
        if (change.Events is [])
            return NoticeTexts.Of("Problem.events");
        int?[] minutes = [change.DigestMinute, change.QuietFromMinute, change.QuietUntilMinute];
        if (minutes.Any(m => m is { } minute && !NoticeHours.IsMinute(minute)))
            return NoticeTexts.Of("Problem.minutes");
        var isHalf = change.QuietFromMinute is null != change.QuietUntilMinute is null;
        return isHalf || (change.QuietFromMinute is { } from && from == change.QuietUntilMinute) ? NoticeTexts.Of("Problem.quiet") : null;
    }
}
