using System.Data.Common;
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

    [Fact]
    public async Task A_failure_after_whole_batches_were_written_leaves_nothing()
    {
        // One account twice, which a read file never holds: the database refuses the second, batches later.
        var accounts = Enumerable.Range(0, 5_000).Select(i => Weibo($"{i}", $"号{i}") with { Unit = $"第{i}单位", Region = "某省" }).ToList();
        accounts.Add(accounts[0]);

        await Should.ThrowAsync<DbException>(() => ImportAsync([.. accounts]));

        (await DumpAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_account_is_stored_with_its_sources_menu_places_and_first_state()
    {
        var account = Weibo("1", "甲") with
        {
            Unit = "甲局",
            Region = "某省/某市",
            Status = AccountStatus.ClosureAnnounced,
            Sources = [new(AccountSourceKind.Feed, "https://a.cn/f"), new(AccountSourceKind.OwnApi, "wx1")],
            MenuLinks = [new("a", "https://a.cn"), new("a/b", "https://b.cn")],
        };

        var id = (await ImportAsync(Weibo("0", "另一个"), account)).AccountIds[1];

        await using var db = _databases.CreateDbContext();
        var stored = (await StoredAsync())[1];
        stored.Sources.ShouldBe(account.Sources);
        stored.MenuLinks.ShouldBe(account.MenuLinks);
        (stored with { Sources = account.Sources, MenuLinks = account.MenuLinks }).ShouldBe(account with { Id = id, IsCanary = false });
        (await db.AccountStates.Where(s => s.AccountId == id).Select(s => s.Status).ToListAsync()).ShouldBe([AccountStatus.ClosureAnnounced]);
        var row = await db.Accounts.SingleAsync(a => a.Id == id);
        (await db.Regions.Where(r => r.Id == row.RegionId).Select(r => r.Name).SingleAsync()).ShouldBe("某市");
        (await db.Units.Where(u => u.Id == row.UnitId).Select(u => u.Name).SingleAsync()).ShouldBe("甲局");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_same_list_once_more_changes_nothing_but_the_audit_log(int seed)
    {
        var random = new Random(seed);
        var accounts = Enumerable.Range(0, 2_500).Select(i => AnyAccount(random, i)).ToArray();
        await ImportAsync(accounts);
        var before = await DumpAsync();

        Numbers(await ImportAsync(accounts)).ShouldBe((0, 0, accounts.Length));

        (await DumpAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_changed_list_writes_exactly_its_changes(int seed)
    {
        var random = new Random(seed);
        var accounts = Enumerable.Range(0, 2_500).Select(i => AnyAccount(random, i)).ToArray();
        await ImportAsync(accounts);
        var before = await DumpAsync();
        var changed = Enumerable.Range(0, accounts.Length).Where(_ => random.Next(20) == 0).ToHashSet();
        var later = accounts.Select((a, i) => !changed.Contains(i) ? a : random.Next(3) switch
        {
            0 => a with { Name = a.Name + "新" },
            1 => a with { Status = a.Status == AccountStatus.Normal ? AccountStatus.ClosureAnnounced : AccountStatus.Normal },
            _ => a with { MenuLinks = [new("新", "https://new.cn")] },
        }).ToArray();

        Numbers(await ImportAsync([.. later, Weibo("new", "新")])).ShouldBe((1, changed.Count, accounts.Length - changed.Count));

        var after = await DumpAsync();
        var ids = (await StoredAsync()).ToDictionary(a => a.PlatformId!, a => a.Id);
        await using var db = _databases.CreateDbContext();
        (await db.AccountChanges.Select(c => new { c.AccountId, c.Field, c.After }).ToListAsync()).Select(c => (c.AccountId, c.Field, c.After)).ShouldBe(
            changed.Select(i => (ids[later[i].PlatformId!], later[i].Name != accounts[i].Name ? ("name", later[i].Name)
                : later[i].Status != accounts[i].Status ? ("status", later[i].Status == AccountStatus.Normal ? "normal" : "closureAnnounced")
                : ("menu", "新=https://new.cn"))).Select(c => (c.Item1, c.Item2.Item1, c.Item2.Item2)), ignoreOrder: true);
        var touched = changed.Select(i => ids[later[i].PlatformId!]).Append(ids["new"]).Select(id => $"{id}").ToHashSet();
        before.Except(after).Concat(after.Except(before)).Select(line => line.Split('|')[1]).Distinct().ShouldBe(touched, ignoreOrder: true);
    }

    protected abstract Task<MonitorDatabase> NewDatabaseAsync(string folder);

    private static Account Weibo(string id, string name) => new() { Platform = Platform.Weibo, PlatformId = id, Name = name };

    /// <summary>An account as a list may have it: any of its values may be missing.</summary>
    private static Account AnyAccount(Random random, int number) => Weibo($"{number}", $"号{random.Next(2_000)}") with
    {
        Unit = random.Next(4) == 0 ? null : $"第{random.Next(300)}单位",
        Supervisor = random.Next(2) == 0 ? null : $"第{random.Next(10)}办公室",
        Region = random.Next(3) == 0 ? null : $"某省/第{random.Next(10)}市/第{random.Next(3)}县",
        Url = random.Next(3) == 0 ? null : $"https://weibo.com/u/{number}",
        Status = random.Next(9) == 0 ? AccountStatus.ClosureAnnounced : AccountStatus.Normal,
        IsCanary = random.Next(50) == 0 ? true : null,
        Sources = [.. Enumerable.Range(0, random.Next(3)).Select(i => new AccountSource(AccountSourceKind.Feed, $"https://a.cn/{number}/{i}"))],
        MenuLinks = [.. Enumerable.Range(0, random.Next(3)).Select(i => new MenuLink($"栏目{i}", $"https://b.cn/{number}/{i}"))],
    };

    /// <summary>Everything that the register holds, a line a row: its table, the account, its values. Who was there first is told by the order of keys.</summary>
    private async Task<List<string>> DumpAsync()
    {
        await using var db = _databases.CreateDbContext();
        return
        [
            .. Lines(await db.Accounts.AsNoTracking().ToListAsync(), a => a.Id),
            .. Lines(await db.AccountSources.AsNoTracking().ToListAsync(), s => s.AccountId),
            .. Lines(await db.MenuLinks.AsNoTracking().ToListAsync(), m => m.AccountId),
            .. Lines(await db.AccountStates.AsNoTracking().ToListAsync(), s => s.AccountId),
            .. Lines(await db.AccountChanges.AsNoTracking().ToListAsync(), c => c.AccountId),
            .. Lines(await db.Regions.AsNoTracking().ToListAsync(), _ => 0),
            .. Lines(await db.Units.AsNoTracking().ToListAsync(), _ => 0),
        ];

        IEnumerable<string> Lines<TRow>(List<TRow> rows, Func<TRow, long> account)
            where TRow : class => rows.Select(row => string.Join('|', [
                typeof(TRow).Name, account(row), .. db.Entry(row).Properties.Select(p => p.CurrentValue)])).Order(StringComparer.Ordinal);
    }

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
