using Microsoft.EntityFrameworkCore;
using Monitor.Inspection.Doctor;
using Monitor.Storage;
using Monitor.Storage.Databases;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Doctor;

/// <summary>What the doctor says of the database.</summary>
public sealed class DatabaseExaminationTests(PostgresCluster cluster) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitor-doctor-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_empty_database_is_not_set_up_yet_one_of_an_older_version_is_and_neither_is_touched(bool onPostgres)
    {
        var databases = await CreateAsync(onPostgres);
        if (!onPostgres)
            await File.WriteAllBytesAsync(databases.Database.Place, [], Token);

        var found = await ExamineAsync(databases);
        found.Found.ShouldContain("is empty: it is not set up yet");
        found.Advice!.ShouldContain("./run import FILE");
        (await ExamineAsync(databases)).Found.ShouldBe(found.Found);

        await databases.MigrateAsync(Token);
        (await ExamineAsync(databases)).Condition.ShouldBe(Condition.Ok);
        await using (var db = databases.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = (SELECT MAX("MigrationId") FROM "__EFMigrationsHistory")""", Token);
        (await ExamineAsync(databases)).Found.ShouldEndWith("the schema is of an older version, 1 migration is open");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_of_a_newer_version_fails_and_is_not_touched(bool onPostgres)
    {
        var databases = await CreateAsync(onPostgres);
        await databases.MigrateAsync(Token);
        await using (var db = databases.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Later', '99.0')""", Token);

        var found = await ExamineAsync(databases);

        found.Condition.ShouldBe(Condition.Fail);
        found.Found.ShouldEndWith("was made by a newer version (it has the migration 29990101000000_Later)");
    }

    [Fact]
    public async Task A_user_that_the_server_refuses_and_a_database_that_is_missing_are_told_apart()
    {
        Assert.SkipWhen(PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        var there = new Npgsql.NpgsqlConnectionStringBuilder(await cluster.CreateDatabaseAsync(Token));

        var stranger = await ExamineAsync(new(MonitorDatabase.Postgres(new Npgsql.NpgsqlConnectionStringBuilder(there.ToString()) { Username = "nobody_here" }.ToString())));
        var missing = await ExamineAsync(new(MonitorDatabase.Postgres(new Npgsql.NpgsqlConnectionStringBuilder(there.ToString()) { Database = "not_here" }.ToString())));

        (stranger.Condition, missing.Condition).ShouldBe((Condition.Fail, Condition.Fail));
        stranger.Advice!.ShouldStartWith("check user and password");
        missing.Advice!.ShouldStartWith("create it");
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static async Task<Diagnosis> ExamineAsync(MonitorDbFactory databases) => (await new DatabaseExamination(databases, TimeProvider.System).ExamineAsync(Token))[0];

    private async Task<MonitorDbFactory> CreateAsync(bool onPostgres)
    {
        if (!onPostgres)
            return new MonitorDbFactory(MonitorDatabase.Sqlite(_folder.FullName));
        Assert.SkipWhen(PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        return new MonitorDbFactory(MonitorDatabase.Postgres(await cluster.CreateDatabaseAsync(Token)));
    }
}
