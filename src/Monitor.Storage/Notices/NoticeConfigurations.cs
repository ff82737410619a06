using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Storage.Databases.Values;

namespace Monitor.Storage.Notices;

internal sealed class NoticeChannelConfiguration : IEntityTypeConfiguration<NoticeChannelRow>
{
    public void Configure(EntityTypeBuilder<NoticeChannelRow> builder)
    {
        builder.Property(c => c.Kind).HasConversion<CamelCaseEnumConverter<NoticeChannelKind>>();
        builder.HasIndex(c => c.Name).IsUnique();
    }
}

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<NoticeRow>
{
    public void Configure(EntityTypeBuilder<NoticeRow> builder)
    {
        builder.Property(n => n.Event).HasConversion<CamelCaseEnumConverter<NoticeEvent>>();
        builder.HasIndex(n => n.Key).IsUnique();
        builder.HasIndex(n => n.NotedAt);
        builder.HasOne(n => n.Account).WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(n => n.Finding).WithMany().HasForeignKey(n => n.FindingId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NoticeDeliveryConfiguration : IEntityTypeConfiguration<NoticeDeliveryRow>
{
    public void Configure(EntityTypeBuilder<NoticeDeliveryRow> builder)
    {
        builder.Property(d => d.State).HasConversion<CamelCaseEnumConverter<NoticeDeliveryState>>();
        builder.HasIndex(d => new { d.State, d.DueAt });
        builder.HasOne(d => d.Channel).WithMany().HasForeignKey(d => d.ChannelId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(d => d.Items).WithOne().HasForeignKey(i => i.DeliveryId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NoticeDeliveryItemConfiguration : IEntityTypeConfiguration<NoticeDeliveryItemRow>
{
    public void Configure(EntityTypeBuilder<NoticeDeliveryItemRow> builder)
    {
        builder.HasKey(i => new { i.ChannelId, i.NoticeId });
        builder.HasOne<NoticeChannelRow>().WithMany().HasForeignKey(i => i.ChannelId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<NoticeRow>().WithMany().HasForeignKey(i => i.NoticeId).OnDelete(DeleteBehavior.Cascade);
    }
}
