using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Domain.Accounts;

namespace Monitor.Storage.Rounds;

/// <summary>
/// What a closed round found, counted by platform and region: a trend over thirty nights of 100,000 accounts cannot count checks. Written once, for a
/// closed round does not change. Key: round, platform and region.
/// </summary>
public sealed class RoundTallyRow
{
    /// <summary>The round.</summary>
    public long RoundId { get; set; }

    /// <summary>The platform.</summary>
    public Platform Platform { get; set; }

    /// <summary>The accounts' region; 0 for accounts without one.</summary>
    public long RegionId { get; set; }

    /// <summary>Accounts in the round.</summary>
    public int Accounts { get; set; }

    /// <summary>合格.</summary>
    public int Qualified { get; set; }

    /// <summary>不合格.</summary>
    public int Unqualified { get; set; }

    /// <summary>无法核验.</summary>
    public int Unverifiable { get; set; }

    /// <summary>已失效.</summary>
    public int Gone { get; set; }
}

internal sealed class RoundTallyConfiguration : IEntityTypeConfiguration<RoundTallyRow>
{
    public void Configure(EntityTypeBuilder<RoundTallyRow> builder)
    {
        builder.HasKey(t => new { t.RoundId, t.Platform, t.RegionId });
        builder.HasOne<RoundRow>().WithMany().HasForeignKey(t => t.RoundId).OnDelete(DeleteBehavior.Cascade);
    }
}
