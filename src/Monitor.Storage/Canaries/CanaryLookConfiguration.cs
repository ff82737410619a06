using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Canaries;

/// <summary>The model of looks at canaries.</summary>
internal sealed class CanaryLookConfiguration : IEntityTypeConfiguration<CanaryLookRow>
{
    public void Configure(EntityTypeBuilder<CanaryLookRow> builder)
    {
        builder.HasIndex(l => new { l.Platform, l.EndedAt });
        builder.Property(l => l.LastPostEstimated).HasDefaultValue(false);
    }
}
