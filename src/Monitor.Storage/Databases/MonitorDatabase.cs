using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Monitor.Storage.Databases;

/// <summary>Which database the monitor keeps its tables in.</summary>
public sealed class MonitorDatabase
{
    private MonitorDatabase(bool isPostgres, string connectionString, string place)
    {
        IsPostgres = isPostgres;
        ConnectionString = connectionString;
        Place = place;
    }

    /// <summary>PostgreSQL; else SQLite.</summary>
    public bool IsPostgres { get; }

    /// <summary>ADO.NET connection string; may hold a password.</summary>
    public string ConnectionString { get; }

    /// <summary>Where it is, without user and password, for messages.</summary>
    public string Place { get; }

    /// <summary>PostgreSQL when a connection string is given, else SQLite in the data folder.</summary>
    /// <param name="postgres">From the command line or <c>ConnectionStrings__Monitor</c>; null or blank for none.</param>
    /// <param name="dataFolder">The data folder.</param>
    /// <exception cref="StorageException">The connection string cannot be read.</exception>
    public static MonitorDatabase Choose(string? postgres, string dataFolder) =>
        string.IsNullOrWhiteSpace(postgres) ? Sqlite(dataFolder) : Postgres(postgres);

    /// <summary>SQLite: <c>monitor.db</c> in the data folder.</summary>
    public static MonitorDatabase Sqlite(string dataFolder)
    {
        var path = Path.Combine(Path.GetFullPath(dataFolder), "monitor.db");
        return new MonitorDatabase(false, new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 60 }.ToString(), path);
    }

    /// <summary>PostgreSQL by an Npgsql connection string.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public static MonitorDatabase Postgres(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString);
            builder.ApplicationName ??= "monitor";
            if (string.IsNullOrEmpty(builder.Host))
                throw new StorageException("The PostgreSQL connection string names no Host. Expected: Host=…;Database=…;Username=…;Password=…");
            return new MonitorDatabase(true, builder.ToString(), $"{builder.Host}:{builder.Port}/{builder.Database ?? builder.Username}");
        }
        catch (ArgumentException e)
        {
            throw new StorageException($"The PostgreSQL connection string cannot be read ({e.Message}) Expected: Host=…;Database=…;Username=…;Password=…", e);
        }
    }

    /// <summary>Where rows are asked for by a list of keys, the list is one parameter: thousands of them, which EF's default makes, are slow to bind and leave a plan for every length.</summary>
    internal void Configure(DbContextOptionsBuilder options)
    {
        if (IsPostgres)
            options.UseNpgsql(ConnectionString, npgsql => npgsql.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter));
        else
            options.UseSqlite(ConnectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).AddInterceptors(SqliteBusyTimeout.Instance);
    }

    /// <summary>The server's refusal or absence behind an exception (EF wraps it); null when the exception means something else.</summary>
    internal static NpgsqlException? ConnectionFailureIn(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            // 28: not authorised, 3D: no such database, 57P: shutting down or not accepting yet.
            if (exception is PostgresException { SqlState: ['2', '8', ..] or ['3', 'D', ..] or ['5', '7', 'P', ..] } refusal)
                return refusal;
            if (exception is NpgsqlException and not PostgresException)
                return (NpgsqlException)exception;
        }

        return null;
    }
}
