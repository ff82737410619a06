using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Monitor.Testing;

/// <summary>
/// A PostgreSQL cluster of the tests' own, in a temporary folder and on a Unix socket only. Started by the first database asked for; meant as an
/// assembly fixture. The server ends with the test process however that ends: a shell waits on a pipe from us and stops it when the pipe closes.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly string? Binaries = FindBinaries();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private Process? _shell;
    private string? _folder;
    private int _databases;

    /// <summary>Why no cluster can be started here, to skip tests with; null when one can.</summary>
    public static string? WhyUnavailable =>
        OperatingSystem.IsWindows() ? "PostgreSQL tests need a Unix socket."
        : Binaries is null ? "PostgreSQL is not installed (no initdb on PATH or under /usr/lib/postgresql)."
        : null;

    /// <summary>The path of one of PostgreSQL's programs, e.g. <c>pg_dump</c>.</summary>
    public static string Find(string program) => Path.Combine(Binaries ?? throw new InvalidOperationException(WhyUnavailable), program);

    /// <summary>Creates an empty database and returns its connection string.</summary>
    /// <exception cref="InvalidOperationException">The cluster cannot be started; the message has its log.</exception>
    public async Task<string> CreateDatabaseAsync(CancellationToken ct = default)
    {
        await EnsureStartedAsync(ct);
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the name is ours
        command.CommandText = $"CREATE DATABASE {name}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
        return ConnectionString(name);
    }

    /// <summary>kill -9 of the postmaster; its backends end when they notice.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        await TellAsync("kill", ct);
        while (await AnswersAsync(ct))
            await Task.Delay(20, ct);
    }

    /// <summary>Starts the server again after <see cref="KillAsync"/> and waits until it has recovered.</summary>
    public async Task StartAgainAsync(CancellationToken ct)
    {
        await TellAsync("start", ct);
        await WaitUntilReadyAsync(_shell!, ct);
    }

    private async Task TellAsync(string command, CancellationToken ct)
    {
        await _shell!.StandardInput.WriteLineAsync(command.AsMemory(), ct);
        await _shell.StandardInput.FlushAsync(ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_shell is not null)
        {
            NpgsqlConnection.ClearAllPools();
            _shell.StandardInput.Close();
            await _shell.WaitForExitAsync(CancellationToken.None);
            _shell.Dispose();
        }

        _starting.Dispose();
    }

    private string ConnectionString(string database) =>
        $"Host={_folder};Port=5432;Username=postgres;Database={database};Maximum Pool Size=20";

    private async Task EnsureStartedAsync(CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            if (_shell is not null)
                return;
            if (WhyUnavailable is { } why)
                throw new InvalidOperationException(why);
            // Short, because a socket's path may have 107 bytes at most.
            _folder = Path.Combine("/tmp", "monitor-pg-" + Guid.NewGuid().ToString("n")[..8]);
            var shell = Start(Script(_folder));
            await WaitUntilReadyAsync(shell, ct);
            _shell = shell;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>initdb, then the server, which is killed and started at our word, until our pipe closes; always clears up after itself.</summary>
    private static string Script(string folder) => $$"""
        set -e
        umask 077
        mkdir {{folder}}
        trap 'rm -rf {{folder}}' EXIT
        {{Binaries}}/initdb -D {{folder}}/data -U postgres -A trust -E UTF8 --locale=C --no-sync >{{folder}}/log 2>&1 || cat {{folder}}/log >&2
        serve() {
            {{Binaries}}/postgres -D {{folder}}/data -k {{folder}} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=150 >>{{folder}}/log 2>&1 &
            server=$!
        }
        serve
        while read -r command; do
            case $command in
            kill) kill -9 $server; wait $server || true ;;
            start)
                # As long as a backend of the killed one is left, the memory that it shares is in use, and the new one ends at once.
                serve
                sleep 0.5
                while ! kill -0 $server 2>/dev/null; do
                    wait $server || true
                    serve
                    sleep 0.5
                done ;;
            esac
        done
        kill -INT $server || true
        wait $server || true
        """;

    private static Process Start(string script)
    {
        // PostgreSQL refuses to run as root; every installation of it brings a user of that name.
        string[] command = Environment.IsPrivilegedProcess ? ["su", "postgres", "-s", "/bin/sh", "-c", script] : ["/bin/sh", "-c", script];
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("No shell.");
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task WaitUntilReadyAsync(Process shell, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (shell.HasExited)
                throw new InvalidOperationException("PostgreSQL did not start: " + await shell.StandardError.ReadToEndAsync(ct));
            if (await AnswersAsync(ct))
                return;
            if (attempt == 600)
                throw new InvalidOperationException("PostgreSQL does not answer.");
            await Task.Delay(100, ct); // initdb takes a second or two
        }
    }

    private static string? FindBinaries()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var versions = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))
            : [];
        return versions.Concat(folders).FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "postgres")));
    }
}
