using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Monitor.Storage.Databases;

namespace Monitor.Storage;

/// <summary>Makes contexts on the chosen database and brings its schema up to date. One per process; thread-safe.</summary>
public sealed class MonitorDbFactory : IDbContextFactory<MonitorDb>
{
    private readonly PooledDbContextFactory<MonitorDb> _pool;

    /// <summary>A factory for <paramref name="database"/>; nothing is opened yet.</summary>
    public MonitorDbFactory(MonitorDatabase database, ILoggerFactory? logs = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        Database = database;
        var options = new DbContextOptionsBuilder<MonitorDb>();
        database.Configure(options);
        if (logs is not null)
            options.UseLoggerFactory(logs);
        _pool = new PooledDbContextFactory<MonitorDb>(options.Options);
    }

    /// <summary>The database.</summary>
    public MonitorDatabase Database { get; }

    /// <inheritdoc/>
    public MonitorDb CreateDbContext() => _pool.CreateDbContext();

    /// <summary>Creates the database when it is missing and applies every open migration. Safe when several processes start at once.</summary>
    /// <exception cref="StorageException">The server cannot be reached, or the database belongs to a newer version.</exception>
    public async Task MigrateAsync(CancellationToken ct)
    {
        try
        {
            if (Database.IsPostgres)
            {
                await ApplyAsync(ct);
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Database.Place)!);
            await using (await MigrationLock.TakeAsync(Database.Place + ".migrating", ct))
                await ApplyAsync(ct);
        }
        catch (DbException e) when (MonitorDatabase.IsConnectionFailure(e))
        {
            throw new StorageException($"The database at {Database.Place} cannot be used: {e.Message}", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StorageException($"The data folder cannot be written: {e.Message}", e);
        }
    }

    private async Task ApplyAsync(CancellationToken ct)
    {
        await using var db = await _pool.CreateDbContextAsync(ct);
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (await db.Database.CanConnectAsync(ct))
        {
            var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
            if (applied.Find(m => !known.Contains(m)) is { } newer)
                throw new StorageException($"The database at {Database.Place} was made by a newer version (it has the migration {newer}). Use that version.");
            if (applied.Count == known.Count)
                return;
            if (!Database.IsPostgres)
                await MigrationLock.ForgetAbandonedAsync(db, ct);
        }

        await db.Database.MigrateAsync(ct);
    }
}
