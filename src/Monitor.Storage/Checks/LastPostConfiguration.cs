using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Checks;

/// <summary>The last posts that earlier versions stored count as stated by their platforms.</summary>
internal sealed class LastPostConfiguration : IEntityTypeConfiguration<CheckRow>
{
    public void Configure(EntityTypeBuilder<CheckRow> builder) => builder.Property(c => c.LastPostEstimated).HasDefaultValue(false);
}
