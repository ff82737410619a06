using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Sessions;

namespace Monitor.Storage;

/// <content>Signed-in states of platforms.</content>
public sealed partial class MonitorDb
{
    /// <summary>Signed-in states of platforms.</summary>
    public DbSet<SignInRow> SignIns => Set<SignInRow>();
}
