using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Filings;

/// <summary>One import of the national register's export (备案导出). Kept, so that what a reconciliation rested on can be shown.</summary>
public sealed class RegisterImportRow
{
    /// <summary>Key; grows with time.</summary>
    public long Id { get; set; }

    /// <summary>When it was imported.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who imported it.</summary>
    public required string By { get; set; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; set; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public required string Sha256 { get; set; }

    /// <summary>导出日期, as the importer stated it (Beijing time).</summary>
    public DateOnly ExportedOn { get; set; }

    /// <summary>How many entries it holds.</summary>
    public int Entries { get; set; }

    /// <summary>Remarks that did not forbid the import.</summary>
    public int Remarks { get; set; }
}

internal sealed class RegisterImportConfiguration : IEntityTypeConfiguration<RegisterImportRow>
{
    public void Configure(EntityTypeBuilder<RegisterImportRow> builder) => builder.ToTable("RegisterImports");
}
