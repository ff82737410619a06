using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Backups;
using Monitor.Inspection.Tests.Databases;
using Monitor.Storage;
using Monitor.Storage.Databases;
using Monitor.Storage.Evidence;
using Monitor.Testing;
using Npgsql;

namespace Monitor.Inspection.Tests.Backups;

public sealed class BackupTests(PostgresCluster cluster)
{
    private static readonly DateTimeOffset Night = new(2026, 11, 25, 2, 0, 0, TimeSpan.FromHours(8));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_made_while_the_database_is_written_to_brings_everything_back_elsewhere()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var target = await TestDatabase.CreateAsync();
        var store = await FillAsync(database);
        var folder = Path.Combine(target.Folder, "backup");
        var elsewhere = Path.Combine(target.Folder, "elsewhere");
        await using var writer = database.Factory.CreateDbContext();
        await using var open = await writer.Database.BeginTransactionAsync(Token);
        await writer.AddAccountsAsync(Platform.Douyin, 1, Night); // not committed: it must not be in the backup

        await new Backup(database.Factory, store, new FixedTime(Night)).MakeAsync(folder, Token);
        var restored = new MonitorDbFactory(MonitorDatabase.Sqlite(elsewhere));
        new Restore(restored, new EvidenceStore(elsewhere)).Bring(folder, Token);

        await using var db = restored.CreateDbContext();
        (await db.Accounts.CountAsync(Token)).ShouldBe(2);
        (await db.Database.GetPendingMigrationsAsync(Token)).ShouldBeEmpty();
        var report = await new EvidenceVerification(restored, new EvidenceStore(elsewhere)).VerifyAsync(null, Token);
        (report.Entries, report.Problems.Count).ShouldBe((1, 0));
        File.ReadAllText(Path.Combine(elsewhere, "keys", "key.xml")).ShouldBe("key");
    }

    [Fact]
    public async Task A_second_backup_takes_what_is_new_and_a_restore_never_writes_over_anything()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var target = await TestDatabase.CreateAsync();
        var store = await FillAsync(database);
        var folder = Path.Combine(target.Folder, "backup");
        var backup = new Backup(database.Factory, store, new FixedTime(Night));
        await backup.MakeAsync(folder, Token);
        await File.WriteAllTextAsync(Path.Combine(database.Folder, "keys", "key2.xml"), "new", Token);

        (await backup.MakeAsync(folder, Token)).Files.ShouldBe(3);

        Should.Throw<IOException>(() => new Restore(database.Factory, store).Bring(folder, Token)).Message.ShouldContain("empty data folder");
        await Should.ThrowAsync<IOException>(() => backup.MakeAsync(Path.Combine(database.Folder, "inside"), Token));
        await Should.ThrowAsync<IOException>(() => backup.MakeAsync(target.Folder, Token)); // holds something else
        Should.Throw<IOException>(() => new Restore(database.Factory, store).Bring(database.Folder, Token)).Message.ShouldContain("no backup");
    }

    [Fact]
    public async Task PostgreSQL_comes_back_by_its_own_programs_as_the_documentation_says()
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres: true, cluster);
        await FillAsync(database);
        var from = new NpgsqlConnectionStringBuilder(database.Factory.Database.ConnectionString);
        var to = new NpgsqlConnectionStringBuilder(await cluster.CreateDatabaseAsync(Token));
        var dump = Path.Combine(database.Folder, "monitor.dump");

        await RunAsync("pg_dump", "--format=custom", $"--file={dump}", $"--host={from.Host}", $"--port={from.Port}", $"--username={from.Username}", from.Database!);
        await RunAsync("pg_restore", "--no-owner", "--exit-on-error", $"--host={to.Host}", $"--port={to.Port}", $"--username={to.Username}", $"--dbname={to.Database}", dump);

        var restored = new MonitorDbFactory(MonitorDatabase.Postgres(to.ToString()));
        await restored.MigrateAsync(Token);
        await using var db = restored.CreateDbContext();
        (await db.Accounts.CountAsync(Token)).ShouldBe(2);
        var report = await new EvidenceVerification(restored, new EvidenceStore(database.Folder)).VerifyAsync(null, Token);
        (report.Entries, report.Problems.Count).ShouldBe((1, 0));
        // Keys go on counting where they stood.
        (await db.AddAccountsAsync(Platform.Weibo, 1, Night))[0].Id.ShouldBeGreaterThan(2);
    }

    private static async Task<EvidenceStore> FillAsync(TestDatabase database)
    {
        await using var db = database.Factory.CreateDbContext();
        var store = new EvidenceStore(database.Folder);
        var accounts = await db.AddAccountsAsync(Platform.Weibo, 2, Night);
        await db.AddRoundAsync(Night, accounts.Select(a => (a, Verdict.Unqualified)));
        var check = await db.Checks.OrderBy(c => c.Id).FirstAsync(Token);
        await using var transaction = await db.Database.BeginTransactionAsync(Token);
        await new EvidenceLedger(new FixedTime(Night)).AppendAsync(db, [new(check.Id, 1, EvidenceKind.Capture, await store.SaveAnswerAsync("proof"u8.ToArray(), Token))], Token);
        await transaction.CommitAsync(Token);
        Directory.CreateDirectory(Path.Combine(database.Folder, "keys"));
        await File.WriteAllTextAsync(Path.Combine(database.Folder, "keys", "key.xml"), "key", Token);
        return store;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(PostgresCluster.Find(program), arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        process.ExitCode.ShouldBe(0, errors);
    }
}
