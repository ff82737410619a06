using System.Text.Json;
using Monitor.Web.Tests.StandIns;

namespace Monitor.Web.Tests.CommandLine;

/// <summary><c>scan</c> on a stand-in that plays recorded answers whose Date header is of the day they were recorded.</summary>
[Collection("one browser at a time")]
public sealed class OldRecordingsTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-recordings-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task They_prove_life()
    {
        await using var server = await ScanNight.StartPlatformsAsync(new ClockFrom(new DateTimeOffset(2025, 6, 1, 10, 0, 0, TimeSpan.FromHours(8))), Ct);
        var list = Path.Combine(_data.FullName, "accounts.csv");
        await File.WriteAllTextAsync(list, "platform,id,name\nweibo,5500012345,平安海角\n", Ct);

        var scan = await CommandRun.AtAsync(ScanNight.Clock,
            ["scan", "--accounts", list, "--data", _data.FullName, "--at", ScanNight.At, "--no-pace", "--json", .. server.HostMap(ScanNight.Hosts)]);

        scan.ExitCode.ShouldBe(0, scan.Error);
        using var result = JsonDocument.Parse(scan.Output);
        var check = result.RootElement.GetProperty("checks").EnumerateArray().ShouldHaveSingleItem();
        check.GetProperty("verdict").GetString().ShouldBe("qualified");
        check.GetProperty("findings").GetArrayLength().ShouldBe(0);
    }
}
