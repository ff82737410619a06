using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Evidence;

/// <summary>A ledger entry whose file was taken away because its time was over. The entry itself, and with it the chain, stays.</summary>
public sealed class EvidencePruningRow
{
    /// <summary>The entry's place in the ledger.</summary>
    public long Sequence { get; set; }

    /// <summary>When its file was given up.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>The model of prunings.</summary>
internal sealed class EvidencePruningConfiguration : IEntityTypeConfiguration<EvidencePruningRow>
{
    public void Configure(EntityTypeBuilder<EvidencePruningRow> builder)
    {
        builder.HasKey(p => p.Sequence);
        builder.Property(p => p.Sequence).ValueGeneratedNever();
    }
}
