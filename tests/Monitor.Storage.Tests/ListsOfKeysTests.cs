using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Accounts;
using Monitor.Testing;

namespace Monitor.Storage.Tests;

public sealed class SqliteListsOfKeysTests(PostgresCluster cluster) : ListsOfKeysTests<OnSqlite>(cluster);

public sealed class PostgresListsOfKeysTests(PostgresCluster cluster) : ListsOfKeysTests<OnPostgres>(cluster);

public abstract class ListsOfKeysTests<TServer>(PostgresCluster cluster) : DatabaseTests<TServer>(cluster)
    where TServer : ITestServer, new()
{
    [Theory]
    [InlineData(3)]
    [InlineData(2_000)]
    public async Task A_list_of_keys_is_one_parameter_however_long_it_is(int count)
    {
        var ids = Enumerable.Range(1, count).Select(i => (long)i).ToList();
        await using var db = Databases.CreateDbContext();

        await using var command = Named(db, ids).CreateDbCommand();

        command.Parameters.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Rows_are_found_by_a_list_of_keys()
    {
        await using var db = Databases.CreateDbContext();
        var rows = Enumerable.Range(0, 3).Select(i => NewAccount($"{i}")).ToList();
        db.Accounts.AddRange(rows);
        await db.SaveChangesAsync();

        (await Named(db, [rows[0].Id, rows[2].Id]).Select(a => a.PlatformId).ToListAsync()).ShouldBe(["0", "2"], ignoreOrder: true);
        (await Named(db, []).CountAsync()).ShouldBe(0);
    }

    private static IQueryable<AccountRow> Named(MonitorDb db, List<long> ids) => db.Accounts.Where(a => ids.Contains(a.Id));
}
