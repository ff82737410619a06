using Monitor.Domain.Accounts;

namespace Monitor.Storage.Notices;

/// <summary>Somewhere notices go (通知渠道), what goes there and when.</summary>
public sealed class NoticeChannelRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>How notices travel.</summary>
    public NoticeChannelKind Kind { get; set; }

    /// <summary>Whether anything is sent.</summary>
    public bool Enabled { get; set; }

    /// <summary>Addresses, passwords and keys, encrypted: a robot's address is a secret as a whole.</summary>
    public required string ProtectedSettings { get; set; }

    /// <summary>What may be shown of the address: its host, or the recipients of a mail.</summary>
    public required string Place { get; set; }

    /// <summary>The office allows this channel an internal address; else only addresses of the public internet are connected to.</summary>
    public bool AllowInternal { get; set; }

    /// <summary>Names of the <see cref="NoticeEvent"/> that go there, joined by commas.</summary>
    public required string Events { get; set; }

    /// <summary>Only accounts of this platform; null for all.</summary>
    public Platform? Platform { get; set; }

    /// <summary>Only accounts of this region and what lies in it; null for all.</summary>
    public long? RegionId { get; set; }

    /// <summary>Only accounts of this body and those under it; null for all.</summary>
    public long? UnitId { get; set; }

    /// <summary>Minute of the day, Beijing time, at which the news on accounts go out in one message; null for at once.</summary>
    public int? DigestMinute { get; set; }

    /// <summary>Minute of the day, Beijing time, from which nothing is sent; null for no quiet hours.</summary>
    public int? QuietFromMinute { get; set; }

    /// <summary>Minute of the day, Beijing time, from which it is sent again; before <see cref="QuietFromMinute"/> means over midnight.</summary>
    public int? QuietUntilMinute { get; set; }

    /// <summary>Nothing that happened before this moment goes there.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>When its settings last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Who changed them.</summary>
    public required string UpdatedBy { get; set; }
}
