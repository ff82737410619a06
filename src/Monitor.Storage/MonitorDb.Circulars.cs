using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Circulars;

namespace Monitor.Storage;

/// <content>Circulars.</content>
public sealed partial class MonitorDb
{
    /// <summary>Versions of circulars.</summary>
    public DbSet<CircularRow> Circulars => Set<CircularRow>();

    /// <summary>Their finished files.</summary>
    public DbSet<CircularFileRow> CircularFiles => Set<CircularFileRow>();
}
