using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;

namespace Monitor.Storage.Findings;

/// <summary>A row with the life of a <see cref="Finding"/>, on which people decide.</summary>
public interface IReviewedRow
{
    /// <summary>Indicator code.</summary>
    string Code { get; }

    /// <summary>Level.</summary>
    FindingLevel Level { get; }

    /// <summary>What was found, in Chinese.</summary>
    string Detail { get; }

    /// <summary>Where it stands.</summary>
    FindingState State { get; }

    /// <summary>Since when.</summary>
    DateTimeOffset StateSince { get; }

    /// <summary>When it was first found.</summary>
    DateTimeOffset FirstFoundAt { get; }

    /// <summary>Who decided on it.</summary>
    string? ReviewedBy { get; }

    /// <summary>Why.</summary>
    string? ReviewReason { get; }
}
