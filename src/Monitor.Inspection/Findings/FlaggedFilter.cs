using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;

namespace Monitor.Inspection.Findings;

/// <summary>Which cases a list shows, by where they stand.</summary>
public enum FlaggedList
{
    /// <summary>待复核: the machine says so, nobody has looked yet.</summary>
    ToReview,

    /// <summary>处理中: upheld, and not yet closed.</summary>
    InHand,

    /// <summary>已知悉: open, acknowledged until a date that has not come; checks go on.</summary>
    Acknowledged,

    /// <summary>已办结: dismissed, re-inspected with success, or cleared by itself.</summary>
    Closed,
}

/// <summary>What to list of the flagged accounts (问题账号).</summary>
public sealed record FlaggedFilter
{
    /// <summary>By where they stand.</summary>
    public FlaggedList List { get; init; }

    /// <summary>Only this platform.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Only this region and what lies below it.</summary>
    public long? RegionId { get; init; }

    /// <summary>Only this unit and what lies below it.</summary>
    public long? UnitId { get; init; }

    /// <summary>Only this indicator.</summary>
    public string? Code { get; init; }

    /// <summary>Only this level; null for all.</summary>
    public FindingLevel? Level { get; init; }

    /// <summary>Only accounts silent for at least so many days.</summary>
    public int? LeastDays { get; init; }

    /// <summary>Only accounts whose name or unit contains this.</summary>
    public string? Search { get; init; }
}

/// <summary>Where a page of flagged accounts begins: behind this line.</summary>
/// <param name="Days">Days silent of that line; -1 for unknown.</param>
/// <param name="FindingId">Its finding.</param>
public sealed record FlaggedKey(int Days, long FindingId);
