namespace Monitor.Storage.Rounds;

/// <summary>Life of a round.</summary>
public enum RoundState
{
    /// <summary>Has a timetable, nothing begun.</summary>
    Planned,

    /// <summary>Checks are being done.</summary>
    Running,

    /// <summary>Held by a person: what is in work is finished, nothing new is begun until it goes on.</summary>
    Paused,

    /// <summary>Every check is done.</summary>
    Closed,

    /// <summary>Given up before its end.</summary>
    Cancelled,
}
