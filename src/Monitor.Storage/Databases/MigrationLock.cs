using Microsoft.EntityFrameworkCore;

namespace Monitor.Storage.Databases;

/// <summary>
/// One migration of a SQLite file at a time. EF's own lock there is a row that stays for ever when a process dies in mid-migration, and every
/// later start would wait for it without end; a lock of the operating system goes with its process.
/// </summary>
internal static class MigrationLock
{
    public static async Task<FileStream> TakeAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                // Not deleted afterwards: a lock on a deleted file would keep nobody out.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), ct); // another process migrates
            }
        }
    }

    /// <summary>Drops EF's lock row; only while holding our lock, when it can only be a dead process's.</summary>
    public static async Task ForgetAbandonedAsync(MonitorDb db, CancellationToken ct)
    {
        var exists = await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(ct);
        if (exists > 0)
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", ct);
    }
}
