using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Places;

/// <summary>A public body (单位) that keeps accounts or supervises others; a node of a tree by 主管单位.</summary>
public sealed class UnitRow : IPlaceRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>名称.</summary>
    public required string Name { get; set; }

    /// <summary><see cref="Name"/> for comparing, as account names are compared.</summary>
    public required string NormalName { get; set; }

    /// <summary>The region it belongs to; null while unknown.</summary>
    public long? RegionId { get; set; }

    /// <summary>Its level (层级), e.g. 省级; null while unknown.</summary>
    public string? Level { get; set; }

    /// <summary>Its kind (类型), e.g. 政府办公室、部门、街道; null while unknown.</summary>
    public string? Kind { get; set; }

    /// <summary>标识码 of the body's website or office; null while unknown.</summary>
    public string? Code { get; set; }

    /// <summary>The unit that supervises it (主管单位); null at the top.</summary>
    public long? ParentId { get; set; }

    /// <summary>The unit that supervises it; set only where it was loaded.</summary>
    public UnitRow? Parent { get; set; }

    /// <summary>The region it belongs to; set only where it was loaded.</summary>
    public RegionRow? Region { get; set; }

    /// <summary>Order among its siblings.</summary>
    public int Position { get; set; }

    /// <summary>Keys from the top down to this unit, each followed by a slash.</summary>
    public required string Path { get; set; }

    /// <inheritdoc/>
    public DateTimeOffset? RetiredAt { get; set; }

    /// <inheritdoc/>
    public long? SuccessorId { get; set; }
}

internal sealed class UnitConfiguration : IEntityTypeConfiguration<UnitRow>
{
    public void Configure(EntityTypeBuilder<UnitRow> builder)
    {
        builder.ToTable("Units");
        builder.HasOne(u => u.Parent).WithMany().HasForeignKey(u => u.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(u => u.Region).WithMany().HasForeignKey(u => u.RegionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(u => u.NormalName);
    }
}
