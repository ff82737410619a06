using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Domain.Proposals;
using Monitor.Domain.Sheets;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases.Values;

namespace Monitor.Storage.Sheets;

/// <summary>A check sheet (人工检查单): what a person looks at, for one check. Unique by check.</summary>
public sealed class CheckSheetRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The check.</summary>
    public long CheckId { get; set; }

    /// <summary>The check; set only where it was loaded.</summary>
    public CheckRow? Check { get; set; }

    /// <summary>Where it stands.</summary>
    public SheetState State { get; set; }

    /// <summary>Id of who is to check (<see cref="Monitor.Domain.People.Actor.Id"/>); null for whoever comes first.</summary>
    public string? AssignedTo { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who completed it.</summary>
    public string? CheckedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>Everybody who wrote into it (<see cref="Monitor.Domain.People.Authors"/>); null for nobody.</summary>
    public string? Authors { get; set; }

    /// <summary>Who confirmed it as the second person; null where none was needed.</summary>
    public string? ConfirmedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Why the second person gave it back; null when nobody did.</summary>
    public string? ReturnReason { get; set; }

    /// <summary>Counts its changes, so that two people who save at once do not lose each other's words.</summary>
    public int Version { get; set; }

    /// <summary>Its lines.</summary>
    public List<SheetLineRow> Lines { get; } = [];

    /// <summary>What the machine noticed.</summary>
    public List<SheetProposalRow> Proposals { get; } = [];
}

/// <summary>A line of a sheet. Key: sheet and code.</summary>
public sealed class SheetLineRow
{
    /// <summary>The sheet.</summary>
    public long SheetId { get; set; }

    /// <summary>Indicator code.</summary>
    public required string Code { get; set; }

    /// <summary>Also 未发现问题 has to be proved.</summary>
    public bool MachineWasBlind { get; set; }

    /// <summary>What was said.</summary>
    public SheetAnswer Answer { get; set; }

    /// <summary>In words.</summary>
    public string? Remark { get; set; }

    /// <summary>Where it can be seen.</summary>
    public string? Address { get; set; }

    /// <summary>The text in question.</summary>
    public string? Excerpt { get; set; }
}

/// <summary>A picture that proves a line.</summary>
public sealed class SheetPictureRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The sheet.</summary>
    public long SheetId { get; set; }

    /// <summary>Indicator code of the line.</summary>
    public required string Code { get; set; }

    /// <summary>Its place in the evidence ledger.</summary>
    public long Sequence { get; set; }

    /// <summary>Who uploaded it.</summary>
    public required string By { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>Something that the machine noticed (机器提示).</summary>
public sealed class SheetProposalRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The sheet.</summary>
    public long SheetId { get; set; }

    /// <summary>Indicator code that it would belong to.</summary>
    public required string Code { get; set; }

    /// <summary>What it is.</summary>
    public ProposalKind Kind { get; set; }

    /// <summary>What was noticed, masked where it is personal data.</summary>
    public required string Shown { get; set; }

    /// <summary>The text around it, masked as well.</summary>
    public required string Excerpt { get; set; }

    /// <summary>Public address of the post.</summary>
    public string? Url { get; set; }

    /// <summary>Accepted or refused; null while nobody has decided.</summary>
    public bool? Accepted { get; set; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; set; }
}

internal sealed class CheckSheetConfiguration
    : IEntityTypeConfiguration<CheckSheetRow>, IEntityTypeConfiguration<SheetLineRow>, IEntityTypeConfiguration<SheetPictureRow>, IEntityTypeConfiguration<SheetProposalRow>
{
    public void Configure(EntityTypeBuilder<CheckSheetRow> builder)
    {
        builder.ToTable("CheckSheets");
        builder.Property(s => s.State).HasConversion<CamelCaseEnumConverter<SheetState>>();
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasOne(s => s.Check).WithMany().HasForeignKey(s => s.CheckId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(s => s.Lines).WithOne().HasForeignKey(l => l.SheetId);
        builder.HasMany(s => s.Proposals).WithOne().HasForeignKey(p => p.SheetId);
        builder.HasIndex(s => s.CheckId).IsUnique();
        builder.HasIndex(s => new { s.State, s.AssignedTo });
    }

    public void Configure(EntityTypeBuilder<SheetLineRow> builder)
    {
        builder.ToTable("SheetLines");
        builder.HasKey(l => new { l.SheetId, l.Code });
        builder.Property(l => l.Answer).HasConversion<CamelCaseEnumConverter<SheetAnswer>>();
    }

    public void Configure(EntityTypeBuilder<SheetPictureRow> builder)
    {
        builder.ToTable("SheetPictures");
        builder.HasOne<CheckSheetRow>().WithMany().HasForeignKey(p => p.SheetId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SheetProposalRow> builder)
    {
        builder.ToTable("SheetProposals");
        builder.Property(p => p.Kind).HasConversion<CamelCaseEnumConverter<ProposalKind>>();
    }
}
