using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Audits;

/// <summary>One change that somebody made (操作日志). Written with the change itself, in the same transaction; never changed, never deleted.</summary>
public sealed class AuditRow
{
    /// <summary>Key; grows with time.</summary>
    public long Id { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who, by the name that the actor has.</summary>
    public required string ActorName { get; set; }

    /// <summary>What was done, a stable word such as <c>user.create</c>.</summary>
    public required string Action { get; set; }

    /// <summary>What it was done to, e.g. <c>account</c>; null where it concerns the whole.</summary>
    public string? Subject { get; set; }

    /// <summary>Key of what it was done to.</summary>
    public long? SubjectId { get; set; }

    /// <summary>What changed, for people; never a password or a secret.</summary>
    public string? Detail { get; set; }
}

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("Audits");
        builder.HasIndex(a => new { a.Subject, a.SubjectId });
    }
}
