using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Storage.Accounts;

/// <summary>Counting accounts by state must not read them.</summary>
internal sealed class AccountStatusIndex : IEntityTypeConfiguration<AccountRow>
{
    public void Configure(EntityTypeBuilder<AccountRow> builder) => builder.HasIndex(a => a.Status);
}
