using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Monitor.Storage.Databases;

/// <summary>Tells a database that cannot be asked now from an error of our own. What waits for one comes back later instead of giving up.</summary>
public static class DatabaseTrouble
{
    /// <summary>Whether the database, or the way to it, is behind the exception.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        DbException or DbUpdateException => true,
        InvalidOperationException or TimeoutException or IOException => exception.InnerException is { } inner && Is(inner),
        _ => false,
    };
}
