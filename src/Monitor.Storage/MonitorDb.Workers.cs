using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Workers;

namespace Monitor.Storage;

public sealed partial class MonitorDb
{
    /// <summary>Processes that work on offered rounds.</summary>
    public DbSet<WorkerRow> Workers => Set<WorkerRow>();

    /// <summary>Hosts that are left alone.</summary>
    public DbSet<HostHoldRow> HostHolds => Set<HostHoldRow>();
}
