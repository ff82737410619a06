using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Evidence;

namespace Monitor.Storage;

public sealed partial class MonitorDb
{
    /// <summary>Ledger entries whose files were taken away because their time was over.</summary>
    public DbSet<EvidencePruningRow> EvidencePrunings => Set<EvidencePruningRow>();
}
