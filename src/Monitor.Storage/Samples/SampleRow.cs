using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Domain.Samples;
using Monitor.Storage.Accounts;
using Monitor.Storage.Databases.Values;
using Monitor.Storage.Rounds;

namespace Monitor.Storage.Samples;

/// <summary>A sample (抽样) with everything that it takes to draw it again. Written once.</summary>
public sealed class SampleRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>Code of the period that it is for, e.g. <c>2026Q4</c>.</summary>
    public required string Period { get; set; }

    /// <summary>When it was drawn.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who drew it.</summary>
    public required string By { get; set; }

    /// <summary>Its rule, as <see cref="SampleRule.Write"/> writes it: seed, share or count, strata, floor, what is always in and what is left out.</summary>
    public required string RuleJson { get; set; }

    /// <summary>Hash of the frame (<see cref="SampleFrame.HashOf"/>).</summary>
    public required string FrameHash { get; set; }

    /// <summary>Accounts in the frame.</summary>
    public int FrameSize { get; set; }

    /// <summary>Accounts in the sample.</summary>
    public int Size { get; set; }

    /// <summary>Accounts of the list that were left out of the frame, because they were not 正常 that day.</summary>
    public int LeftOut { get; set; }

    /// <summary>Version of the rule set that its rounds are to be judged by.</summary>
    public required string RuleSetVersion { get; set; }
}

/// <summary>An account of a frame. Key: sample and account.</summary>
public sealed class SampleCandidateRow
{
    /// <summary>The sample.</summary>
    public long SampleId { get; set; }

    /// <summary>The account.</summary>
    public long AccountId { get; set; }

    /// <summary>Its stratum.</summary>
    public required string Stratum { get; set; }

    /// <summary>Why it was in whatever was drawn; null when it had to be drawn.</summary>
    public SampleReason? Always { get; set; }

    /// <summary>Why it is in the sample; null when it is not.</summary>
    public SampleReason? Reason { get; set; }
}

/// <summary>A round that checks a sample. Key: the round.</summary>
public sealed class SampleRoundRow
{
    /// <summary>The round.</summary>
    public long RoundId { get; set; }

    /// <summary>The sample.</summary>
    public long SampleId { get; set; }
}

internal sealed class SampleConfiguration : IEntityTypeConfiguration<SampleRow>, IEntityTypeConfiguration<SampleCandidateRow>, IEntityTypeConfiguration<SampleRoundRow>
{
    public void Configure(EntityTypeBuilder<SampleRow> builder) => builder.ToTable("Samples");

    public void Configure(EntityTypeBuilder<SampleCandidateRow> builder)
    {
        builder.ToTable("SampleCandidates");
        builder.HasKey(c => new { c.SampleId, c.AccountId });
        builder.Property(c => c.Always).HasConversion<CamelCaseEnumConverter<SampleReason>>();
        builder.Property(c => c.Reason).HasConversion<CamelCaseEnumConverter<SampleReason>>();
        builder.HasIndex(c => new { c.SampleId, c.Stratum, c.AccountId, c.Reason });
        builder.HasOne<SampleRow>().WithMany().HasForeignKey(c => c.SampleId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AccountRow>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SampleRoundRow> builder)
    {
        builder.ToTable("SampleRounds");
        builder.HasKey(r => r.RoundId);
        builder.Property(r => r.RoundId).ValueGeneratedNever();
        builder.HasOne<RoundRow>().WithMany().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<SampleRow>().WithMany().HasForeignKey(r => r.SampleId).OnDelete(DeleteBehavior.Restrict);
    }
}
