using System.Text.Json;
using Monitor.Storage;
using Monitor.Storage.Databases;
using Monitor.Storage.Evidence;

namespace Monitor.Inspection.Backups;

/// <summary>
/// Copies everything that cannot be made again: the database (SQLite; PostgreSQL has pg_dump), the evidence, the keys and the settings. A second backup into the
/// same folder copies only what is new: evidence never changes.
/// </summary>
public sealed class Backup(MonitorDbFactory databases, EvidenceStore store, TimeProvider time)
{
    /// <summary>Tells a backup from any other folder.</summary>
    public const string ManifestName = "backup.json";

    internal const string DatabaseName = "monitor.db";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What is copied beside the database: folders, and files of the data folder itself.</summary>
    internal static readonly string[] Kept = ["evidence", "keys", "settings.json"];

    /// <summary>Makes the backup.</summary>
    /// <param name="folder">Where to; made when missing.</param>
    /// <param name="ct">Stops it; what was copied so far is used by the next one.</param>
    /// <exception cref="IOException">The folder holds something else, lies inside the data folder, or the disk is full.</exception>
    public async Task<BackupManifest> MakeAsync(string folder, CancellationToken ct)
    {
        var target = Path.GetFullPath(folder);
        if (target == store.Folder || target.StartsWith(store.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new IOException($"{folder} lies inside the data folder: a backup has to lie apart from it.");
        Directory.CreateDirectory(target);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); // keys lie in it
        if (!File.Exists(Path.Combine(target, ManifestName)) && Directory.EnumerateFileSystemEntries(target).Any())
            throw new IOException($"{folder} is not empty and holds no backup. Name another folder.");
        var manifest = new BackupManifest(time.GetUtcNow(), databases.Database.IsPostgres ? "postgresql" : "sqlite", 0, 0);
        await WriteAsync(target, manifest, ct); // marks the folder as ours, should the backup be cut off

        // The database first: whatever it names is in the store already, and is copied after it.
        if (!databases.Database.IsPostgres)
            SqliteCopy.Make(databases.Database, Path.Combine(target, DatabaseName));
        var (files, bytes) = FileCopies.Copy(store.Folder, target, Kept, ct);
        manifest = manifest with { Files = files, Bytes = bytes };
        await WriteAsync(target, manifest, ct);
        return manifest;
    }

    internal static BackupManifest? ReadManifest(string folder)
    {
        var path = Path.Combine(folder, ManifestName);
        return File.Exists(path) ? JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), Json) : null;
    }

    private static Task WriteAsync(string target, BackupManifest manifest, CancellationToken ct) =>
        File.WriteAllBytesAsync(Path.Combine(target, ManifestName), JsonSerializer.SerializeToUtf8Bytes(manifest, Json), ct);
}

/// <summary>What a backup is.</summary>
/// <param name="MadeAt">When it was begun. UTC.</param>
/// <param name="Database"><c>sqlite</c>, or <c>postgresql</c>: then the database is not in it.</param>
/// <param name="Files">Files beside the database.</param>
/// <param name="Bytes">Their size.</param>
public sealed record BackupManifest(DateTimeOffset MadeAt, string Database, int Files, long Bytes);
