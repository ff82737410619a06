using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Storage.Accounts;
using Monitor.Testing;

namespace Monitor.Storage.Tests;

public sealed class SqliteAccountSearchTests(PostgresCluster cluster) : AccountSearchTests<OnSqlite>(cluster);

public sealed class PostgresAccountSearchTests(PostgresCluster cluster) : AccountSearchTests<OnPostgres>(cluster)
{
    [Fact]
    public async Task Any_part_of_a_name_is_looked_for_along_the_index()
    {
        await using var db = Databases.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off");

        var found = db.AccountsHolding("县公").Select(a => a.Id);
        await using var command = found.CreateDbCommand();
        command.CommandText = $"EXPLAIN {command.CommandText}";
        var plan = new List<string>();
        await using (var lines = await command.ExecuteReaderAsync())
        {
            while (await lines.ReadAsync())
                plan.Add(lines.GetString(0));
        }

        plan.ShouldContain(line => line.Contains("IX_Accounts_SearchText_Pairs", StringComparison.Ordinal));
    }
}

public abstract class AccountSearchTests<TServer>(PostgresCluster cluster) : DatabaseTests<TServer>(cluster)
    where TServer : ITestServer, new()
{
    private static readonly string?[] Texts = ["望舒县公安局\n2803301701", "公安县望舒局", "青禾发布\ngh_1", "百分%之_百\\", "😀中\n😀文", null];

    [Theory]
    [InlineData("县公", 0)]
    [InlineData("望舒", 0, 1)]
    [InlineData("公安县", 1)]
    [InlineData("2803301701", 0)]
    [InlineData("布", 2)]
    [InlineData("h_1", 2)]
    [InlineData("分%之", 3)]
    [InlineData("_百\\", 3)]
    [InlineData("😀", 4)]
    [InlineData("😀文", 4)]
    [InlineData("局县")]
    [InlineData("%", 3)]
    public async Task An_account_is_found_by_any_part_of_its_words_and_by_nothing_else(string words, params int[] found)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = Databases.CreateDbContext();
        var rows = Texts.Select((text, i) => new AccountRow { Platform = Platform.Weibo, IdentityKey = $"{i}", SearchText = text, CreatedAt = now, UpdatedAt = now }).ToList();
        db.Accounts.AddRange(rows);
        await db.SaveChangesAsync();

        var ids = await db.FewHoldingAsync(Scope.All, words, default);

        ids!.Order().ShouldBe(found.Select(i => rows[i].Id).Order());
    }

    [Fact]
    public async Task More_than_a_few_are_not_named()
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = Databases.CreateDbContext();
        db.Accounts.AddRange(Enumerable.Range(0, AccountSearch.Few + 1).Select(i => new AccountRow { Platform = Platform.Weibo, IdentityKey = $"{i}", SearchText = i == 0 ? "少数" : "多数", CreatedAt = now, UpdatedAt = now }));
        await db.SaveChangesAsync();

        (await db.FewHoldingAsync(Scope.All, "多数", default))!.Count.ShouldBe(AccountSearch.Few);
        (await db.FewHoldingAsync(Scope.All, "数", default)).ShouldBeNull();
    }
}
