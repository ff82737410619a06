using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Canaries;
using Monitor.Storage.Rounds;

namespace Monitor.Storage;

public sealed partial class MonitorDb
{
    /// <summary>Looks at canaries.</summary>
    public DbSet<CanaryLookRow> CanaryLooks => Set<CanaryLookRow>();

    /// <summary>Platforms whose results of a round are void.</summary>
    public DbSet<VoidedPlatformRow> VoidedPlatforms => Set<VoidedPlatformRow>();
}
