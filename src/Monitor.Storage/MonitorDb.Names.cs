using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Names;

namespace Monitor.Storage;

/// <content>Searches for accounts that come with a name only.</content>
public sealed partial class MonitorDb
{
    /// <summary>The last search for each of them.</summary>
    public DbSet<NameSearchRow> NameSearches => Set<NameSearchRow>();
}
