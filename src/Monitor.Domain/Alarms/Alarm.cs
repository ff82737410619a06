namespace Monitor.Domain.Alarms;

/// <summary>Something wrong with the monitor that a person should know. At most one is open for a kind and subject.</summary>
public sealed record Alarm
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>What it is about.</summary>
    public required AlarmKind Kind { get; init; }

    /// <summary>Which platform, host or night; see <see cref="AlarmKind"/>. Empty for the monitor as a whole.</summary>
    public required string Subject { get; init; }

    /// <summary>How urgent it is.</summary>
    public required AlarmSeverity Severity { get; init; }

    /// <summary>What happened and what to do, in Chinese.</summary>
    public required string Text { get; init; }

    /// <summary>When it was raised. UTC.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When its cause was last seen to hold. UTC.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>When it was over. UTC; null while it is open.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>Whether its cause still holds, as far as is known.</summary>
    public bool IsOpen => ClearedAt is null;
}
