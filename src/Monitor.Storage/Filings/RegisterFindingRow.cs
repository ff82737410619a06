using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Storage.Accounts;
using Monitor.Storage.Findings;

namespace Monitor.Storage.Filings;

/// <summary>
/// A case of a reconciliation: a subject under an indicator (漏报、备案不符 …). Its life is that of every finding (<see cref="Finding"/>); it has no check,
/// for it is about the register and not about what a round saw, and sometimes no account.
/// </summary>
public sealed class RegisterFindingRow : IReviewedRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>What it is about, the same in every reconciliation.</summary>
    public required string Subject { get; set; }

    /// <summary>Indicator code.</summary>
    public required string Code { get; set; }

    /// <summary>Level.</summary>
    public FindingLevel Level { get; set; }

    /// <summary>The account; null where the list has none.</summary>
    public long? AccountId { get; set; }

    /// <summary>The account; set only where it was loaded.</summary>
    public AccountRow? Account { get; set; }

    /// <summary>标识码 of the entry; null where there is none.</summary>
    public string? EntryCode { get; set; }

    /// <summary>What was found, in Chinese.</summary>
    public required string Detail { get; set; }

    /// <summary>Where it stands.</summary>
    public FindingState State { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset StateSince { get; set; }

    /// <summary>When it was first found.</summary>
    public DateTimeOffset FirstFoundAt { get; set; }

    /// <summary>The latest reconciliation that found it.</summary>
    public long LastReconciliationId { get; set; }

    /// <summary>Day of the export in which it was no longer found (补报、已更正); null while it is.</summary>
    public DateOnly? GoneOn { get; set; }

    /// <summary>Who decided on it.</summary>
    public string? ReviewedBy { get; set; }

    /// <summary>Why.</summary>
    public string? ReviewReason { get; set; }
}

/// <summary>One step that a person took with a case of a reconciliation. Never changed.</summary>
public sealed class RegisterFindingStepRow
{
    /// <summary>Key; grows with time.</summary>
    public long Id { get; set; }

    /// <summary>The case.</summary>
    public long FindingId { get; set; }

    /// <summary>State before.</summary>
    public FindingState From { get; set; }

    /// <summary>State after.</summary>
    public FindingState To { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who.</summary>
    public required string By { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class RegisterFindingConfiguration : IEntityTypeConfiguration<RegisterFindingRow>, IEntityTypeConfiguration<RegisterFindingStepRow>
{
    public void Configure(EntityTypeBuilder<RegisterFindingRow> builder)
    {
        builder.ToTable("RegisterFindings");
        builder.HasOne(f => f.Account).WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ReconciliationRow>().WithMany().HasForeignKey(f => f.LastReconciliationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => new { f.Code, f.Subject });
        builder.HasIndex(f => new { f.State, f.Code });
    }

    public void Configure(EntityTypeBuilder<RegisterFindingStepRow> builder)
    {
        builder.ToTable("RegisterFindingSteps");
        builder.HasOne<RegisterFindingRow>().WithMany().HasForeignKey(s => s.FindingId).OnDelete(DeleteBehavior.Cascade);
    }
}
