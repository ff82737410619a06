using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Evidence;

/// <summary>Captures are looked for by age when they are to go.</summary>
internal sealed class CaptureConfiguration : IEntityTypeConfiguration<CaptureRow>
{
    public void Configure(EntityTypeBuilder<CaptureRow> builder) => builder.HasIndex(c => c.CapturedAt);
}
