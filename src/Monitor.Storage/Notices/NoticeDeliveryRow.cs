namespace Monitor.Storage.Notices;

/// <summary>One message to one channel (通知记录), with what became of it.</summary>
public sealed class NoticeDeliveryRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>Where it goes.</summary>
    public long ChannelId { get; set; }

    /// <summary>Where it goes.</summary>
    public NoticeChannelRow? Channel { get; set; }

    /// <summary>Where it stands.</summary>
    public NoticeDeliveryState State { get; set; }

    /// <summary>Its subject.</summary>
    public required string Subject { get; set; }

    /// <summary>Its whole text, as it is sent.</summary>
    public required string Body { get; set; }

    /// <summary>A trial that somebody asked for.</summary>
    public bool IsTest { get; set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Not before.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>How often it was tried; also tells one holder from the next.</summary>
    public int Tries { get; set; }

    /// <summary>When the other side took it.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>What went wrong the last time, without secrets.</summary>
    public string? Trouble { get; set; }

    /// <summary>What it tells.</summary>
    public List<NoticeDeliveryItemRow> Items { get; } = [];
}

/// <summary>A notice in a message. Key: channel and notice, so that a channel never gets the same notice twice.</summary>
public sealed class NoticeDeliveryItemRow
{
    /// <summary>The channel.</summary>
    public long ChannelId { get; set; }

    /// <summary>The notice.</summary>
    public long NoticeId { get; set; }

    /// <summary>The message; null when it was left out, because nobody need be told any more.</summary>
    public long? DeliveryId { get; set; }
}
