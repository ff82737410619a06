using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Notices;

namespace Monitor.Storage;

/// <content>Notices: where they go, what happened, what was sent.</content>
public sealed partial class MonitorDb
{
    /// <summary>Where notices go.</summary>
    public DbSet<NoticeChannelRow> NoticeChannels => Set<NoticeChannelRow>();

    /// <summary>What happened.</summary>
    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    /// <summary>What was sent.</summary>
    public DbSet<NoticeDeliveryRow> NoticeDeliveries => Set<NoticeDeliveryRow>();

    /// <summary>Which notice went where.</summary>
    public DbSet<NoticeDeliveryItemRow> NoticeDeliveryItems => Set<NoticeDeliveryItemRow>();
}
