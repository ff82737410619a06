using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Storage.Databases;
using Monitor.Testing;

namespace Monitor.Storage.Tests;

public sealed class SqliteSchemaTests(PostgresCluster cluster) : SchemaTests<OnSqlite>(cluster);

public sealed class PostgresSchemaTests(PostgresCluster cluster) : SchemaTests<OnPostgres>(cluster);

public abstract class SchemaTests<TServer>(PostgresCluster cluster) : DatabaseTests<TServer>(cluster)
    where TServer : ITestServer, new()
{
    [Fact]
    public async Task The_migrated_schema_is_the_one_of_the_model()
    {
        await using var migrated = Databases.CreateDbContext();
        var factory = await NewEmptyDatabaseAsync();
        await using var created = factory.CreateDbContext();
        await created.Database.EnsureCreatedAsync();

        var expected = await DescribeAsync(created);
        expected.Count.ShouldBeGreaterThan(100);
        (await DescribeAsync(migrated)).ShouldBe(expected);
        (await migrated.EvidenceHeads.SingleAsync()).ChainHash.ShouldBe((await created.EvidenceHeads.SingleAsync()).ChainHash);
    }

    [Fact]
    public async Task MigrateAsync_a_second_time_changes_nothing()
    {
        await Databases.MigrateAsync(default);

        await using var db = Databases.CreateDbContext();
        (await db.Database.GetAppliedMigrationsAsync()).ShouldBe(db.Database.GetMigrations());
    }

    [Fact]
    public async Task The_first_start_on_an_empty_database_logs_no_failure_and_neither_does_a_look_at_one()
    {
        var failures = new FailureLog();
        using var logs = LoggerFactory.Create(l => l.AddProvider(failures));
        var database = (await NewEmptyDatabaseAsync()).Database;
        var factory = new MonitorDbFactory(database, logs);
        if (database.IsPostgres)
        {
            await using var empty = factory.CreateDbContext();
            (await empty.OpenMigrationsAsync(default)).Count.ShouldBeGreaterThan(10);
        }

        await factory.MigrateAsync(default);

        failures.Lines.ShouldBeEmpty();
        await using var db = factory.CreateDbContext();
        (await db.OpenMigrationsAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task MigrateAsync_by_several_processes_at_once_migrates_once()
    {
        var database = (await NewEmptyDatabaseAsync()).Database;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new MonitorDbFactory(database).MigrateAsync(default))));

        await using var db = new MonitorDbFactory(database).CreateDbContext();
        (await db.EvidenceHeads.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task MigrateAsync_on_a_database_of_a_newer_version_is_refused()
    {
        await using (var db = Databases.CreateDbContext())
            await db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Later', '99')");

        var refusal = await Should.ThrowAsync<StorageException>(() => Databases.MigrateAsync(default));

        refusal.Message.ShouldContain("29990101000000_Later");
    }

    [Fact]
    public async Task HoldsAccountsAsync_tells_a_database_in_use_from_one_that_is_missing_or_empty()
    {
        var missing = new MonitorDbFactory((await NewEmptyDatabaseAsync()).Database);
        (await missing.HoldsAccountsAsync(default)).ShouldBeFalse();
        (await Databases.HoldsAccountsAsync(default)).ShouldBeFalse();
        await using var db = Databases.CreateDbContext();
        db.Accounts.Add(NewAccount("1"));
        await db.SaveChangesAsync();

        (await Databases.HoldsAccountsAsync(default)).ShouldBeTrue();
    }

    private static async Task<List<string>> DescribeAsync(MonitorDb db)
    {
        var sql = db.Database.IsNpgsql()
            ? """
              SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' null:' || is_nullable || ' identity:' || is_identity
                  || ' default:' || COALESCE(column_default, '-') AS "Value"
              FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
              UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%' AND indexname <> 'IX_Accounts_SearchText_Pairs' -- of an expression
              UNION ALL SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                  WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '"\_\_EF%'
              """
            : """
              SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || ' notnull:' || c."notnull" || ' key:' || c.pk || ' default:' || COALESCE(c.dflt_value, '-') AS "Value"
              FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
              UNION ALL SELECT 'index ' || sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
              UNION ALL SELECT 'foreign key ' || t.name || '.' || f."from" || ' ' || f."table" || '.' || f."to" || ' ' || f.on_delete
              FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
              UNION ALL SELECT 'autoincrement ' || name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'
              """;
        return [.. (await db.Database.SqlQueryRaw<string>(sql).ToListAsync()).Order(StringComparer.Ordinal)];
    }
}
