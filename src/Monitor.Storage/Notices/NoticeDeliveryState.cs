namespace Monitor.Storage.Notices;

/// <summary>Life of a message.</summary>
public enum NoticeDeliveryState
{
    /// <summary>Waits for its time: the first try, or the next one after a failure.</summary>
    Waiting,

    /// <summary>Is being sent by a process.</summary>
    Sending,

    /// <summary>The other side took it.</summary>
    Sent,

    /// <summary>Refused for good, or failed too often.</summary>
    Failed,

    /// <summary>Whether it arrived is not known: it is not sent again by itself, for nobody should be told twice.</summary>
    Uncertain,
}
