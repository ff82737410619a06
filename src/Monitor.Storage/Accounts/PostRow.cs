using Monitor.Domain.Readings;

namespace Monitor.Storage.Accounts;

/// <summary>A post of an account, once, however often it was seen. Unique by account and post id.</summary>
public sealed class PostRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The account.</summary>
    public long AccountId { get; set; }

    /// <summary>The platform's id of the post, or its address where it has none.</summary>
    public required string PostId { get; set; }

    /// <summary>Best value of its time.</summary>
    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>The latest moment at which it can have been published (see <see cref="PostTime.Latest"/>).</summary>
    public DateTimeOffset Latest { get; set; }

    /// <summary>How exactly the page states the time.</summary>
    public TimePrecision Precision { get; set; }

    /// <summary>The time was derived from an id.</summary>
    public bool Estimated { get; set; }

    /// <summary>Title or first line.</summary>
    public string? Title { get; set; }

    /// <summary>Public address.</summary>
    public string? Url { get; set; }

    /// <summary>Hash of the normalised text, for duplicates; null where the text was not seen.</summary>
    public string? TextHash { get; set; }

    /// <summary>When the monitor first saw it.</summary>
    public DateTimeOffset FirstSeenAt { get; set; }

    /// <summary>When the monitor last saw it.</summary>
    public DateTimeOffset LastSeenAt { get; set; }
}
