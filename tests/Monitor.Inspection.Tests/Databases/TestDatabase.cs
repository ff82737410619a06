using Monitor.Storage;
using Monitor.Storage.Databases;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Databases;

/// <summary>A migrated, empty database of the test's own, for use cases that need no browser.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(string folder, MonitorDbFactory factory) => (Folder, Factory) = (folder, factory);

    public string Folder { get; }

    public MonitorDbFactory Factory { get; }

    public static async Task<TestDatabase> CreateAsync(bool onPostgres = false, PostgresCluster? cluster = null)
    {
        var ct = TestContext.Current.CancellationToken;
        if (onPostgres)
            Assert.SkipWhen(PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        var folder = Directory.CreateTempSubdirectory("monitor-database-").FullName;
        var database = onPostgres ? MonitorDatabase.Postgres(await cluster!.CreateDatabaseAsync(ct)) : MonitorDatabase.Sqlite(folder);
        var factory = new MonitorDbFactory(database);
        await factory.MigrateAsync(ct);
        return new(folder, factory);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    public void Move(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
}
