using Monitor.Domain.Links;

namespace Monitor.Storage.Checks;

/// <summary>Result of one link of a check.</summary>
public sealed class LinkCheckRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The check.</summary>
    public long CheckId { get; set; }

    /// <summary>Menu path or other place where the link stands.</summary>
    public required string Path { get; set; }

    /// <summary>The link as typed.</summary>
    public required string Url { get; set; }

    /// <summary>The group.</summary>
    public LinkVerdict Verdict { get; set; }

    /// <summary>One of <see cref="LinkCause"/>.</summary>
    public required string Cause { get; set; }

    /// <summary>What was seen.</summary>
    public string? Detail { get; set; }

    /// <summary>Where it led.</summary>
    public string? FinalUrl { get; set; }

    /// <summary>When it was opened last.</summary>
    public DateTimeOffset CheckedAt { get; set; }

    /// <summary>Failed attempts, apart in time, behind this result.</summary>
    public int Failures { get; set; }
}
