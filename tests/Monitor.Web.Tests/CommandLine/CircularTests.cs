using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Time;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases;
using Monitor.Storage.Findings;
using Monitor.Storage.Rounds;

namespace Monitor.Web.Tests.CommandLine;

/// <summary><c>circular</c> over a quarter with one inspection of ten accounts, of which one was silent.</summary>
public sealed class CircularTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 9, 15, 2, 0, 0, ChinaTime.Offset);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-circular-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Out => Path.Combine(_data.FullName, "out");

    public async ValueTask InitializeAsync()
    {
        var databases = new MonitorDbFactory(MonitorDatabase.Sqlite(_data.FullName));
        await databases.MigrateAsync(Ct);
        await using var db = databases.CreateDbContext();
        var round = new RoundRow
        {
            Kind = RoundKind.Quarterly, At = At, RuleSetVersion = "1", RuleSetJson = "{}", State = RoundState.Closed, JudgedAt = At, CreatedAt = At, AccountCount = 10, Qualified = 9, Unqualified = 1,
        };
        for (var i = 0; i < 10; i++)
        {
            var account = new AccountRow { Platform = (Platform)(i % 3), Name = $"青禾{i}号", IdentityKey = $"t:{i}", Unit = "青禾县某局", CreatedAt = At, UpdatedAt = At };
            var check = new CheckRow { Round = round, Account = account, State = CheckState.Done, DueAt = At, EndedAt = At, Verdict = i == 3 ? Verdict.Unqualified : Verdict.Qualified };
            db.Checks.Add(check);
            if (i == 3)
            {
                db.Findings.Add(new FindingRow
                {
                    Check = check, Account = account, Code = IndicatorCatalogue.NotUpdated, Level = FindingLevel.Veto, Detail = "已20天未更新", State = FindingState.Upheld,
                    StateSince = At, FirstFoundAt = At,
                });
            }
        }

        await db.SaveChangesAsync(Ct);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_final_circular_is_written_in_every_format_and_our_own_audit_has_no_complaint()
    {
        var run = await RunAsync("--kind", "quarter", "--issue-date", "2026-10-09", "--deadline", "2026-10-30", "--office", "青禾县人民政府办公室");

        run.ExitCode.ShouldBe(0, run.Error);
        Directory.GetFiles(Out).Select(Path.GetExtension).Order().ShouldBe([".docx", ".html", ".json", ".xlsx"]);
        foreach (var file in Directory.GetFiles(Out, "*.docx").Concat(Directory.GetFiles(Out, "*.html")))
        {
            var audit = await CommandRun.OfAsync("audit", file, "--fail-on-mistake");
            audit.ExitCode.ShouldBe(0, audit.Output);
            audit.Output.ShouldContain("不符0项");
        }
    }

    [Fact]
    public async Task A_failed_gate_names_the_figures_and_writes_nothing_unless_a_draft_is_asked_for()
    {
        var run = await RunAsync("--issue-date", "2026-10-09", "--deadline", "2026-10-10");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("只有1个工作日，少于5个");
        Directory.Exists(Out).ShouldBeFalse();
        (await RunAsync("--issue-date", "2026-10-09", "--deadline", "2026-10-10", "--draft")).ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(Directory.GetFiles(Out, "*草稿.html").ShouldHaveSingleItem(), Ct)).ShouldContain("草稿");
    }

    [Fact]
    public async Task The_settings_file_gives_what_the_command_line_does_not()
    {
        await SettingsAsync("""{ "office": "青禾县人民政府办公室", "region": "全县", "decimals": 2, "dropTrailingZeros": false, "deadlineWorkDays": 10, "texts": { "overall": "总体平稳。" } }""");

        (await RunAsync("--issue-date", "2026-10-09", "--region", "全域", "--format", "html")).ExitCode.ShouldBe(0);

        var page = await File.ReadAllTextAsync(Directory.GetFiles(Out).ShouldHaveSingleItem(), Ct);
        page.ShouldContain("合格率90.00%");
        page.ShouldContain("对全域在运行的10个政务新媒体进行了全覆盖检查");
        page.ShouldContain("请于2026年10月22日前将整改情况报送青禾县人民政府办公室"); // 10 October is worked
        page.ShouldContain("总体平稳。");
    }

    [Theory]
    [InlineData("""{ "ofice": "x" }""", "ofice")]
    [InlineData("""{ "decimals": 3 }""", "decimals")]
    [InlineData("""{ "texts": { "opener": "x" } }""", "texts.opener")]
    [InlineData("""{ "score": { "passMark": 60, "points": { "X-1": 5 } } }""", "score.points.X-1")]
    public async Task Settings_that_make_no_sense_are_named_by_key_and_nothing_is_written(string settings, string key)
    {
        await SettingsAsync(settings);
        var run = await RunAsync();

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain(key);
        Directory.Exists(Out).ShouldBeFalse();
    }

    [Fact]
    public async Task Standing_words_with_a_figure_are_refused()
    {
        await SettingsAsync("""{ "texts": { "overall": "合格率保持在95%以上。" } }""");

        var run = await RunAsync("--issue-date", "2026-10-09");
        (run.ExitCode, run.Error.Contains("写入了数字“95%”", StringComparison.Ordinal)).ShouldBe((1, true));
    }

    [Fact]
    public async Task What_the_office_counts_itself_comes_from_a_file()
    {
        var figures = Path.Combine(_data.FullName, "figures.json");
        await File.WriteAllTextAsync(figures, """{ "sites": { "inOperation": 30, "checked": 30, "failed": 0, "rounds": 4 }, "messages": { "received": 4, "closedOnTime": 4 } }""", Ct);

        (await RunAsync("--issue-date", "2026-10-09", "--format", "html", "--figures", figures)).ExitCode.ShouldBe(0);

        var page = await File.ReadAllTextAsync(Directory.GetFiles(Out).ShouldHaveSingleItem(), Ct);
        page.ShouldContain("对政府网站共开展4轮检查，累计检查120家次。");
        page.ShouldContain("办结率100%");
    }

    [Fact]
    public async Task A_period_without_a_round_has_no_circular() =>
        (await CommandRun.OfAsync("circular", "--data", _data.FullName, "--period", "2025Q1")).ShouldSatisfyAllConditions(
            run => run.ExitCode.ShouldBe(1), run => run.Error.ShouldContain("2025Q1"));

    private Task<CommandRun> RunAsync(params string[] words) => CommandRun.OfAsync(["circular", "--data", _data.FullName, "--period", "2026Q3", "--out", Out, .. words]);

    private Task SettingsAsync(string json) => File.WriteAllTextAsync(Path.Combine(_data.FullName, "circular.json"), json, Ct);
}
