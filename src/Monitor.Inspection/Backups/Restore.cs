using Monitor.Storage;
using Monitor.Storage.Evidence;

namespace Monitor.Inspection.Backups;

/// <summary>Brings a backup back into an empty data folder. What is there is never written over.</summary>
public sealed class Restore(MonitorDbFactory databases, EvidenceStore store)
{
    /// <summary>Copies everything back. For PostgreSQL the database must have been restored by pg_restore.</summary>
    /// <param name="folder">The backup.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="IOException">The folder holds no backup, the data folder is in use, or the backup is of the other database.</exception>
    public BackupManifest Bring(string folder, CancellationToken ct)
    {
        var source = Path.GetFullPath(folder);
        var manifest = Backup.ReadManifest(source) ?? throw new IOException($"{folder} holds no backup (no {Backup.ManifestName}).");
        var isPostgres = manifest.Database == "postgresql";
        if (isPostgres != databases.Database.IsPostgres)
            throw new IOException($"The backup was made of {manifest.Database}; name the same kind of database ({(isPostgres ? "--postgres" : "no --postgres")}).");
        if (Backup.Kept.Append(Backup.DatabaseName).FirstOrDefault(name => Path.Exists(Path.Combine(store.Folder, name))) is { } there)
            throw new IOException($"{Path.Combine(store.Folder, there)} exists: a backup is brought back into an empty data folder only. Move the old one away or name another with --data.");
        if (!isPostgres && !File.Exists(Path.Combine(source, Backup.DatabaseName)))
            throw new IOException($"{folder} has no {Backup.DatabaseName}: the backup was cut off before it was copied.");
        FileCopies.Copy(source, store.Folder, Backup.Kept, ct);
        if (!isPostgres)
            FileCopies.Copy(source, store.Folder, [Backup.DatabaseName], ct); // last: with it the folder is in use
        return manifest;
    }
}
