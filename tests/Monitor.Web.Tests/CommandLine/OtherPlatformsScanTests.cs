using System.Globalization;
using System.Text.Json;
using Monitor.Replicas;

namespace Monitor.Web.Tests.CommandLine;

/// <summary><c>scan --json</c> of a list of accounts on 今日头条, 快手, 百度贴吧 and government websites.</summary>
[Collection("one browser at a time")]
public sealed class OtherPlatformsScanTests : IDisposable
{
    private static readonly string[] Platforms = [ReplicaPlatform.Toutiao, ReplicaPlatform.Kuaishou, ReplicaPlatform.Tieba, ReplicaPlatform.Website];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-others-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Each_account_has_its_verdict_and_its_last_post()
    {
        var world = ReplicaWorld.Create(0, 5, TimeProvider.System.GetUtcNow());
        foreach (var platform in Platforms)
        {
            world.Add(new ReplicaAccountSpec(platform, ReplicaState.Normal) { MenuLinks = [] });
            // Pages of Tieba and websites prove life only.
            if (ReplicaStates.Of(platform).Contains(ReplicaState.Silent40Days))
                world.Add(new ReplicaAccountSpec(platform, ReplicaState.Silent40Days) { MenuLinks = [] });
        }

        await using var replicas = await ReplicaServer.StartAsync(world, Ct);
        var list = Path.Combine(_data.FullName, "accounts.csv");
        await File.WriteAllTextAsync(list, "平台,唯一标识,账号名称,主页地址,主办单位\n" + string.Concat(world.Accounts.Select(a => $"{Word(a.Platform)},{a.Id},{a.Name},{a.Url},{a.Unit}\n")), Ct);
        var map = replicas.Hosts.SelectMany(h => new[] { "https", "http" }.SelectMany(s => new[] { "--host-map", $"{s}://{h}={replicas.Address.GetLeftPart(UriPartial.Authority)}" }));

        var scan = await CommandRun.OfAsync(["scan", "--accounts", list, "--data", _data.FullName, "--no-pace", "--json", .. map]);

        scan.ExitCode.ShouldBe(0, scan.Error);
        using var result = JsonDocument.Parse(scan.Output);
        var checks = result.RootElement.GetProperty("checks").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetString()!);
        checks.Count.ShouldBe(world.Accounts.Count);
        foreach (var account in world.Accounts)
        {
            var check = checks[account.Id];
            check.GetProperty("platform").GetString().ShouldBe(account.Platform);
            check.GetProperty("verdict").GetString().ShouldBe(account.ExpectedVerdict, $"{account.Platform} {account.State}: {check}");
            if (account.State == ReplicaState.Normal)
            {
                var last = DateTimeOffset.Parse(check.GetProperty("lastPostAt").GetString()!, CultureInfo.InvariantCulture);
                (account.LastPostAt!.Value - last).Duration().ShouldBeLessThan(TimeSpan.FromDays(1), account.Platform);
            }
        }
    }

    private static string Word(string platform) => platform switch
    {
        ReplicaPlatform.Toutiao => "今日头条",
        ReplicaPlatform.Kuaishou => "快手",
        ReplicaPlatform.Tieba => "百度贴吧",
        _ => "政府网站",
    };
}
