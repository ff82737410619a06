using Microsoft.EntityFrameworkCore;

namespace Monitor.Storage.Databases;

/// <summary>
/// One migration of a database at a time, over processes. EF's own locks are not enough: on SQLite it is a row that stays for ever when a process
/// dies in mid-migration, on PostgreSQL it is let go between two migrations. Ours go with their process.
/// </summary>
internal sealed class MigrationLock : IAsyncDisposable
{
    private const string FileSuffix = ".migrating";
    private const long Key = 0x4D6F6E69746F72; // "Monitor"

    private readonly MonitorDb _db;
    private readonly FileStream? _file;

    private MigrationLock(MonitorDb db, FileStream? file) => (_db, _file) = (db, file);

    /// <summary>Waits for the lock. On PostgreSQL the database must exist; its connection stays open until the lock is disposed.</summary>
    public static async Task<MigrationLock> TakeAsync(MonitorDb db, MonitorDatabase database, CancellationToken ct)
    {
        if (!database.IsPostgres)
            return new MigrationLock(db, await OpenAloneAsync(database.Place + FileSuffix, ct));

        await db.Database.OpenConnectionAsync(ct);
        while (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({Key}) AS \"Value\"").SingleAsync(ct))
            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        return new MigrationLock(db, null);
    }

    /// <summary>Drops the lock row that a dead process may have left in a SQLite file; while we hold the lock it can be nobody else's.</summary>
    public async Task ForgetAbandonedAsync(CancellationToken ct)
    {
        if (_file is null)
            return;
        var tables = await _db.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(ct);
        if (tables > 0)
            await _db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            await _file.DisposeAsync();
            return;
        }

        await _db.Database.SqlQuery<bool>($"SELECT pg_advisory_unlock({Key}) AS \"Value\"").SingleAsync(CancellationToken.None);
        await _db.Database.CloseConnectionAsync();
    }

    private static async Task<FileStream> OpenAloneAsync(string path, CancellationToken ct)
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
}
