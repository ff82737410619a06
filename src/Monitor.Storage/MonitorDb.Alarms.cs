using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Alarms;

namespace Monitor.Storage;

public sealed partial class MonitorDb
{
    /// <summary>Alarms of the monitor about itself.</summary>
    public DbSet<AlarmRow> Alarms => Set<AlarmRow>();
}
