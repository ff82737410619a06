using Monitor.Domain.Verdicts;

namespace Monitor.Storage.Checks;

/// <summary>One look of a check: a visit with its readings and what they were judged to mean. Unique by check and number.</summary>
public sealed class LookRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The check.</summary>
    public long CheckId { get; set; }

    /// <summary>From 1.</summary>
    public int Number { get; set; }

    /// <summary><c>cheap</c> or <c>full</c>.</summary>
    public required string Depth { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset EndedAt { get; set; }

    /// <summary>Verdict of this look alone.</summary>
    public Verdict Verdict { get; set; }

    /// <summary>The judgement with its grounds.</summary>
    public required string JudgementJson { get; set; }

    /// <summary>Its readings, by position.</summary>
    public List<ReadingRow> Readings { get; } = [];
}
