using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Storage.Accounts;
using Monitor.Storage.Databases;
using Monitor.Testing;

namespace Monitor.Storage.Tests;

public sealed class SqliteManyRowsTests(PostgresCluster cluster) : ManyRowsTests<OnSqlite>(cluster);

public sealed class PostgresManyRowsTests(PostgresCluster cluster) : ManyRowsTests<OnPostgres>(cluster);

public abstract class ManyRowsTests<TServer>(PostgresCluster cluster) : DatabaseTests<TServer>(cluster)
    where TServer : ITestServer, new()
{
    /// <summary>More than a statement holds, and no multiple of it.</summary>
    private const int Many = 1_103;

    [Fact]
    public async Task A_row_written_with_many_is_stored_as_one_that_is_saved_singly()
    {
        await using var db = Databases.CreateDbContext();
        db.Accounts.AddRange(FullAccount("1"), NewAccount("2"));
        await db.SaveChangesAsync();

        await InsertAsync(FullAccount("3"), NewAccount("4"));

        var rows = await db.Accounts.AsNoTracking().OrderBy(a => a.Id).ToListAsync();
        ValuesOf(db, rows[2]).ShouldBe(ValuesOf(db, rows[0]));
        ValuesOf(db, rows[3]).ShouldBe(ValuesOf(db, rows[1]));
    }

    [Fact]
    public async Task More_rows_than_a_statement_holds_are_all_written_each_with_its_own_values()
    {
        await InsertAsync([.. Enumerable.Range(0, Many).Select(i => Named(i))]);

        await using var db = Databases.CreateDbContext();
        var rows = await db.Accounts.AsNoTracking().ToListAsync();
        rows.Select(r => (r.PlatformId, r.Name)).ShouldBe(Enumerable.Range(0, Many).Select(i => Named(i)).Select(r => (r.PlatformId, r.Name)), ignoreOrder: true);
    }

    [Fact]
    public async Task Rows_whose_key_is_not_made_by_the_database_keep_theirs()
    {
        var account = NewAccount("1");
        await using var db = Databases.CreateDbContext();
        db.Accounts.Add(account);
        await db.SaveChangesAsync();

        await InsertAsync([.. Enumerable.Range(0, Many).Select(i => new MenuLinkRow { AccountId = account.Id, Position = i, Path = $"{i}", Url = "https://a.cn" })]);

        (await db.MenuLinks.OrderBy(m => m.Position).Select(m => m.Path).ToListAsync()).ShouldBe(Enumerable.Range(0, Many).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Nothing_stays_when_the_transaction_is_given_up()
    {
        await using (var db = Databases.CreateDbContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.InsertManyAsync([.. Enumerable.Range(0, Many).Select(i => Named(i))], default);
        }

        await using var after = Databases.CreateDbContext();
        (await after.Accounts.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_transaction_nothing_is_written()
    {
        await using var db = Databases.CreateDbContext();

        await Should.ThrowAsync<InvalidOperationException>(() => db.InsertManyAsync([NewAccount("1")], default));

        (await db.Accounts.AnyAsync()).ShouldBeFalse();
    }

    /// <summary>Every column filled, some with what needs conversion: a moment of another offset, finer than is stored, and text that no database takes.</summary>
    private static AccountRow FullAccount(string id)
    {
        var row = NewAccount(id);
        row.Name = "政务🏛发布\0";
        row.NormalName = "半个🏛"[..3];
        row.SearchText = "a\nb";
        row.Url = "https://weibo.com/u/1";
        row.Unit = "甲局";
        row.Supervisor = "乙局";
        row.Region = "某省/某市";
        row.Status = AccountStatus.ClosureAnnounced;
        row.IsCanary = true;
        row.CreatedAt = Night.AddTicks(1_234_567);
        row.LastPostAt = Night.AddDays(-3).ToOffset(TimeSpan.FromHours(-7));
        row.LastPostPrecision = TimePrecision.Day;
        row.LastPostSource = "feed";
        row.LastPostSeenAt = Night;
        return row;
    }

    private static AccountRow Named(int number)
    {
        var row = NewAccount($"{number}");
        row.Name = number % 3 == 0 ? null : $"第{number}号";
        return row;
    }

    /// <summary>All that is stored of a row but what names it.</summary>
    private static List<object?> ValuesOf(MonitorDb db, AccountRow row) => [.. db.Entry(row).Properties
        .Where(p => p.Metadata.Name is not (nameof(AccountRow.Id) or nameof(AccountRow.PlatformId) or nameof(AccountRow.IdentityKey))).Select(p => p.CurrentValue)];

    private async Task InsertAsync<TRow>(params TRow[] rows)
        where TRow : class
    {
        await using var db = Databases.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.InsertManyAsync(rows, default);
        await transaction.CommitAsync();
    }
}
