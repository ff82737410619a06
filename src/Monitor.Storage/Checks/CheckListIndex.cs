using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Checks;

/// <summary>A page of a round's list, longest silence first, must not sort the list.</summary>
internal sealed class CheckListIndex : IEntityTypeConfiguration<CheckRow>
{
    public void Configure(EntityTypeBuilder<CheckRow> builder) => builder.HasIndex(c => new { c.RoundId, c.Verdict, c.SilentDays, c.Id });
}
