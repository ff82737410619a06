using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Checks;

/// <summary>Checks of earlier versions know last posts that platforms state; of which kind a time is is stored beside it since.</summary>
internal sealed class LastPostConfiguration : IEntityTypeConfiguration<CheckRow>
{
    public void Configure(EntityTypeBuilder<CheckRow> builder) => builder.Property(c => c.LastPostEstimated).HasDefaultValue(false);
}
