using Microsoft.EntityFrameworkCore;

namespace Monitor.Storage;

public sealed partial class MonitorDb
{
    /// <summary>Migrations that the database lacks, oldest first. It must exist.</summary>
    public async Task<IReadOnlyList<string>> OpenMigrationsAsync(CancellationToken ct) =>
        await HasHistoryAsync(ct) ? [.. await Database.GetPendingMigrationsAsync(ct)] : [.. Database.GetMigrations()];

    /// <summary>The first migration of the database that this program does not know, as one of a newer version has it; null when there is none. The database must be set up.</summary>
    public async Task<string?> NewerMigrationAsync(CancellationToken ct) => (await Database.GetAppliedMigrationsAsync(ct)).Except(Database.GetMigrations(), StringComparer.Ordinal).FirstOrDefault();

    /// <summary>
    /// Whether the table of applied migrations is there. On PostgreSQL EF finds that out by asking the table itself, and logs what the server says as a failure.
    /// </summary>
    internal async Task<bool> HasHistoryAsync(CancellationToken ct) =>
        !Database.IsNpgsql() || await Database.SqlQuery<bool>($"SELECT to_regclass('\"__EFMigrationsHistory\"') IS NOT NULL AS \"Value\"").SingleAsync(ct);
}
