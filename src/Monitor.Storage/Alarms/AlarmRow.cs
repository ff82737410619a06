using Monitor.Domain.Alarms;

namespace Monitor.Storage.Alarms;

/// <summary>An alarm of the monitor about itself (告警). At most one is open for a kind and subject.</summary>
public sealed class AlarmRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>What it is about.</summary>
    public AlarmKind Kind { get; set; }

    /// <summary>Which platform, host or night; see <see cref="AlarmKind"/>. Empty for the monitor as a whole.</summary>
    public required string Subject { get; set; }

    /// <summary>How urgent it is.</summary>
    public AlarmSeverity Severity { get; set; }

    /// <summary>What happened and what to do, in Chinese.</summary>
    public required string Text { get; set; }

    /// <summary>When it was raised.</summary>
    public DateTimeOffset RaisedAt { get; set; }

    /// <summary>When its cause was last seen to hold.</summary>
    public DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When it was over; null while it is open.</summary>
    public DateTimeOffset? ClearedAt { get; set; }

    /// <summary>The alarm as the domain knows it.</summary>
    public Alarm ToAlarm() => new()
    {
        Id = Id,
        Kind = Kind,
        Subject = Subject,
        Severity = Severity,
        Text = Text,
        RaisedAt = RaisedAt,
        LastSeenAt = LastSeenAt,
        ClearedAt = ClearedAt,
    };
}
