using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;

namespace Monitor.Inspection.Findings;

/// <summary>One case of a list, with the proof at a glance.</summary>
public sealed record FlaggedLine
{
    /// <summary>The newest finding of the case.</summary>
    public required long FindingId { get; init; }

    /// <summary>The account.</summary>
    public required long AccountId { get; init; }

    /// <summary>Its platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>What it is called.</summary>
    public required string Account { get; init; }

    /// <summary>主办单位.</summary>
    public string? Unit { get; init; }

    /// <summary>地区.</summary>
    public string? Region { get; init; }

    /// <summary>Indicator code.</summary>
    public required string Code { get; init; }

    /// <summary>Level.</summary>
    public required FindingLevel Level { get; init; }

    /// <summary>What was found.</summary>
    public required string Detail { get; init; }

    /// <summary>Where it stands.</summary>
    public required FindingState State { get; init; }

    /// <summary>When it was first found.</summary>
    public required DateTimeOffset FirstFoundAt { get; init; }

    /// <summary>Acknowledged until; null when not.</summary>
    public DateTimeOffset? AcknowledgedUntil { get; init; }

    /// <summary>Newest post known when it was judged.</summary>
    public PostTime? LastPost { get; init; }

    /// <summary>Days silent then; null where the check could not say (<see cref="Domain.Verdicts.Silence"/>): one that could not look found something else, e.g. a broken link.</summary>
    public int? SilentDays { get; init; }

    /// <summary>A post that was seen since then; null when there was none. A case in hand may be of an account that has long been posting again.</summary>
    public PostTime? NewerPost { get; init; }

    /// <summary>Ledger number of the newest screenshot of the check; null when there is none.</summary>
    public long? Screenshot { get; init; }

    /// <summary>Where the list goes on behind this line.</summary>
    public required FlaggedKey Key { get; init; }
}

/// <summary>A page of cases.</summary>
/// <param name="Lines">Its lines, longest silence first.</param>
/// <param name="Total">Lines on all pages.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record FlaggedPage(IReadOnlyList<FlaggedLine> Lines, int Total, FlaggedKey? Next);
