using Monitor.Web.Tests.StandIns;

namespace Monitor.Web.Tests.CommandLine;

/// <summary>Two quarters lived on the stand-ins, and the circular of the later one.</summary>
[Collection("one browser at a time")]
public sealed class DemoQuarterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitor-quarters-");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_demo_of_two_quarters_gives_a_final_circular_that_our_own_audit_reads_without_a_complaint()
    {
        var clock = new ClockFrom(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(8)));
        var data = Path.Combine(_folder.FullName, "data");
        var demo = await CommandRun.AtAsync(clock, "demo", "--once", "--quarter", "--accounts", "30", "--data", data);
        demo.ExitCode.ShouldBe(0, demo.Error);
        var command = demo.Output.Split('\n').Single(line => line.StartsWith("Circular: ./run ", StringComparison.Ordinal))["Circular: ./run ".Length..].Split(' ');

        var circular = await CommandRun.AtAsync(clock, [.. command, "--out", _folder.FullName, "--format", "docx,html"]);

        circular.ExitCode.ShouldBe(0, circular.Error);
        var html = await File.ReadAllTextAsync(Directory.GetFiles(_folder.FullName, "*.html").ShouldHaveSingleItem(), TestContext.Current.CancellationToken);
        html.ShouldContain("关于2026年第三季度全市政务新媒体检查情况的通报");
        html.ShouldContain("（2026年第三季度）");
        html.ShouldContain("2026年第二季度"); // the change against the quarter before, which was decided as well
        html.ShouldNotContain("草稿");
        foreach (var file in Directory.GetFiles(_folder.FullName, "*.docx").Concat(Directory.GetFiles(_folder.FullName, "*.html")))
            (await CommandRun.OfAsync("audit", file, "--fail-on-mistake")).ShouldSatisfyAllConditions(run => run.ExitCode.ShouldBe(0, run.Output), run => run.Output.ShouldContain("不符0项"));
    }
}
