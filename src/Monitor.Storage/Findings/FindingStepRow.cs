using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Domain.Findings;
using Monitor.Storage.Databases.Values;

namespace Monitor.Storage.Findings;

/// <summary>
/// One step that a person took with a case: the account and the indicator, over all nights that found it. Written with the step itself; never changed.
/// </summary>
public sealed class FindingStepRow
{
    /// <summary>Key; grows with time.</summary>
    public long Id { get; set; }

    /// <summary>The finding that the person had in sight.</summary>
    public long FindingId { get; set; }

    /// <summary>The account.</summary>
    public long AccountId { get; set; }

    /// <summary>Indicator code.</summary>
    public required string Code { get; set; }

    /// <summary>State before.</summary>
    public FindingState From { get; set; }

    /// <summary>State after; the same as before where it was only acknowledged.</summary>
    public FindingState To { get; set; }

    /// <summary>知悉至: acknowledged until then; null where the step is about the state, or takes an acknowledgement back.</summary>
    public DateTimeOffset? AcknowledgedUntil { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who.</summary>
    public required string By { get; set; }

    /// <summary>Why, or the body's answer.</summary>
    public string? Reason { get; set; }
}

internal sealed class FindingStepConfiguration : IEntityTypeConfiguration<FindingStepRow>, IEntityTypeConfiguration<FindingRow>
{
    public void Configure(EntityTypeBuilder<FindingStepRow> builder)
    {
        builder.ToTable("FindingSteps");
        builder.Property(s => s.From).HasConversion<CamelCaseEnumConverter<FindingState>>();
        builder.Property(s => s.To).HasConversion<CamelCaseEnumConverter<FindingState>>();
        builder.HasOne<FindingRow>().WithMany().HasForeignKey(s => s.FindingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.AccountId, s.Code });
    }

    public void Configure(EntityTypeBuilder<FindingRow> builder)
    {
        builder.HasOne(f => f.SupersededBy).WithMany().HasForeignKey(f => f.SupersededById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => new { f.SupersededById, f.State });
        builder.Property(f => f.SilentDays).HasDefaultValue(FindingRow.UnknownDays).HasSentinel(FindingRow.UnknownDays);
        // A page of cases, longest silence first, must not sort them, and counting them must not read them.
        builder.HasIndex(f => new { f.State, f.SilentDays, f.Id, f.AcknowledgedUntil }).HasFilter("\"SupersededById\" IS NULL");
    }
}
