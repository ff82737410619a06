using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Domain.Accounts;
using Monitor.Domain.Rounds;
using Monitor.Storage.Databases.Values;

namespace Monitor.Storage.Rounds;

/// <summary>A platform whose results of a round are void (本轮作废): none of its accounts is flagged. Key: round and platform.</summary>
public sealed class VoidedPlatformRow
{
    /// <summary>The round.</summary>
    public long RoundId { get; set; }

    /// <summary>The platform.</summary>
    public Platform Platform { get; set; }

    /// <summary>Why.</summary>
    public VoidCause Cause { get; set; }

    /// <summary>What was seen, in Chinese.</summary>
    public required string Text { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>The model of voided platforms.</summary>
internal sealed class VoidedPlatformConfiguration : IEntityTypeConfiguration<VoidedPlatformRow>
{
    public void Configure(EntityTypeBuilder<VoidedPlatformRow> builder)
    {
        builder.HasKey(v => new { v.RoundId, v.Platform });
        builder.HasOne<RoundRow>().WithMany().HasForeignKey(v => v.RoundId);
        builder.Property(v => v.Cause).HasConversion<CamelCaseEnumConverter<VoidCause>>();
    }
}
