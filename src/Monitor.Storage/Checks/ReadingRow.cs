using Monitor.Domain.Readings;
using Monitor.Storage.Evidence;

namespace Monitor.Storage.Checks;

/// <summary>One reading of a look. Key: look and position.</summary>
public sealed class ReadingRow
{
    /// <summary>The look.</summary>
    public long LookId { get; set; }

    /// <summary>Order within the look, from 0.</summary>
    public int Position { get; set; }

    /// <summary>Name of the route step.</summary>
    public required string Step { get; set; }

    /// <summary>One of <see cref="ReadingKind"/>.</summary>
    public required string Kind { get; set; }

    /// <summary>What kind of answer it is.</summary>
    public Outcome Outcome { get; set; }

    /// <summary>Why.</summary>
    public Reason Reason { get; set; }

    /// <summary>The text or code that decided it.</summary>
    public string? Detail { get; set; }

    /// <summary>How much of the account's posting the source shows.</summary>
    public Completeness Completeness { get; set; }

    /// <summary>The whole reading.</summary>
    public required string ReadingJson { get; set; }

    /// <summary>The capture it was made from; null where captures are not kept.</summary>
    public long? CaptureId { get; set; }

    /// <summary>The capture it was made from.</summary>
    public CaptureRow? Capture { get; set; }
}
