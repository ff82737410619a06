using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Storage.Findings;
using Monitor.Testing;

namespace Monitor.Storage.Tests;

public sealed class SqliteOldFindingsMigrationTests(PostgresCluster cluster) : OldFindingsMigrationTests<OnSqlite>(cluster);

public sealed class PostgresOldFindingsMigrationTests(PostgresCluster cluster) : OldFindingsMigrationTests<OnPostgres>(cluster);

public abstract class OldFindingsMigrationTests<TServer>(PostgresCluster cluster) : DatabaseTests<TServer>(cluster)
    where TServer : ITestServer, new()
{
    [Fact]
    public async Task Findings_of_an_older_version_get_the_days_of_their_checks_and_the_checks_know_of_them()
    {
        var factory = await NewEmptyDatabaseAsync();
        await using var db = factory.CreateDbContext();
        await db.GetService<IMigrator>().MigrateAsync("20261125160002_CreateNameSearches");
        var (no, then) = db.Database.IsNpgsql() ? ("FALSE", "'2026-11-21T00:00:00Z'") : ("0", "'2026-11-21T00:00:00.000000Z'");
        string[] old =
        [
            $"""
            INSERT INTO "Accounts" ("Id", "Platform", "IdentityKey", "Status", "LastPostEstimated", "IsCanary", "CreatedAt", "UpdatedAt") VALUES (1, 'weibo', 'a', 'normal', {no}, {no}, {then}, {then})
            """,
            $"""
            INSERT INTO "Rounds" ("Id", "Kind", "At", "RuleSetVersion", "RuleSetJson", "State", "CreatedAt", "AccountCount", "OpenChecks", "Qualified", "Unqualified", "Unverifiable", "Gone", "Offered")
            VALUES (1, 'daily', {then}, '1', '', 'closed', {then}, 1, 0, 0, 1, 0, 0, {no})
            """,
            $"""
            INSERT INTO "Checks" ("Id", "RoundId", "AccountId", "Platform", "State", "DueAt", "Priority", "Tries", "Moves", "NextLook", "SilentDays")
            VALUES (1, 1, 1, 'weibo', 'done', {then}, 0, 1, 0, 2, 40)
            """,
            $"""
            INSERT INTO "Checks" ("Id", "RoundId", "AccountId", "Platform", "State", "DueAt", "Priority", "Tries", "Moves", "NextLook", "ReplacesCheckId")
            VALUES (2, 1, 1, 'weibo', 'done', {then}, 0, 1, 0, 2, 1)
            """,
            $"""
            INSERT INTO "Checks" ("Id", "RoundId", "AccountId", "Platform", "State", "DueAt", "Priority", "Tries", "Moves", "NextLook", "ReplacesCheckId")
            VALUES (3, 1, 1, 'weibo', 'done', {then}, 0, 1, 0, 2, 1)
            """,
            $"""
            INSERT INTO "Findings" ("Id", "CheckId", "AccountId", "Code", "Level", "Detail", "State", "StateSince", "FirstFoundAt")
            VALUES (1, 1, 1, 'V-UPD-1', 'veto', '', 'upheld', {then}, {then}), (2, 2, 1, 'V-INT-1', 'veto', '', 'upheld', {then}, {then})
            """,
        ];
        foreach (var statement in old)
            await db.Database.ExecuteSqlRawAsync(statement);

        await factory.MigrateAsync(default);

        await using var migrated = factory.CreateDbContext();
        (await migrated.Findings.OrderBy(f => f.Id).Select(f => f.SilentDays).ToListAsync()).ShouldBe([40, FindingRow.UnknownDays]);
        (await migrated.Checks.Where(c => c.HasFindings).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync()).ShouldBe([1, 2]);
    }
}
