using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Circulars;
using Monitor.Inspection.Rounds;
using Monitor.Reports.Circulars;
using Monitor.Storage;
using Monitor.Storage.Databases;
using Monitor.Testing;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace Monitor.Reports.Tests.Periods;

/// <summary>
/// The statistics of five published circulars: accounts, rounds and findings that give them are written into a database, and the circular that is made of it prints the published
/// figures. Places and names are made up.
/// </summary>
public abstract class PublishedPeriodsTests(PostgresCluster cluster, bool postgres) : IAsyncLifetime
{
    private static readonly string[] Cities = ["望海市", "临江市", "青川市", "平原市"];

    private string _folder = null!;
    private MonitorDbFactory _databases = null!;
    private StoredOffice _office = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(postgres && PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        _folder = Directory.CreateTempSubdirectory("monitor-periods-").FullName;
        _databases = new(postgres ? MonitorDatabase.Postgres(await cluster.CreateDatabaseAsync()) : MonitorDatabase.Sqlite(_folder));
        await _databases.MigrateAsync(default);
        _office = new(_databases);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task 海南_2023_third_quarter_samples_173_of_1061_and_lists_6_that_are_still_not_fixed_apart()
    {
        var sites = await _office.AccountsAsync(122, Platform.Website, Cities);
        var media = await _office.AccountsAsync(1061, Platform.WeChat, Cities);
        await _office.RoundAsync(RoundKind.Quarterly, "2023-05-20", new(media.Take(100).Skip(6).ToList(), Verdict.Qualified), new(media.Take(6).ToList(), Verdict.Unqualified, IndicatorCatalogue.NotUpdated));
        await _office.RoundAsync(
            RoundKind.Quarterly, "2023-08-20",
            new(sites.Skip(4).ToList(), Verdict.Qualified), new(sites.Take(4).ToList(), Verdict.Unqualified, IndicatorCatalogue.NotUpdated),
            new(media.Take(6).ToList(), Verdict.Unqualified, IndicatorCatalogue.NotUpdated),
            new(media.Skip(6).Take(160).ToList(), Verdict.Qualified),
            new(media.Skip(166).Take(2).ToList(), Verdict.Unqualified, IndicatorCatalogue.NoInteraction),
            new(media.Skip(168).Take(11).ToList(), Verdict.Unqualified, IndicatorCatalogue.NotUpdated));

        var circular = await CircularAsync("2023Q3", "2023-09-25", "2023-10-20");

        circular.Document.Title.ShouldBe("关于2023年第三季度全省政府网站和政务新媒体检查情况的通报");
        Says(circular, "对全省在运行的122个政府网站进行了全覆盖检查，发现存在突出问题的政府网站4个，合格率96.7%。");
        Says(circular, "对全省在运行的1061个政务新媒体中的173个进行了抽查，抽查比例为16.3%，发现存在突出问题的政务新媒体13个，其中监测时间点前2周内无更新的11个、未提供有效互动功能的2个，合格率92.5%，较2023年第二季度（94%）下降1.5个百分点。");
        Says(circular, "6个仍未整改合格");
        circular.Document.Attachments.Single(a => a.Kind == AttachmentKind.NotFixed).Rows.Count.ShouldBe(6);
        circular.Document.Attachments.Where(a => a.Kind == AttachmentKind.Failed).Select(a => (a.OfSites, a.Rows.Count)).ShouldBe([(true, 4), (false, 13)]);
    }

    [Fact]
    public async Task 淮南_2019_October_prints_96_and_90_per_cent_and_names_more_accounts_than_it_fails()
    {
        var sites = await _office.AccountsAsync(51, Platform.Website, Cities);
        IReadOnlyList<long> media = [.. await _office.AccountsAsync(45, Platform.WeChat, Cities), .. await _office.AccountsAsync(73, Platform.Weibo, Cities)];
        await _office.RoundAsync(
            RoundKind.Monthly, "2019-10-15",
            new(sites.Take(49).ToList(), Verdict.Qualified), new(sites.Skip(49).ToList(), Verdict.Unqualified, IndicatorCatalogue.NotUpdated),
            new(media.Take(12).ToList(), Verdict.Unqualified, IndicatorCatalogue.NotUpdated), new(media.Skip(12).Take(18).ToList(), Verdict.Qualified, IndicatorCatalogue.DeadLink),
            new(media.Skip(30).ToList(), Verdict.Qualified));

        var circular = await CircularAsync("2019-10", "2019-10-23", null, new CircularRules { Rounding = new(0) });

        Says(circular, "对全省在运行的51个政府网站进行了全覆盖检查，发现存在突出问题的政府网站2个，合格率96%。");
        Says(circular, "对全省在运行的118个政务新媒体进行了全覆盖检查，发现存在突出问题的政务新媒体12个，合格率90%。");
        circular.Numbers.OtherProblems.ShouldHaveSingleItem().Accounts.ShouldBe(18);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task 广东_2023_third_quarter_passes_3177_at_99_point_8_and_529_sites_at_99_point_1(int failed)
    {
        var sites = await _office.AccountsAsync(529, Platform.Website, Cities);
        IReadOnlyList<long> bad = [.. await _office.AccountsAsync(failed, Platform.WeChat, Cities[0])];
        var good = await _office.AccountsAsync(3177 - failed, Platform.Douyin, Cities);
        await _office.RoundAsync(
            RoundKind.Quarterly, "2023-09-15",
            new(sites.Skip(5).ToList(), Verdict.Qualified), new(sites.Take(5).ToList(), Verdict.Unqualified, IndicatorCatalogue.NotUpdated),
            new(bad, Verdict.Unqualified, IndicatorCatalogue.NotUpdated), new(good, Verdict.Qualified));

        var circular = await CircularAsync("2023Q3", "2023-09-21", "2023-10-20");

        Says(circular, "对全省在运行的529个政府网站进行了全覆盖检查，发现存在突出问题的政府网站5个，合格率99.1%。");
        Says(circular, $"对全省在运行的3177个政务新媒体进行了全覆盖检查，发现存在突出问题的政务新媒体{failed}个，合格率99.8%。");
        Says(circular, "临江市、青川市、平原市的合格率均达100%。");
    }

    [Fact]
    public async Task 海南_2021_second_quarter_keeps_64_accounts_that_were_never_filed_apart_from_the_837()
    {
        var sites = await _office.AccountsAsync(115, Platform.Website, Cities);
        var media = await _office.AccountsAsync(837, Platform.WeChat, Cities);
        IReadOnlyList<long> missed = [.. await _office.AccountsAsync(45, Platform.WeChat, Cities[2]), .. await _office.AccountsAsync(19, Platform.WeChat, Cities[3])];
        await _office.RoundAsync(
            RoundKind.Quarterly, "2021-06-01",
            new(sites.Skip(6).ToList(), Verdict.Qualified), new(sites.Take(6).ToList(), Verdict.Unqualified, IndicatorCatalogue.NotUpdated),
            new(media.Take(217).ToList(), Verdict.Qualified), new(media.Skip(217).Take(34).ToList(), Verdict.Unqualified, IndicatorCatalogue.NotUpdated),
            new(missed.Take(40).ToList(), Verdict.Unqualified, IndicatorCatalogue.NotUpdated), new(missed.Skip(40).ToList(), Verdict.Qualified));
        await _office.ReconciledAsync("2021-06-10", missed);

        var circular = await CircularAsync("2021Q2", "2021-06-20", "2021-07-15");

        Says(circular, "对全省在运行的115个政府网站进行了全覆盖检查，发现存在突出问题的政府网站6个，合格率94.8%。");
        Says(circular, "对全省在运行的837个政务新媒体中的251个进行了抽查，抽查比例为30%，发现存在突出问题的政务新媒体34个，合格率86.5%。");
        Says(circular, "发现漏报政务新媒体64个（见附件5），其中40个内容保障不合格");
        circular.Numbers.Missed.ByPlace.Select(place => (place.Name, place.Count)).ShouldBe([("青川市", 45), ("平原市", 19)]);
    }

    [Fact]
    public async Task An_office_that_counts_unfiled_accounts_in_has_them_in_N_n_and_f()
    {
        var media = await _office.AccountsAsync(20, Platform.WeChat, Cities);
        await _office.RoundAsync(RoundKind.Quarterly, "2021-06-01", new(media.Take(5).ToList(), Verdict.Unqualified, IndicatorCatalogue.NotUpdated), new(media.Skip(5).ToList(), Verdict.Qualified));
        await _office.ReconciledAsync("2021-06-10", media.Take(4).ToList());

        (await CircularAsync("2021Q2", "2021-06-20", "2021-07-15")).Numbers.ShouldSatisfyAllConditions(n => (n.InOperation, n.Checked, n.Failed).ShouldBe((16, 16, 1)));
        (await CircularAsync("2021Q2", "2021-06-20", "2021-07-15", new CircularRules { IncludeMissed = true })).Numbers
            .ShouldSatisfyAllConditions(n => (n.InOperation, n.Checked, n.Failed).ShouldBe((20, 20, 5)));
    }

    [Fact]
    public async Task 鞍山_2023_September_counts_four_weekly_covers_of_30_sites_and_122_accounts()
    {
        var sites = await _office.AccountsAsync(30, Platform.Website, Cities);
        var media = await _office.AccountsAsync(122, Platform.WeChat, Cities);
        foreach (var day in (string[])["2023-09-04", "2023-09-11", "2023-09-18", "2023-09-25"])
            await _office.RoundAsync(RoundKind.Weekly, day, new(sites, Verdict.Qualified), new(media, Verdict.Qualified));

        var circular = await CircularAsync("2023-09", "2023-09-28", null);

        Says(circular, "对全省在运行的30个政府网站进行了全覆盖检查，未发现存在突出问题的政府网站，合格率100%。对政府网站共开展4轮检查，累计检查120家次，家次合格率100%。");
        Says(circular, "对全省在运行的122个政务新媒体进行了全覆盖检查，未发现存在突出问题的政务新媒体，合格率100%。对政务新媒体共开展4轮检查，累计检查488家次，家次合格率100%。");
        circular.Document.Sections.Select(section => section.Heading).ShouldBe(["一、总体情况", "二、下一步工作要求"]);
    }

    [Theory]
    [InlineData(false, 12)]
    [InlineData(true, 10)]
    public async Task Applications_are_in_N_unless_the_office_leaves_them_out(bool excluded, int running)
    {
        var media = await _office.AccountsAsync(10, Platform.WeChat, Cities);
        await _office.AccountsAsync(1, Platform.App, Cities[0]);
        await _office.AccountsAsync(1, Platform.MiniProgram, Cities[1]);
        await _office.RoundAsync(RoundKind.Quarterly, "2023-08-20", new Looked(media, Verdict.Qualified));

        var circular = await CircularAsync("2023Q3", "2023-09-25", "2023-10-20", new CircularRules { ExcludeApplications = excluded });

        circular.Numbers.InOperation.ShouldBe(running);
        circular.Numbers.ByPlatform.Rows.Select(row => row.Name).ShouldBe(excluded ? ["微信公众号"] : ["微信公众号", "小程序", "移动客户端"]);
        CircularSheets.Of(circular.Data, circular.Numbers, circular.Document).Single(sheet => sheet.Name == "单位与平台").Columns
            .Count(column => column.Heading is "小程序" or "移动客户端").ShouldBe(excluded ? 0 : 2);
    }

    private static void Says(PreparedCircular circular, string sentence) =>
        string.Join('\n', circular.Document.Sections.SelectMany(section => section.Paragraphs).Select(paragraph => paragraph.Lead + paragraph.Text)).ShouldContain(sentence);

    /// <summary>The circular as the command makes it, with every gate held.</summary>
    private async Task<PreparedCircular> CircularAsync(string period, string issued, string? deadline, CircularRules? rules = null)
    {
        var options = new CircularOptions
        {
            Office = "望海省人民政府办公厅", Region = "全省", IssueDate = Day(issued), Deadline = deadline is null ? null : Day(deadline),
        };
        var circular = await new CircularOffice(new CircularBook(_databases), () => throw new InvalidOperationException("no browser here"))
            .PrepareAsync(Period.Parse(period), rules ?? new CircularRules(), options, Scope.All, null, TestContext.Current.CancellationToken);
        circular.Errors.Select(gate => gate.Text).ShouldBeEmpty();
        return circular;

        static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }
}

public sealed class PublishedPeriodsOnSqliteTests(PostgresCluster cluster) : PublishedPeriodsTests(cluster, postgres: false);

public sealed class PublishedPeriodsOnPostgresTests(PostgresCluster cluster) : PublishedPeriodsTests(cluster, postgres: true);
