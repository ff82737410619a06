using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;

namespace Monitor.Storage.Canaries;

/// <summary>What came of looking at a canary (基准账号), its second look included.</summary>
public sealed class CanaryLookRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The platform it stands for.</summary>
    public Platform Platform { get; set; }

    /// <summary>Which account, see <see cref="Accounts.AccountIdentity"/>. Canaries need not be in the register.</summary>
    public required string IdentityKey { get; set; }

    /// <summary>How people call it.</summary>
    public required string Label { get; set; }

    /// <summary>The round it was looked at for; null for a look between rounds.</summary>
    public long? RoundId { get; set; }

    /// <summary>Start of the first look.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>End of the last look.</summary>
    public DateTimeOffset EndedAt { get; set; }

    /// <summary>Whether it read alive.</summary>
    public bool Alive { get; set; }

    /// <summary>The outcome that decided.</summary>
    public Outcome Outcome { get; set; }

    /// <summary>The reason that decided.</summary>
    public Reason Reason { get; set; }

    /// <summary>Text or code behind it.</summary>
    public string? Detail { get; set; }

    /// <summary>Its newest post that was read; null when none was.</summary>
    public DateTimeOffset? LastPostAt { get; set; }

    /// <summary>How exactly that time is known; null where an earlier version stored it.</summary>
    public TimePrecision? LastPostPrecision { get; set; }

    /// <summary>That time was derived from an id.</summary>
    public bool LastPostEstimated { get; set; }

    /// <summary>Its newest post that was read; null for none. Not for queries.</summary>
    public PostTime? LastPost => PostTime.Of(LastPostAt, LastPostPrecision, LastPostEstimated);
}
