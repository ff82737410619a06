using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Storage.Accounts;
using Monitor.Testing;

namespace Monitor.Storage.Tests;

public sealed class SqliteStoredValuesTests(PostgresCluster cluster) : StoredValuesTests<OnSqlite>(cluster);

public sealed class PostgresStoredValuesTests(PostgresCluster cluster) : StoredValuesTests<OnPostgres>(cluster);

public abstract class StoredValuesTests<TServer>(PostgresCluster cluster) : DatabaseTests<TServer>(cluster)
    where TServer : ITestServer, new()
{
    [Fact]
    public async Task A_moment_comes_back_in_UTC_with_microseconds()
    {
        var moment = Night.AddTicks(1_234_567);
        await using var db = Databases.CreateDbContext();
        db.Accounts.Add(NewAccount("1"));
        db.Accounts.Local.Single().LastPostAt = moment;
        await db.SaveChangesAsync();

        var read = await db.Accounts.AsNoTracking().SingleAsync();

        read.LastPostAt.ShouldBe(Night.AddTicks(1_234_560));
        read.LastPostAt!.Value.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Moments_of_different_offsets_sort_and_compare_as_time_does()
    {
        await using var db = Databases.CreateDbContext();
        var account = NewAccount("1");
        db.Accounts.Add(account);
        await db.SaveChangesAsync();
        DateTimeOffset[] moments = [Night, Night.AddHours(-1).ToOffset(TimeSpan.Zero), Night.AddTicks(10), Night.AddYears(-10), Night.AddMinutes(1).ToOffset(TimeSpan.FromHours(-11))];
        for (var i = 0; i < moments.Length; i++)
            db.Posts.Add(new PostRow { AccountId = account.Id, PostId = $"{i}", PublishedAt = moments[i], Latest = moments[i] });
        await db.SaveChangesAsync();

        (await db.Posts.OrderBy(p => p.PublishedAt).Select(p => p.PostId).ToListAsync()).ShouldBe(["3", "1", "0", "2", "4"]);
        (await db.Posts.CountAsync(p => p.PublishedAt > Night)).ShouldBe(2);
        (await db.Posts.MaxAsync(p => p.Latest)).ShouldBe(Night.AddMinutes(1));
    }

    [Fact]
    public async Task Text_that_no_database_would_take_is_mended_and_the_rest_kept()
    {
        await using var db = Databases.CreateDbContext();
        var account = NewAccount("1");
        account.Name = "政务🏛发布\u202E";
        account.Unit = "a\0b";
        account.Region = "半个🏛"[..3];
        db.Accounts.Add(account);
        await db.SaveChangesAsync();

        var read = await db.Accounts.AsNoTracking().SingleAsync();

        (read.Name, read.Unit, read.Region).ShouldBe(("政务🏛发布\u202E", "a\uFFFDb", "半个\uFFFD"));
    }

    [Fact]
    public async Task Text_can_still_be_searched_in_the_database()
    {
        await using var db = Databases.CreateDbContext();
        db.Accounts.Add(NewAccount("1"));
        db.Accounts.Local.Single().Name = "海州发布";
        await db.SaveChangesAsync();

        (await db.Accounts.CountAsync(a => a.Name!.Contains("州发"))).ShouldBe(1);
        (await db.Accounts.CountAsync(a => a.Name!.StartsWith("海州") && a.Name + "!" == "海州发布!")).ShouldBe(1);
        (await db.Accounts.CountAsync(a => EF.Functions.Like(a.Name!, "%布"))).ShouldBe(1);
    }

    [Fact]
    public async Task Enums_are_stored_as_words()
    {
        await using var db = Databases.CreateDbContext();
        var account = NewAccount("1");
        account.Platform = Platform.WeChat;
        account.Status = AccountStatus.ClosureAnnounced;
        account.LastPostPrecision = TimePrecision.Day;
        db.Accounts.Add(account);
        await db.SaveChangesAsync();

        var words = await db.Database
            .SqlQueryRaw<string>("SELECT \"Platform\" || ' ' || \"Status\" || ' ' || \"LastPostPrecision\" AS \"Value\" FROM \"Accounts\"")
            .SingleAsync();

        words.ShouldBe("wechat closureAnnounced day");
    }

    [Fact]
    public async Task A_word_that_this_version_does_not_know_is_named()
    {
        await using var db = Databases.CreateDbContext();
        db.Accounts.Add(NewAccount("1"));
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlAsync($"UPDATE \"Accounts\" SET \"Status\" = 'sleeping'");

        var error = await Should.ThrowAsync<InvalidOperationException>(() => db.Accounts.AsNoTracking().ToListAsync());

        error.Message.ShouldContain("sleeping");
    }

    [Fact]
    public async Task ToAccount_gives_sources_and_menu_in_their_order()
    {
        await using (var db = Databases.CreateDbContext())
        {
            var row = NewAccount("1");
            row.Sources.Add(new AccountSourceRow { Position = 1, Kind = AccountSourceKind.Album, Address = "https://mp.weixin.qq.com/b" });
            row.Sources.Add(new AccountSourceRow { Position = 0, Kind = AccountSourceKind.OwnApi, Address = "wx01" });
            row.MenuLinks.Add(new MenuLinkRow { Position = 0, Path = "服务/办事", Url = "https://a.gov.cn/" });
            db.Accounts.Add(row);
            await db.SaveChangesAsync();
        }

        await using var read = Databases.CreateDbContext();
        var account = (await read.Accounts.Include(a => a.Sources).Include(a => a.MenuLinks).SingleAsync()).ToAccount();

        account.Sources.ShouldBe([new AccountSource(AccountSourceKind.OwnApi, "wx01"), new AccountSource(AccountSourceKind.Album, "https://mp.weixin.qq.com/b")]);
        account.MenuLinks.ShouldBe([new MenuLink("服务/办事", "https://a.gov.cn/")]);
    }
}
