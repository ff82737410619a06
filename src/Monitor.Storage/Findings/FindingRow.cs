using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;

namespace Monitor.Storage.Findings;

/// <summary>Something found against an account (问题), from suspicion to its end.</summary>
public sealed class FindingRow : IReviewedRow
{
    /// <summary>Days silent that nobody knows: behind all that are known.</summary>
    public const int UnknownDays = -1;

    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The check that found it.</summary>
    public long CheckId { get; set; }

    /// <summary>The check that found it.</summary>
    public CheckRow? Check { get; set; }

    /// <summary>The account.</summary>
    public long AccountId { get; set; }

    /// <summary>The account.</summary>
    public AccountRow? Account { get; set; }

    /// <summary>Indicator code, e.g. <c>V-UPD-1</c>.</summary>
    public required string Code { get; set; }

    /// <summary>Level under the rule set of its round.</summary>
    public FindingLevel Level { get; set; }

    /// <summary>What was found, for people (Chinese).</summary>
    public required string Detail { get; set; }

    /// <summary>Where it stands.</summary>
    public FindingState State { get; set; }

    /// <summary>When it came to its state.</summary>
    public DateTimeOffset StateSince { get; set; }

    /// <summary>When it was first found.</summary>
    public DateTimeOffset FirstFoundAt { get; set; }

    /// <summary>When the second look confirmed it.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Supervisor who decided on it.</summary>
    public string? ReviewedBy { get; set; }

    /// <summary>The supervisor's reason.</summary>
    public string? ReviewReason { get; set; }

    /// <summary>知悉至: a supervisor knows of it until then; it stays open and is counted. Null when not.</summary>
    public DateTimeOffset? AcknowledgedUntil { get; set; }

    /// <summary>Who acknowledged it.</summary>
    public string? AcknowledgedBy { get; set; }

    /// <summary>Why.</summary>
    public string? AcknowledgeReason { get; set; }

    /// <summary>
    /// <see cref="CheckRow.SilentDays"/> of its check, repeated so that lists go along an index; <see cref="UnknownDays"/> where the check does not know or could not look. Whoever changes the one
    /// changes the other in the same transaction.
    /// </summary>
    public int SilentDays { get; set; } = UnknownDays;

    /// <summary>The finding of a later check of the same account under the same indicator; null for the newest, which is the one that lists show.</summary>
    public long? SupersededById { get; set; }

    /// <summary>That finding; set only where it was loaded.</summary>
    public FindingRow? SupersededBy { get; set; }
}
