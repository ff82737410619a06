using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.Web.Tests.StandIns;

namespace Monitor.Web.Tests.CommandLine;

/// <summary>The built program as a process of its own.</summary>
[Collection("one browser at a time")]
public sealed partial class ProcessTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-process-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task A_demo_prints_the_table_its_numbers_and_the_evidence_folder_and_ends_with_0()
    {
        await using var demo = MonitorProcess.Start("demo", "--once", "--accounts", "30", "--data", _data.FullName);

        var code = await demo.EndAsync(Ct);

        code.ShouldBe(0, demo.Error);
        demo.Output.ShouldContain("不合格");
        // accounts, checked, qualified, unqualified, gone, unverifiable
        var numbers = NumbersRow().Match(demo.Output).Groups.Values.Skip(1).Select(g => int.Parse(g.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        numbers[0].ShouldBe(30);
        numbers[1].ShouldBe(numbers[2] + numbers[3] + numbers[4]);
        numbers[0].ShouldBe(numbers[1] + numbers[5]);
        Directory.Exists(demo.Output.Split("Evidence: ")[1].Split('\n')[0]).ShouldBeTrue();
        demo.Output.ShouldNotContain("   at ");
        demo.Error.ShouldNotContain("   at ");
        demo.Error.ShouldContain("30/30 checked");
    }

    [Fact]
    public async Task Control_C_ends_a_scan_with_1_and_its_round_is_completed_by_resume()
    {
        var gate = new Gate();
        await using var platforms = await ScanNight.StartPlatformsAsync(null, Ct);
        platforms.Hold("m.weibo.cn", "5500088888", gate);
        var list = Path.Combine(_data.FullName, "accounts.csv");
        await File.WriteAllTextAsync(list, "platform,id\nweibo,5500012345\nweibo,5500088888\n", Ct);
        string[] common = ["--data", _data.FullName, "--no-pace", .. platforms.HostMap(ScanNight.Hosts)];

        await using var scan = MonitorProcess.Start(["scan", "--accounts", list, "--json", .. common]);
        await gate.FirstRequest.WaitAsync(Ct);
        await scan.InterruptAsync(Ct);
        var code = await scan.EndAsync(Ct);

        code.ShouldBe(1);
        scan.Output.ShouldBeEmpty();
        scan.Error.ShouldContain("scan --resume 1");
        scan.Error.ShouldNotContain("   at ");

        gate.Open();
        await using var resumed = MonitorProcess.Start(["scan", "--resume", "1", "--json", .. common]);
        (await resumed.EndAsync(Ct)).ShouldBe(0, resumed.Error);
        var result = JsonDocument.Parse(resumed.Output).RootElement;
        result.GetProperty("round").GetProperty("id").GetInt64().ShouldBe(1);
        result.GetProperty("checks").EnumerateArray().ShouldAllBe(c => c.GetProperty("verdict").ValueKind == JsonValueKind.String);
    }

    [GeneratedRegex(@"^│ (\d+) +│ (\d+) +│ (\d+) +│ (\d+) +│ (\d+) +│ (\d+) +│$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex NumbersRow();
}
