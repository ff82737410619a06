using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Checks;

/// <summary>Few of the many that are 合格 have findings: these are counted and listed, longest silence first, without going through the others.</summary>
internal sealed class NoteListIndex : IEntityTypeConfiguration<CheckRow>
{
    public void Configure(EntityTypeBuilder<CheckRow> builder)
    {
        builder.Property(c => c.HasFindings).HasDefaultValue(false);
        builder.HasIndex(c => new { c.RoundId, c.SilentDays, c.Id }).HasFilter("\"Verdict\" = 'qualified' AND \"HasFindings\"");
    }
}
