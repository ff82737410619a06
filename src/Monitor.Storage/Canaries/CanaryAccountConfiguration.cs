using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Storage.Accounts;

namespace Monitor.Storage.Canaries;

/// <summary>The register's mark of a canary; accounts that were there before it are none.</summary>
internal sealed class CanaryAccountConfiguration : IEntityTypeConfiguration<AccountRow>
{
    public void Configure(EntityTypeBuilder<AccountRow> builder) => builder.Property(a => a.IsCanary).HasDefaultValue(false);
}
