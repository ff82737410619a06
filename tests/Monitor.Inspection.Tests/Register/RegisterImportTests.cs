using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Inspection.Register;
using Monitor.Storage;
using Monitor.Storage.Databases;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Register;

public sealed class RegisterImportOnSqliteTests : RegisterImportTests
{
    protected override Task<MonitorDatabase> NewDatabaseAsync(string folder) => Task.FromResult(MonitorDatabase.Sqlite(folder));
}

public sealed class RegisterImportOnPostgresTests(PostgresCluster cluster) : RegisterImportTests, IClassFixture<PostgresCluster>
{
    protected override async Task<MonitorDatabase> NewDatabaseAsync(string folder)
    {
        Assert.SkipWhen(PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        return MonitorDatabase.Postgres(await cluster.CreateDatabaseAsync());
    }
}

public abstract class RegisterImportTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-register-").FullName;
    private MonitorDbFactory _databases = null!;

    public async ValueTask InitializeAsync()
    {
        _databases = new MonitorDbFactory(await NewDatabaseAsync(_folder));
        await _databases.MigrateAsync(default);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task New_changed_and_unchanged_accounts_are_counted()
    {
        Numbers(await ImportAsync(Weibo("1", "甲"), Weibo("2", "乙"))).ShouldBe((2, 0, 0));

        Numbers(await ImportAsync(Weibo("1", "甲"), Weibo("2", "乙二"), Weibo("3", "丙"))).ShouldBe((1, 1, 1));

        (await StoredAsync()).Select(a => (a.PlatformId, a.Name)).ShouldBe([("1", "甲"), ("2", "乙二"), ("3", "丙")]);
    }

    [Fact]
    public async Task A_change_of_state_is_kept_in_the_history()
    {
        await ImportAsync(Weibo("1", "甲"));
        await ImportAsync(Weibo("1", "甲") with { Status = AccountStatus.ClosureAnnounced });
        await ImportAsync(Weibo("1", "甲") with { Status = AccountStatus.ClosureAnnounced, Unit = "新单位" });

        await using var db = _databases.CreateDbContext();
        (await db.AccountStates.OrderBy(s => s.Id).Select(s => s.Status).ToListAsync()).ShouldBe([AccountStatus.Normal, AccountStatus.ClosureAnnounced]);
    }

    [Fact]
    public async Task What_a_file_leaves_empty_erases_nothing()
    {
        var full = Weibo("1", "甲") with { Unit = "海州区政府", Url = "https://weibo.com/u/1", Sources = [new(AccountSourceKind.Feed, "https://a.cn/f")], MenuLinks = [new("a", "https://a.cn")] };
        await ImportAsync(full);

        (await ImportAsync(new Account { Platform = Platform.Weibo, PlatformId = "1" })).Unchanged.ShouldBe(1);

        var stored = (await StoredAsync()).ShouldHaveSingleItem();
        (stored.Unit, stored.Url, stored.Sources.Count, stored.MenuLinks.Count).ShouldBe(("海州区政府", "https://weibo.com/u/1", 1, 1));
    }

    [Fact]
    public async Task Sources_and_menu_are_replaced_as_a_whole()
    {
        await ImportAsync(Weibo("1", "甲") with { Sources = [new(AccountSourceKind.Feed, "https://a.cn/1"), new(AccountSourceKind.Feed, "https://a.cn/2")] });

        (await ImportAsync(Weibo("1", "甲") with { Sources = [new(AccountSourceKind.Feed, "https://a.cn/2")] })).Changed.ShouldBe(1);

        (await StoredAsync())[0].Sources.ShouldBe([new AccountSource(AccountSourceKind.Feed, "https://a.cn/2")]);
    }

    [Fact]
    public async Task An_account_first_listed_by_name_and_later_with_its_id_stays_one_account()
    {
        await ImportAsync(new Account { Platform = Platform.Weibo, Name = "海州发布", Unit = "海州区政府" });

        Numbers(await ImportAsync(Weibo("1", "海州发布") with { Unit = "海州区政府" })).ShouldBe((0, 1, 0));
        (await ImportAsync(new Account { Platform = Platform.Weibo, Name = "海州 发布", Unit = "海州区政府" })).New.ShouldBe(0);

        (await StoredAsync()).ShouldHaveSingleItem().PlatformId.ShouldBe("1");
    }

    [Fact]
    public async Task The_same_name_with_another_id_another_unit_or_on_another_platform_is_another_account()
    {
        await ImportAsync(Weibo("1", "普法") with { Unit = "甲局" });

        var result = await ImportAsync(
            Weibo("2", "普法") with { Unit = "甲局" },
            new Account { Platform = Platform.Weibo, Name = "普法", Unit = "乙局" },
            new Account { Platform = Platform.WeChat, Name = "普法", Unit = "甲局" });

        result.New.ShouldBe(3);
    }

    [Fact]
    public async Task A_name_that_two_stored_accounts_share_means_a_third()
    {
        await ImportAsync(Weibo("1", "普法") with { Unit = "甲局" }, Weibo("2", "普法") with { Unit = "甲局" });

        (await ImportAsync(new Account { Platform = Platform.Weibo, Name = "普法", Unit = "甲局" })).New.ShouldBe(1);
        (await ImportAsync(new Account { Platform = Platform.Weibo, Name = "普法", Unit = "甲局" })).Unchanged.ShouldBe(1);
    }

    [Fact]
    public async Task An_import_that_fails_in_the_middle_leaves_nothing()
    {
        var accounts = Enumerable.Range(0, 3_000).Select(i => Weibo($"{i}", $"号{i}")).Append(new Account { Platform = Platform.Weibo }).ToArray();

        await Should.ThrowAsync<ArgumentException>(() => ImportAsync(accounts));

        (await StoredAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_batches_are_imported_and_found_again()
    {
        var accounts = Enumerable.Range(0, 5_000).Select(i => Weibo($"{i}", $"号{i}")).ToArray();

        (await ImportAsync(accounts)).New.ShouldBe(5_000);
        (await ImportAsync(accounts)).Unchanged.ShouldBe(5_000);
    }

    protected abstract Task<MonitorDatabase> NewDatabaseAsync(string folder);

    private static Account Weibo(string id, string name) => new() { Platform = Platform.Weibo, PlatformId = id, Name = name };

    private static (int New, int Changed, int Unchanged) Numbers(RegisterImportResult result) => (result.New, result.Changed, result.Unchanged);

    private async Task<RegisterImportResult> ImportAsync(params Account[] accounts)
    {
        await using var db = _databases.CreateDbContext();
        return await new RegisterImport(TimeProvider.System).ApplyAsync(db, accounts, default);
    }

    private async Task<List<Account>> StoredAsync()
    {
        await using var db = _databases.CreateDbContext();
        var rows = await db.Accounts.Include(a => a.Sources).Include(a => a.MenuLinks).OrderBy(a => a.Id).ToListAsync();
        return [.. rows.Select(r => r.ToAccount())];
    }
}
