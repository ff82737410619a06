using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Checks;

/// <summary>Counting and listing a round by verdict and platform must not read its checks.</summary>
internal sealed class CheckCountsIndex : IEntityTypeConfiguration<CheckRow>
{
    public void Configure(EntityTypeBuilder<CheckRow> builder) => builder.HasIndex(c => new { c.RoundId, c.Platform, c.State, c.Verdict, c.DueAt });
}
