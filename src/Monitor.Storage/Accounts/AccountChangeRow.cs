using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Accounts;

/// <summary>One value of an account's register data that was changed (登记变更), by an import or by a person. Never changed, never deleted.</summary>
public sealed class AccountChangeRow
{
    /// <summary>Key; grows with time.</summary>
    public long Id { get; set; }

    /// <summary>The account.</summary>
    public long AccountId { get; set; }

    /// <summary>What was changed: a stable word such as <c>name</c>.</summary>
    public required string Field { get; set; }

    /// <summary>What stood there; null for nothing.</summary>
    public string? Before { get; set; }

    /// <summary>What stands there since; null for nothing.</summary>
    public string? After { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who: <c>import</c>, or the name of a user.</summary>
    public required string Origin { get; set; }
}

internal sealed class AccountChangeConfiguration : IEntityTypeConfiguration<AccountChangeRow>
{
    public void Configure(EntityTypeBuilder<AccountChangeRow> builder)
    {
        builder.ToTable("AccountChanges");
        builder.HasOne<AccountRow>().WithMany().HasForeignKey(c => c.AccountId);
        builder.HasIndex(c => new { c.AccountId, c.At });
    }
}
