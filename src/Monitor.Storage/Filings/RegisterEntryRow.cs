using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Domain.Accounts;
using Monitor.Storage.Accounts;

namespace Monitor.Storage.Filings;

/// <summary>One entry of the national register, as an import holds it. Written once; only <see cref="AccountId"/> is set by a reconciliation.</summary>
public sealed class RegisterEntryRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The import.</summary>
    public long ImportId { get; set; }

    /// <summary>Its row in the file, as the spreadsheet program numbers it.</summary>
    public int Row { get; set; }

    /// <summary>新媒体标识码: sixteen letters and digits.</summary>
    public required string Code { get; set; }

    /// <summary>账号类型 as the register words it.</summary>
    public required string PlatformName { get; set; }

    /// <summary>The platform; null when this monitor does not watch it.</summary>
    public Platform? Platform { get; set; }

    /// <summary>唯一标识.</summary>
    public string? PlatformId { get; set; }

    /// <summary>账号名称.</summary>
    public required string Name { get; set; }

    /// <summary>填报单位名称.</summary>
    public string? Unit { get; set; }

    /// <summary>填报单位标识码.</summary>
    public string? UnitCode { get; set; }

    /// <summary>账号主体 (认证).</summary>
    public string? VerifiedBody { get; set; }

    /// <summary>是否认证; null when the export does not say.</summary>
    public bool? IsVerified { get; set; }

    /// <summary>主页地址.</summary>
    public string? Url { get; set; }

    /// <summary>地区.</summary>
    public string? Region { get; set; }

    /// <summary>账号状态.</summary>
    public AccountStatus Status { get; set; }

    /// <summary>关停公告日期.</summary>
    public DateOnly? AnnouncedOn { get; set; }

    /// <summary>冻结日期.</summary>
    public DateOnly? FrozenOn { get; set; }

    /// <summary>注销日期.</summary>
    public DateOnly? CancelledOn { get; set; }

    /// <summary>下线日期.</summary>
    public DateOnly? OfflineOn { get; set; }

    /// <summary>The account of the list that it is, as the latest reconciliation found; null while it is none.</summary>
    public long? AccountId { get; set; }
}

internal sealed class RegisterEntryConfiguration : IEntityTypeConfiguration<RegisterEntryRow>
{
    public void Configure(EntityTypeBuilder<RegisterEntryRow> builder)
    {
        builder.ToTable("RegisterEntries");
        builder.HasOne<RegisterImportRow>().WithMany().HasForeignKey(e => e.ImportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AccountRow>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(e => new { e.ImportId, e.Code }).IsUnique();
    }
}
