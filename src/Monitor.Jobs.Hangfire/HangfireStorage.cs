using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace Monitor.Jobs.Hangfire;

/// <summary>Where Hangfire keeps its jobs: disposable, the truth stands in the monitor's own tables.</summary>
internal static class HangfireStorage
{
    /// <summary>
    /// A worker says that it lives at a fifth of this; a job of one that does not is fetched by another after it. Checks are claimed by leases of their own,
    /// so it need not be short.
    /// </summary>
    private static readonly TimeSpan Invisibility = TimeSpan.FromMinutes(5);

    /// <summary>A lock whose holder died stays for this long. The default of ten minutes would keep the recurring jobs away as long.</summary>
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMinutes(1);

    /// <summary>For one process, gone with it.</summary>
    public static JobStorage InMemory() => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = KeptAttribute.Longest });

    /// <summary>For any number of processes on one database.</summary>
    /// <param name="connectionString">Npgsql connection string.</param>
    /// <param name="schema">Schema of its tables; made when it is missing.</param>
    public static JobStorage Postgres(string connectionString, string schema = "hangfire")
    {
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = schema,
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = Invisibility,
            DistributedLockTimeout = LockTimeout,
            QueuePollInterval = TimeSpan.FromMilliseconds(500),
            // A worker that cannot reach its storage has to say so at once, not to stand there without.
            AllowDegradedModeWithoutStorage = false,
            StartupConnectionMaxRetries = 3,
        };
        // A name of its own is a pool of its own: many waiting workers must not keep the monitor's tables from it.
        var own = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "monitor-jobs" };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(own.ConnectionString, options), options);
    }
}
