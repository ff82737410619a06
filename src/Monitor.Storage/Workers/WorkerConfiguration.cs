using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;

namespace Monitor.Storage.Workers;

/// <summary>The model of workers, and of what rounds and checks know because there are several.</summary>
internal sealed class WorkerConfiguration :
    IEntityTypeConfiguration<WorkerRow>, IEntityTypeConfiguration<HostHoldRow>, IEntityTypeConfiguration<RoundRow>, IEntityTypeConfiguration<CheckRow>
{
    public void Configure(EntityTypeBuilder<WorkerRow> builder) => builder.HasKey(w => w.Name);

    public void Configure(EntityTypeBuilder<HostHoldRow> builder) => builder.HasKey(h => new { h.Host, h.Egress });

    public void Configure(EntityTypeBuilder<RoundRow> builder)
    {
        // What makes a second round of one night impossible, whoever plans it at the same time.
        builder.HasIndex(r => r.Night).IsUnique();
        builder.Property(r => r.Offered).HasDefaultValue(false);
    }

    public void Configure(EntityTypeBuilder<CheckRow> builder)
    {
        builder.Property(c => c.Moves).HasDefaultValue(0);
        // The queue of the workers: claiming must not cost more when a hundred thousand checks are due.
        builder.HasIndex(c => new { c.Priority, c.DueAt, c.Id }).IsDescending(true, false, false).HasFilter("\"State\" IN ('due', 'secondLookDue')");
    }
}
