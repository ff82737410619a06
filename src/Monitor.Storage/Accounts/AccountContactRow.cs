using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Accounts;

/// <summary>Somebody at the account's body who can be called (联系人). Key: account and position. Personal data: shown to whoever may see the account, never exported.</summary>
public sealed class AccountContactRow
{
    /// <summary>The account.</summary>
    public long AccountId { get; set; }

    /// <summary>Order, from 0.</summary>
    public int Position { get; set; }

    /// <summary>姓名.</summary>
    public required string Name { get; set; }

    /// <summary>职务; null while unknown.</summary>
    public string? Duty { get; set; }

    /// <summary>电话 as typed; null while unknown.</summary>
    public string? Phone { get; set; }
}

internal sealed class AccountContactConfiguration : IEntityTypeConfiguration<AccountContactRow>
{
    public void Configure(EntityTypeBuilder<AccountContactRow> builder)
    {
        builder.ToTable("AccountContacts");
        builder.HasKey(c => new { c.AccountId, c.Position });
        builder.HasOne<AccountRow>().WithMany().HasForeignKey(c => c.AccountId);
    }
}
