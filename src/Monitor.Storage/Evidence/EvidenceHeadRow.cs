namespace Monitor.Storage.Evidence;

/// <summary>
/// The ledger's one head: its last sequence and hash. Updating it is the lock that orders writers of several processes, and it shows when entries
/// were cut off the end.
/// </summary>
internal sealed class EvidenceHeadRow
{
    /// <summary>The only key there is.</summary>
    public const int TheId = 1;

    public int Id { get; set; } = TheId;

    public long Sequence { get; set; }

    public required string ChainHash { get; set; }
}
