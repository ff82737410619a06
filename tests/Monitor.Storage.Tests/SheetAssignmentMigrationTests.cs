using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Testing;

namespace Monitor.Storage.Tests;

public sealed class SqliteSheetAssignmentMigrationTests(PostgresCluster cluster) : SheetAssignmentMigrationTests<OnSqlite>(cluster);

public sealed class PostgresSheetAssignmentMigrationTests(PostgresCluster cluster) : SheetAssignmentMigrationTests<OnPostgres>(cluster);

public abstract class SheetAssignmentMigrationTests<TServer>(PostgresCluster cluster) : DatabaseTests<TServer>(cluster)
    where TServer : ITestServer, new()
{
    [Fact]
    public async Task A_sheet_given_to_a_name_belongs_to_the_person_when_only_one_has_the_name()
    {
        var factory = await NewEmptyDatabaseAsync();
        await using var db = factory.CreateDbContext();
        await db.GetService<IMigrator>().MigrateAsync("20261128110002_IndexForLongLists");
        var (no, then) = db.Database.IsNpgsql() ? ("FALSE", "'2026-11-21T00:00:00Z'") : ("0", "'2026-11-21T00:00:00.000000Z'");
        List<string> old =
        [
            $"""
            INSERT INTO "Rounds" ("Id", "Kind", "At", "RuleSetVersion", "RuleSetJson", "State", "CreatedAt", "AccountCount", "OpenChecks", "Qualified", "Unqualified", "Unverifiable", "Gone", "Offered")
            VALUES (1, 'daily', {then}, '1', '', 'closed', {then}, 4, 0, 4, 0, 0, 0, {no})
            """,
        ];
        foreach (var (name, id) in new[] { ("甲", 1), ("乙", 2), ("乙", 3) })
        {
            old.Add($"""
                INSERT INTO "Users" ("Id", "UserName", "DisplayName", "Role", "MustChangePassword", "Disabled", "CreatedAt", "EmailConfirmed", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
                VALUES ({id}, 'u{id}', '{name}', 'supervisor', {no}, {no}, {then}, {no}, {no}, {no}, {no}, 0)
                """);
        }

        foreach (var (name, id) in new[] { ("'甲'", 1), ("'乙'", 2), ("'丙'", 3), ("NULL", 4) })
        {
            old.Add($"""
                INSERT INTO "Accounts" ("Id", "Platform", "IdentityKey", "Status", "LastPostEstimated", "IsCanary", "CreatedAt", "UpdatedAt") VALUES ({id}, 'weibo', 'a{id}', 'normal', {no}, {no}, {then}, {then})
                """);
            old.Add($"""
                INSERT INTO "Checks" ("Id", "RoundId", "AccountId", "Platform", "State", "DueAt", "Priority", "Tries", "Moves", "NextLook") VALUES ({id}, 1, {id}, 'weibo', 'done', {then}, 0, 1, 0, 2)
                """);
            old.Add($"""INSERT INTO "CheckSheets" ("Id", "CheckId", "State", "AssignedTo", "CreatedAt", "Version") VALUES ({id}, {id}, 'open', {name}, {then}, 0)""");
        }

        foreach (var statement in old)
            await db.Database.ExecuteSqlRawAsync(statement);

        await factory.MigrateAsync(default);

        await using var migrated = factory.CreateDbContext();
        (await migrated.CheckSheets.OrderBy(s => s.Id).Select(s => s.AssignedTo).ToListAsync()).ShouldBe(["user:1", null, null, null]);
    }
}
