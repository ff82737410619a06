using Monitor.Domain.Accounts;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases;
using Monitor.Storage.Rounds;
using Monitor.Testing;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace Monitor.Storage.Tests;

/// <summary>Which of the two databases a run of the tests is on.</summary>
public interface ITestServer
{
    /// <summary>An empty database; <paramref name="folder"/> is the test's own.</summary>
    Task<MonitorDatabase> NewDatabaseAsync(PostgresCluster cluster, string folder);
}

public sealed class OnSqlite : ITestServer
{
    public Task<MonitorDatabase> NewDatabaseAsync(PostgresCluster cluster, string folder) => Task.FromResult(MonitorDatabase.Sqlite(folder));
}

public sealed class OnPostgres : ITestServer
{
    public async Task<MonitorDatabase> NewDatabaseAsync(PostgresCluster cluster, string folder)
    {
        Assert.SkipWhen(PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        return MonitorDatabase.Postgres(await cluster.CreateDatabaseAsync());
    }
}

/// <summary>Gives each test a folder and a migrated database of its own.</summary>
public abstract class DatabaseTests<TServer>(PostgresCluster cluster) : IAsyncLifetime
    where TServer : ITestServer, new()
{
    protected static readonly DateTimeOffset Night = new(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8));

    private readonly List<string> _folders = [];

    protected MonitorDbFactory Databases { get; private set; } = null!;

    protected FixedTime Time { get; } = new(Night);

    protected string Folder { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Folder = NewFolder();
        Databases = await NewEmptyDatabaseAsync();
        await Databases.MigrateAsync(default);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var folder in _folders)
            Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected async Task<MonitorDbFactory> NewEmptyDatabaseAsync() => new(await new TServer().NewDatabaseAsync(cluster, NewFolder()));

    protected string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("monitor-storage-").FullName;
        _folders.Add(folder);
        return folder;
    }

    /// <summary>A running round with one due check for each of <paramref name="count"/> new accounts.</summary>
    protected async Task<RoundRow> NewRoundAsync(int count, int openChecks = -1)
    {
        await using var db = Databases.CreateDbContext();
        var round = new RoundRow
        {
            Kind = "scan",
            At = Night,
            RuleSetVersion = "1",
            RuleSetJson = "{}",
            State = RoundState.Running,
            CreatedAt = Night,
            OpenChecks = openChecks < 0 ? count : openChecks,
            AccountCount = count,
        };
        for (var i = 0; i < count; i++)
        {
            var account = NewAccount($"uid{Guid.NewGuid():n}");
            db.Checks.Add(new CheckRow { Round = round, Account = account, Platform = account.Platform, DueAt = Night });
        }

        db.Rounds.Add(round);
        await db.SaveChangesAsync();
        return round;
    }

    protected static AccountRow NewAccount(string id) => new()
    {
        Platform = Platform.Weibo,
        PlatformId = id,
        IdentityKey = AccountIdentity.ById(Platform.Weibo, id)!,
        CreatedAt = Night,
        UpdatedAt = Night,
    };
}

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    public void Move(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
}
