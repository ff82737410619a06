using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Places;

/// <summary>A region (地区), a node of a tree: 省 / 市 / 县 / 乡镇.</summary>
public sealed class RegionRow : IPlaceRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>行政区划代码; null while nobody entered it.</summary>
    public string? Code { get; set; }

    /// <summary>Its own name, without those above it.</summary>
    public required string Name { get; set; }

    /// <summary>The region above; null at the top.</summary>
    public long? ParentId { get; set; }

    /// <summary>The region above; set only where it was loaded.</summary>
    public RegionRow? Parent { get; set; }

    /// <summary>Order among its siblings, as a circular lists them.</summary>
    public int Position { get; set; }

    /// <summary>Keys from the top down to this region, each followed by a slash, e.g. <c>/1/5/</c>: a subtree is found by one comparison.</summary>
    public required string Path { get; set; }

    /// <inheritdoc/>
    public DateTimeOffset? RetiredAt { get; set; }

    /// <inheritdoc/>
    public long? SuccessorId { get; set; }
}

internal sealed class RegionConfiguration : IEntityTypeConfiguration<RegionRow>
{
    public void Configure(EntityTypeBuilder<RegionRow> builder)
    {
        builder.ToTable("Regions");
        builder.HasOne(r => r.Parent).WithMany().HasForeignKey(r => r.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.ParentId, r.Name }).IsUnique();
    }
}
