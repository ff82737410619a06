using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Domain.Accounts;

namespace Monitor.Storage.Names;

/// <summary>One account that a platform showed for a name. Key: account and position.</summary>
public sealed class NameCandidateRow
{
    /// <summary>The account of the register.</summary>
    public long AccountId { get; set; }

    /// <summary>The platform's order, from 0.</summary>
    public int Position { get; set; }

    /// <summary>The platform's id; for WeChat the 微信号.</summary>
    public required string CandidateId { get; set; }

    /// <summary>Its name there.</summary>
    public required string Name { get; set; }

    /// <summary>认证主体 or the verification text.</summary>
    public string? VerifiedBody { get; set; }

    /// <summary>粉丝数.</summary>
    public long? Followers { get; set; }

    /// <summary>Public home page.</summary>
    public string? Url { get; set; }

    /// <summary>Time of its newest post, as far as the search showed it.</summary>
    public DateTimeOffset? LastPostAt { get; set; }

    /// <summary>As it is kept.</summary>
    public static NameCandidateRow Of(NameCandidate candidate, int position)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return new()
        {
            Position = position, CandidateId = candidate.Id, Name = candidate.Name, VerifiedBody = candidate.VerifiedBody, Followers = candidate.Followers,
            Url = candidate.Url, LastPostAt = candidate.LastPostAt,
        };
    }
}

/// <summary>The model of candidates.</summary>
internal sealed class NameCandidateConfiguration : IEntityTypeConfiguration<NameCandidateRow>
{
    public void Configure(EntityTypeBuilder<NameCandidateRow> builder)
    {
        builder.ToTable("NameCandidates");
        builder.HasKey(c => new { c.AccountId, c.Position });
    }
}
