using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Places;

/// <summary>A name that a region had, and where: lists of accounts go on using it for years.</summary>
public sealed class FormerRegionRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The region above it then; null at the top.</summary>
    public long? ParentId { get; set; }

    /// <summary>The name.</summary>
    public required string Name { get; set; }

    /// <summary>The region.</summary>
    public long RegionId { get; set; }
}

/// <summary>A name that a unit had.</summary>
public sealed class FormerUnitRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The name for comparing, as account names are compared.</summary>
    public required string NormalName { get; set; }

    /// <summary>The region it belonged to; null while that was unknown.</summary>
    public long? RegionId { get; set; }

    /// <summary>The unit.</summary>
    public long UnitId { get; set; }
}

internal sealed class FormerPlacesConfiguration : IEntityTypeConfiguration<FormerRegionRow>, IEntityTypeConfiguration<FormerUnitRow>
{
    public void Configure(EntityTypeBuilder<FormerRegionRow> builder)
    {
        builder.ToTable("FormerRegions");
        builder.HasOne<RegionRow>().WithMany().HasForeignKey(f => f.RegionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RegionRow>().WithMany().HasForeignKey(f => f.ParentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<FormerUnitRow> builder)
    {
        builder.ToTable("FormerUnits");
        builder.HasOne<UnitRow>().WithMany().HasForeignKey(f => f.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RegionRow>().WithMany().HasForeignKey(f => f.RegionId).OnDelete(DeleteBehavior.Restrict);
    }
}
