using System.Text;
using System.Text.Json;

namespace Monitor.Web.Tests.CommandLine;

/// <summary><c>audit</c>, as somebody at a command line uses it.</summary>
public sealed class AuditTests : IDisposable
{
    private const string Right = "对全省在运行的1061个政务新媒体中的173个进行了抽查，抽查比例为16.3%，发现存在突出问题的政务新媒体13个，合格率92.5%。";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitor-audit-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_circular_that_adds_up_ends_with_0_and_its_computation_is_shown()
    {
        var run = await CommandRun.OfAsync("audit", await FileAsync(Right), "--fail-on-mistake");

        (run.ExitCode, run.Error).ShouldBe((0, ""));
        run.Output.ShouldContain("相符");
        run.Output.ShouldContain("不符0项");
    }

    [Fact]
    public async Task A_wrong_rate_is_named_with_the_right_one_and_fails_where_that_was_asked_for()
    {
        var file = await FileAsync(Right.Replace("92.5", "93.5", StringComparison.Ordinal));

        (await CommandRun.OfAsync("audit", file)).ExitCode.ShouldBe(0);
        var run = await CommandRun.OfAsync("audit", file, "--json", "--fail-on-mistake");

        run.ExitCode.ShouldBe(1);
        var result = JsonDocument.Parse(run.Output).RootElement;
        result.GetProperty("disagreeing").GetInt32().ShouldBe(1);
        result.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("verdict").GetString() == "disagrees").GetProperty("computation").GetString()!.ShouldContain("92.4");
    }

    [Fact]
    public async Task A_file_in_gbk_is_read_and_one_that_cannot_be_read_is_said_to_be_so()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var gbk = Path.Combine(_folder.FullName, "gbk.txt");
        await File.WriteAllBytesAsync(gbk, Encoding.GetEncoding("GBK").GetBytes(Right), TestContext.Current.CancellationToken);
        var pdf = Path.Combine(_folder.FullName, "a.pdf");
        await File.WriteAllTextAsync(pdf, "%PDF-1.7", TestContext.Current.CancellationToken);

        (await CommandRun.OfAsync("audit", gbk)).Output.ShouldContain("相符");
        (await CommandRun.OfAsync("audit", pdf)).ShouldSatisfyAllConditions(run => run.ExitCode.ShouldBe(1), run => run.Error.ShouldContain(".docx"));
        (await CommandRun.OfAsync("audit", Path.Combine(_folder.FullName, "none.txt"))).ShouldSatisfyAllConditions(run => run.ExitCode.ShouldBe(1), run => run.Error.ShouldContain("none.txt"));
    }

    private async Task<string> FileAsync(string text)
    {
        var file = Path.Combine(_folder.FullName, "circular.txt");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return file;
    }
}
