using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Filings;

/// <summary>One reconciliation (备案核对) of the list with an import of the national register.</summary>
public sealed class ReconciliationRow
{
    /// <summary>Key; grows with time.</summary>
    public long Id { get; set; }

    /// <summary>The import.</summary>
    public long ImportId { get; set; }

    /// <summary>The import; set only where it was loaded.</summary>
    public RegisterImportRow? Import { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who.</summary>
    public required string By { get; set; }

    /// <summary>Accounts of the list that were compared.</summary>
    public int Accounts { get; set; }

    /// <summary>Of them, those that are an entry.</summary>
    public int Matched { get; set; }

    /// <summary>Cases that came new or again.</summary>
    public int Found { get; set; }

    /// <summary>What could not be compared, codes parted by commas: <c>platform:weibo</c>, <c>holidays:2027</c>. Empty for nothing.</summary>
    public required string Gaps { get; set; }
}

internal sealed class ReconciliationConfiguration : IEntityTypeConfiguration<ReconciliationRow>
{
    public void Configure(EntityTypeBuilder<ReconciliationRow> builder)
    {
        builder.ToTable("Reconciliations");
        builder.HasOne(r => r.Import).WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Restrict);
    }
}
