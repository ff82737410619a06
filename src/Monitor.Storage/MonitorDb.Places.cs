using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Places;

namespace Monitor.Storage;

/// <summary>Regions and units.</summary>
public sealed partial class MonitorDb
{
    /// <summary>Regions (地区).</summary>
    public DbSet<RegionRow> Regions => Set<RegionRow>();

    /// <summary>Public bodies (单位).</summary>
    public DbSet<UnitRow> Units => Set<UnitRow>();

    /// <summary>Names that regions had.</summary>
    public DbSet<FormerRegionRow> FormerRegions => Set<FormerRegionRow>();

    /// <summary>Names that units had.</summary>
    public DbSet<FormerUnitRow> FormerUnits => Set<FormerUnitRow>();
}
