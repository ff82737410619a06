using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Databases;
using Monitor.Testing;

namespace Monitor.Storage.Tests;

public sealed class UnreachableDatabaseTests(PostgresCluster cluster)
{
    [Fact]
    public async Task MigrateAsync_on_a_server_that_is_not_there_says_where_and_keeps_the_password_to_itself()
    {
        var factory = new MonitorDbFactory(MonitorDatabase.Postgres("Host=127.0.0.1;Port=1;Database=monitor;Username=me;Password=s3cret;Timeout=5"));

        var refusal = await Should.ThrowAsync<StorageException>(() => factory.MigrateAsync(default));

        refusal.Message.ShouldContain("127.0.0.1:1/monitor");
        refusal.Message.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task MigrateAsync_creates_a_PostgreSQL_database_that_does_not_exist_yet()
    {
        Assert.SkipWhen(PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        var database = MonitorDatabase.Postgres((await cluster.CreateDatabaseAsync()).Replace("Database=test_", "Database=absent_", StringComparison.Ordinal));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => new MonitorDbFactory(database).MigrateAsync(default))));

        await using var db = new MonitorDbFactory(database).CreateDbContext();
        (await db.Accounts.AnyAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Host=a;Nope=1")]
    [InlineData("Database=monitor")]
    public void Postgres_with_a_connection_string_that_cannot_be_read_says_what_is_expected(string connectionString) =>
        Should.Throw<StorageException>(() => MonitorDatabase.Postgres(connectionString)).Message.ShouldContain("Host=");

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Choose_without_a_connection_string_takes_SQLite_in_the_data_folder(string? none)
    {
        var database = MonitorDatabase.Choose(none, "data");

        database.IsPostgres.ShouldBeFalse();
        database.Place.ShouldBe(Path.GetFullPath(Path.Combine("data", "monitor.db")));
    }

    [Fact]
    public async Task MigrateAsync_after_a_process_died_in_mid_migration_does_not_wait_for_its_lock()
    {
        var folder = Directory.CreateTempSubdirectory("monitor-storage-").FullName;
        var factory = new MonitorDbFactory(MonitorDatabase.Sqlite(folder));
        await using (var db = factory.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync($"CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            await db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-21 02:00:00+00:00')");
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await factory.MigrateAsync(patience.Token);

        await using (var db = factory.CreateDbContext())
            (await db.Database.GetAppliedMigrationsAsync()).ShouldNotBeEmpty();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_SQLite_database_writes_ahead_waits_for_writers_and_enforces_foreign_keys()
    {
        var folder = Directory.CreateTempSubdirectory("monitor-storage-").FullName;
        var factory = new MonitorDbFactory(MonitorDatabase.Sqlite(folder));
        await factory.MigrateAsync(default);
        await using (var db = factory.CreateDbContext())
        {
            (await Pragma<string>(db, "SELECT journal_mode AS \"Value\" FROM pragma_journal_mode")).ShouldBe("wal");
            (await Pragma<int>(db, "SELECT timeout AS \"Value\" FROM pragma_busy_timeout")).ShouldBe(60_000);
            (await Pragma<int>(db, "SELECT foreign_keys AS \"Value\" FROM pragma_foreign_keys")).ShouldBe(1);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);

        static Task<T> Pragma<T>(MonitorDb db, string sql) => db.Database.SqlQueryRaw<T>(sql).SingleAsync();
    }
}
