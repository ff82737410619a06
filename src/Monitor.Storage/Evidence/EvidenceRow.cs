using Monitor.Storage.Checks;

namespace Monitor.Storage.Evidence;

/// <summary>One entry of the evidence ledger. Written by <see cref="EvidenceLedger"/> only, never changed, never deleted.</summary>
public sealed class EvidenceRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The check it belongs to.</summary>
    public long CheckId { get; set; }

    /// <summary>The check it belongs to.</summary>
    public CheckRow? Check { get; set; }

    /// <summary>The look it was taken in; null when it belongs to the whole check.</summary>
    public int? LookNumber { get; set; }

    /// <summary>What it is.</summary>
    public EvidenceKind Kind { get; set; }

    /// <summary>Its file, relative to the data folder, with forward slashes.</summary>
    public required string File { get; set; }

    /// <summary>SHA-256 of its content (before compression), lower-case hex.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Length of its content before compression.</summary>
    public long Bytes { get; set; }

    /// <summary>When it was entered.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Place in the ledger, from 1 without gaps.</summary>
    public long Sequence { get; set; }

    /// <summary><see cref="ChainHash"/> of the entry before; 64 zeros for the first.</summary>
    public required string PreviousHash { get; set; }

    /// <summary>SHA-256 over <see cref="PreviousHash"/> and this entry.</summary>
    public required string ChainHash { get; set; }
}
