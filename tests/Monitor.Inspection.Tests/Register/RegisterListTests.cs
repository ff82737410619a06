using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Inspection.Places;
using Monitor.Inspection.Register;
using Monitor.Inspection.Tests.Databases;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Register;

public sealed class RegisterListOnSqliteTests() : RegisterListTests(null);

public sealed class RegisterListOnPostgresTests(PostgresCluster cluster) : RegisterListTests(cluster), IClassFixture<PostgresCluster>;

public abstract class RegisterListTests(PostgresCluster? cluster) : IAsyncLifetime
{
    private static readonly Actor Supervisor = new("主管", Role.Supervisor, Scope.All);

    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(cluster is not null, cluster);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("臺灣事務")]
    [InlineData("台湾事务")]
    [InlineData("ＷＯＷ台湾")]
    [InlineData("wow 台湾")]
    [InlineData("2803301701")]
    [InlineData("望舒縣人民政府")]
    [InlineData("WEIBO.COM/u/2803301701")]
    public async Task An_account_is_found_by_name_id_unit_and_home_page_however_they_are_typed(string search)
    {
        await ImportAsync(
            Weibo("2803301701", "WOW臺灣事務") with { Unit = "望舒县人民政府办公室", Url = "https://weibo.com/u/2803301701" },
            Weibo("2", "別人"));

        var page = await List.ReadAsync(Supervisor, new RegisterFilter { Search = search }, null, Ct);

        page.Entries.Select(e => e.PlatformId).ShouldBe(["2803301701"]);
    }

    [Fact]
    public async Task A_family_is_listed_by_itself()
    {
        await ImportAsync(Weibo("1", "甲"), new Account { Platform = Platform.App, Name = "乙" }, new Account { Platform = Platform.MiniProgram, Name = "丙" }, new Account { Platform = Platform.Website, Name = "丁" });

        (await List.ReadAsync(Supervisor, new RegisterFilter { Family = AccountFamily.Application }, null, Ct)).Entries.Select(e => e.Name).ShouldBe(["乙", "丙"]);
        (await List.ReadAsync(Supervisor, new RegisterFilter { Family = AccountFamily.Website }, null, Ct)).Entries.Select(e => e.Name).ShouldBe(["丁"]);
    }

    [Fact]
    public async Task What_a_pattern_would_match_is_looked_for_as_it_stands()
    {
        await ImportAsync(Weibo("1", "百分之百%"), Weibo("2", "百分之百"));

        (await List.ReadAsync(Supervisor, new RegisterFilter { Search = "百%" }, null, Ct)).Entries.Select(e => e.PlatformId).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Pages_go_on_behind_the_last_key_and_leave_nothing_out()
    {
        await ImportAsync([.. Enumerable.Range(0, RegisterList.PageSize + 5).Select(i => Weibo($"{i}", $"账号{i}"))]);

        var first = await List.ReadAsync(Supervisor, new RegisterFilter(), null, Ct);
        var second = await List.ReadAsync(Supervisor, new RegisterFilter(), first.Next, Ct);

        first.Entries.Count.ShouldBe(RegisterList.PageSize);
        first.Entries.Concat(second.Entries).Select(e => e.Id).Distinct().Count().ShouldBe(RegisterList.PageSize + 5);
        (first.Total, second.Next).ShouldBe((RegisterList.PageSize + 5, null));
    }

    [Fact]
    public async Task Lists_places_and_export_show_somebody_only_what_lies_in_the_scope()
    {
        await ImportAsync(
            Weibo("1", "甲") with { Region = "望舒市/甲县", Unit = "甲办" },
            Weibo("2", "乙") with { Region = "青禾市/乙县", Unit = "乙办" });
        var all = await new PlaceTrees(_database.Factory).NamesAsync(Ct);
        var viewer = new Actor("只读", Role.Viewer, new Scope(all.Regions.Single(r => r.Name == "望舒市").Id, null));

        (await List.ReadAsync(viewer, new RegisterFilter(), null, Ct)).Entries.Select(e => e.PlatformId).ShouldBe(["1"]);
        var offered = await new PlaceTrees(_database.Factory).OfferedAsync(viewer, Ct);
        offered.Regions.Select(r => r.Name).ShouldBe(["望舒市", "甲县"]);
        offered.Units.Select(u => u.Name).ShouldBe(["甲办"]);
        using var file = new MemoryStream();
        (await new RegisterExport(_database.Factory, TimeProvider.System).WriteAsync(viewer, new RegisterFilter(), ExportFormat.Csv, file, Ct)).ShouldBe(1);
        var counted = await new PlaceTrees(_database.Factory).CountedAsync(viewer, null, Ct);
        counted.Regions.Select(r => (r.Node.Name, r.Node.Depth, r.Accounts)).ShouldBe([("望舒市", 0, 0), ("甲县", 1, 1)]);
        counted.Units.Select(u => (u.Node.Name, u.Accounts)).ShouldBe([("甲办", 1)]);
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    public async Task What_is_exported_and_imported_again_changes_nothing(ExportFormat format)
    {
        await ImportAsync(
            Weibo("1", "甲\u202E<b>\"，\n乙") with { Url = "https://weibo.com/u/1", Unit = "甲办", Supervisor = "县办", Region = "望舒市/甲县", Status = AccountStatus.ClosureAnnounced, IsCanary = true },
            Weibo("2", "=cmd|' /C calc'!A0") with { Unit = "+86", Region = "-县" },
            new Account
            {
                Platform = Platform.WeChat,
                PlatformId = "gh_1",
                Name = "@丙",
                Sources = [new AccountSource(AccountSourceKind.OwnApi, "wx0123456789abcdef"), new AccountSource(AccountSourceKind.Feed, "https://a.example.cn/feed.xml")],
                MenuLinks = [new MenuLink("服务/办事", "https://a.gov.cn/1;jsessionid=2"), new MenuLink("服务/查询", "https://a.gov.cn/3")],
            });
        using var file = new MemoryStream();
        await new RegisterExport(_database.Factory, TimeProvider.System).WriteAsync(Supervisor, new RegisterFilter(), format, file, Ct);
        file.Position = 0;

        var read = await new RegisterFile(Platforms.WeChat.AccountSourceAddress.Recognise).ReadAsync(file, Ct);

        read.Problems.ShouldBeEmpty();
        await using var db = _database.Factory.CreateDbContext();
        var preview = await new RegisterImport(TimeProvider.System).PreviewAsync(db, read.Accounts, Supervisor, Ct);
        preview.Changes.SelectMany(c => c.Changes).ShouldBeEmpty();
        (preview.New, preview.Unchanged).ShouldBe((0, 3));
    }

    [Fact]
    public async Task No_cell_of_a_csv_export_begins_as_a_formula()
    {
        await ImportAsync([.. "=+-@".Select(c => Weibo($"id{(int)c}", $"{c}1+1"))]);
        using var file = new MemoryStream();
        await new RegisterExport(_database.Factory, TimeProvider.System).WriteAsync(Supervisor, new RegisterFilter(), ExportFormat.Csv, file, Ct);

        var names = System.Text.Encoding.UTF8.GetString(file.ToArray()).Split("\r\n")[1..5].Select(line => line.Split(',')[2].Trim('"'));

        names.ShouldBe(["'=1+1", "'+1+1", "'-1+1", "'@1+1"]);
    }

    private RegisterList List => new(_database.Factory);

    private async Task ImportAsync(params Account[] accounts)
    {
        await using var db = _database.Factory.CreateDbContext();
        await new RegisterImport(TimeProvider.System).ApplyAsync(db, accounts, Ct);
    }

    private static Account Weibo(string id, string name) => new() { Platform = Platform.Weibo, PlatformId = id, Name = name };
}
