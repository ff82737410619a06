using Monitor.Domain.Accounts;
using Monitor.Storage.Accounts;
using Monitor.Storage.Findings;

namespace Monitor.Storage.Notices;

/// <summary>Something that happened of which somebody may want to be told, once.</summary>
public sealed class NoticeRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>What kind of thing.</summary>
    public NoticeEvent Event { get; set; }

    /// <summary>What makes it this event and no other, e.g. <c>finding:812</c>; unique, so that nothing is noted twice.</summary>
    public required string Key { get; set; }

    /// <summary>When it was noted.</summary>
    public DateTimeOffset NotedAt { get; set; }

    /// <summary>The account; null where the monitor itself is meant.</summary>
    public long? AccountId { get; set; }

    /// <summary>The account.</summary>
    public AccountRow? Account { get; set; }

    /// <summary>The account's platform, or that of an alarm; null for the whole monitor.</summary>
    public Platform? Platform { get; set; }

    /// <summary>The finding behind it; what a supervisor has dismissed meanwhile is not sent any more.</summary>
    public long? FindingId { get; set; }

    /// <summary>The finding behind it.</summary>
    public FindingRow? Finding { get; set; }

    /// <summary>What is said, in Chinese.</summary>
    public required string Text { get; set; }
}
