using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Monitor.Storage.Databases;
using Npgsql;

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
            await ApplyAsync(ct);
        }
        catch (Exception e) when (MonitorDatabase.ConnectionFailureIn(e) is { } failure)
        {
            throw new StorageException($"The database at {Database.Place} cannot be used: {failure.Message}", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StorageException($"The data folder cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Whether the database is there and lacks no migration. Changes nothing. A server that does not answer is the server's exception.</summary>
    public async Task<bool> IsUpToDateAsync(CancellationToken ct)
    {
        if (!Database.IsPostgres && !File.Exists(Database.Place))
            return false;
        await using var db = CreateDbContext();
        return (await db.OpenMigrationsAsync(ct)).Count == 0;
    }

    /// <summary>Whether a database that may be missing or of another version holds accounts. Changes nothing.</summary>
    /// <exception cref="StorageException">The server cannot be reached.</exception>
    public async Task<bool> HoldsAccountsAsync(CancellationToken ct)
    {
        if (!Database.IsPostgres && !File.Exists(Database.Place))
            return false;
        try
        {
            await using var db = CreateDbContext();
            return await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(ct) && await db.HasHistoryAsync(ct)
                && (await db.Database.GetAppliedMigrationsAsync(ct)).Any() && await db.Accounts.AnyAsync(ct);
        }
        catch (Exception e) when (MonitorDatabase.ConnectionFailureIn(e) is { } failure)
        {
            throw new StorageException($"The database at {Database.Place} cannot be used: {failure.Message}", e);
        }
    }

    private async Task ApplyAsync(CancellationToken ct)
    {
        await using var db = await _pool.CreateDbContextAsync(ct);
        if (Database.IsPostgres)
            await CreateOnServerAsync(db, ct);
        else
            DataFolder.Create(Path.GetDirectoryName(Database.Place)!);

        await using var alone = await MigrationLock.TakeAsync(db, Database, ct);
        if (Database.IsPostgres && !await db.HasHistoryAsync(ct))
            await db.Database.ExecuteSqlRawAsync(db.GetService<IHistoryRepository>().GetCreateIfNotExistsScript(), ct);
        if (await db.Database.CanConnectAsync(ct))
        {
            if (await db.NewerMigrationAsync(ct) is { } newer)
                throw new StorageException($"The database at {Database.Place} was made by a newer version (it has the migration {newer}). Use that version.");
            if ((await db.OpenMigrationsAsync(ct)).Count == 0)
                return;
            await alone.ForgetAbandonedAsync(ct);
        }

        await db.Database.MigrateAsync(ct);
    }

    private static async Task CreateOnServerAsync(MonitorDb db, CancellationToken ct)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(ct))
            return;
        try
        {
            await creator.CreateAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process was faster by a moment; it exists now, which is all that is wanted.
        }
    }
}
