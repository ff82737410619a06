using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Storage.People;

namespace Monitor.Storage.Tokens;

/// <summary>A key by which a program acts for a user (访问令牌). Only its hash is kept.</summary>
public sealed class ApiTokenRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The user it acts for, with that user's role and scope.</summary>
    public long UserId { get; set; }

    /// <summary>The user it acts for.</summary>
    public UserRow? User { get; set; }

    /// <summary>What it is for.</summary>
    public required string Name { get; set; }

    /// <summary>SHA-256 of the token, lower-case hex; unique.</summary>
    public required string Hash { get; set; }

    /// <summary>Its first characters, by which a person tells it from others.</summary>
    public required string Prefix { get; set; }

    /// <summary>It may only read, whatever its user may do.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>From when on it is worth nothing.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was revoked; null while it is not.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When it was last used, to the hour or so; null when never.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiTokenRow>
{
    public void Configure(EntityTypeBuilder<ApiTokenRow> builder)
    {
        builder.HasIndex(t => t.Hash).IsUnique();
        builder.HasOne(t => t.User).WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
