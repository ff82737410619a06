using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Domain.Circulars;
using Monitor.Storage.Databases.Values;
using Monitor.Storage.Places;

namespace Monitor.Storage.Circulars;

/// <summary>A version of a circular (通报) of a period. Once issued, neither it nor its files change.</summary>
public sealed class CircularRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The period's code, e.g. <c>2026Q3</c>.</summary>
    public required string Period { get; set; }

    /// <summary>Version of the circular of that period and scope, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Root region of the scope that it reports on; null for every region.</summary>
    public long? RegionId { get; set; }

    /// <summary>Root unit of the scope that it reports on; null for every unit.</summary>
    public long? UnitId { get; set; }

    /// <summary>Where it stands.</summary>
    public CircularState State { get; set; }

    /// <summary>标题, as of the last change.</summary>
    public required string Title { get; set; }

    /// <summary>What the office says and how it counts, as JSON.</summary>
    public required string PlanJson { get; set; }

    /// <summary>Figures and paragraphs as of the last change or, from 送审 on, as in the files; as JSON, for comparing versions.</summary>
    public required string ContentJson { get; set; }

    /// <summary>Counts changes; who changes it must have seen the last one.</summary>
    public int Revision { get; set; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>By whom.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>By whom.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>Everybody who began, changed or submitted it (<see cref="Monitor.Domain.People.Authors"/>).</summary>
    public required string Authors { get; set; }

    /// <summary>送审: when; null while it is a draft.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>送审: by whom.</summary>
    public string? SubmittedBy { get; set; }

    /// <summary>签发: when.</summary>
    public DateTimeOffset? IssuedAt { get; set; }

    /// <summary>签发: by whom; never one who wrote or submitted it.</summary>
    public string? IssuedBy { get; set; }

    /// <summary>Why it was sent back last.</summary>
    public string? ReturnReason { get; set; }

    /// <summary>SHA-256 over the hashes of its files, in hexadecimal; null while it is a draft.</summary>
    public string? ContentSha256 { get; set; }
}

/// <summary>A finished file of a version.</summary>
public sealed class CircularFileRow
{
    /// <summary>The version.</summary>
    public long CircularId { get; set; }

    /// <summary>docx, xlsx, html or json.</summary>
    public required string Format { get; set; }

    /// <summary>SHA-256 of the bytes, in hexadecimal.</summary>
    public required string Sha256 { get; set; }

    /// <summary>The file.</summary>
    public required byte[] Bytes { get; set; }
}

internal sealed class CircularConfiguration : IEntityTypeConfiguration<CircularRow>, IEntityTypeConfiguration<CircularFileRow>
{
    public void Configure(EntityTypeBuilder<CircularRow> builder)
    {
        builder.ToTable("Circulars");
        builder.Property(c => c.State).HasConversion<CamelCaseEnumConverter<CircularState>>();
        builder.Property(c => c.Revision).IsConcurrencyToken();
        builder.Property(c => c.Authors).HasDefaultValue("");
        builder.HasOne<RegionRow>().WithMany().HasForeignKey(c => c.RegionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitRow>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.Period, c.Number });
    }

    public void Configure(EntityTypeBuilder<CircularFileRow> builder)
    {
        builder.ToTable("CircularFiles");
        builder.HasKey(f => new { f.CircularId, f.Format });
        builder.HasOne<CircularRow>().WithMany().HasForeignKey(f => f.CircularId).OnDelete(DeleteBehavior.Cascade);
    }
}
