using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Alarms;
using Monitor.Storage;
using Npgsql;

namespace Monitor.Inspection.Doctor;

/// <summary>Whether the database is there, up to date and can be written, how large it is, and whether its clock agrees with ours.</summary>
internal sealed class DatabaseExamination(MonitorDbFactory databases, TimeProvider time) : IExamination
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(30);

    /// <summary>Its line: where that fails, what needs the database says so shortly.</summary>
    internal const string Check = "database";

    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct)
    {
        var place = $"{(databases.Database.IsPostgres ? "PostgreSQL" : "SQLite")} {databases.Database.Place}";
        await using var db = databases.CreateDbContext();
        if (!databases.Database.IsPostgres && !File.Exists(databases.Database.Place))
            return [Diagnosis.Warn(Check, $"{place} does not exist yet", "import a register (./run import FILE) or start ./run serve: both create it")];
        try
        {
            await db.Database.OpenConnectionAsync(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return [Diagnosis.Fail(Check, $"{place}: {e.GetBaseException().Message.Split('\n')[0].Trim()}", AdviceOn(e.GetBaseException()))];
        }

        var open = (await db.OpenMigrationsAsync(ct)).Count;
        if (open == db.Database.GetMigrations().Count())
            return [Diagnosis.Warn(Check, $"{place} is empty: it is not set up yet", "import a register (./run import FILE) or start ./run serve: both set it up")];
        if (await db.NewerMigrationAsync(ct) is { } newer)
            return [Diagnosis.Fail(Check, $"{place} was made by a newer version (it has the migration {newer})", "use that version of the program, or restore the backup from before the upgrade")];
        if (open > 0)
            return [Diagnosis.Warn(Check, $"{place}: the schema is of an older version, {open} {(open == 1 ? "migration is" : "migrations are")} open", "back up, then start ./run serve (or any other command): it brings the schema up to date")];
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            db.Alarms.Add(new Storage.Alarms.AlarmRow { Kind = AlarmKind.DatabaseSlow, Subject = "doctor", Text = "试写", RaisedAt = time.GetUtcNow(), LastSeenAt = time.GetUtcNow() });
            await db.SaveChangesAsync(ct);
            await transaction.RollbackAsync(ct);
        }

        var accounts = await db.Accounts.CountAsync(ct);
        var size = await SizeAsync(db, ct);
        List<Diagnosis> found =
            [Diagnosis.Ok(Check, string.Create(CultureInfo.InvariantCulture, $"{place} is up to date and can be written; {size / 1e6:0.0} MB, {accounts} accounts"))];
        if (databases.Database.IsPostgres)
            found.Add(await ClockAsync(db, ct));
        return found;
    }

    private static string AdviceOn(Exception refusal) => refusal switch
    {
        PostgresException { SqlState: ['2', '8', ..] } => "check user and password in --postgres or ConnectionStrings__Monitor, and the server's pg_hba.conf",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "create it (createdb --owner=USER NAME, as the server's administrator), or correct the name in --postgres or ConnectionStrings__Monitor",
        SqliteException => "check the folder's owner, and whether the file is a database (else restore a backup)",
        _ => "start the server, and check host and port in --postgres or ConnectionStrings__Monitor",
    };

    private static async Task<long> SizeAsync(MonitorDb db, CancellationToken ct) => db.Database.IsNpgsql()
        ? await db.Database.SqlQuery<long>($"SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync(ct)
        : await db.Database.SqlQuery<long>($"SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()").SingleAsync(ct);

    private async Task<Diagnosis> ClockAsync(MonitorDb db, CancellationToken ct)
    {
        var theirs = await db.Database.SqlQuery<DateTimeOffset>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(ct);
        var apart = (theirs - time.GetUtcNow()).Duration();
        return apart <= ClockTolerance
            ? Diagnosis.Ok("database-clock", string.Create(CultureInfo.InvariantCulture, $"agrees with this machine's within {Math.Ceiling(apart.TotalSeconds):0} s"))
            : Diagnosis.Warn("database-clock", string.Create(CultureInfo.InvariantCulture, $"is {apart.TotalSeconds:0} s away from this machine's"), "let both machines keep time by NTP: leases and windows go by the clock");
    }
}
