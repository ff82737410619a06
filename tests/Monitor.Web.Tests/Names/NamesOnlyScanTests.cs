using System.Text.Json;
using Monitor.Replicas;
using Monitor.Web.Tests.CommandLine;

namespace Monitor.Web.Tests.Names;

/// <summary><c>scan</c> of a list of names, and <c>resolve</c> for what it left open.</summary>
[Collection("one browser at a time")]
public sealed class NamesOnlyScanTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-names-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_list_of_names_is_scanned_and_what_is_not_sure_is_left_to_a_choice()
    {
        var world = ReplicaWorld.Create(0, 5, TimeProvider.System.GetUtcNow());
        world.Add(new ReplicaAccountSpec(ReplicaPlatform.Weibo, ReplicaState.Normal) { Name = "平安清水", Unit = "清水县公安局" });
        var other = world.Add(new ReplicaAccountSpec(ReplicaPlatform.Weibo, ReplicaState.Silent40Days) { Name = "清水民政", Unit = "丙县民政局" });
        await using var replicas = await ReplicaServer.StartAsync(world, Ct);
        var list = Path.Combine(_data.FullName, "names.csv");
        await File.WriteAllTextAsync(list, "平台,账号名称,主办单位\n微博,平安清水,清水县公安局\n微博,清水民政,清水县民政局\n微博,查无此号,清水县某局\n", Ct);
        string[] common = ["--data", _data.FullName, "--no-pace", .. replicas.Hosts.SelectMany(h => new[] { "--host-map", $"https://{h}={replicas.Address.GetLeftPart(UriPartial.Authority)}" })];

        var scan = await CommandRun.OfAsync(["scan", "--accounts", list, "--json", .. common]);

        scan.ExitCode.ShouldBe(0, scan.Error);
        using var result = JsonDocument.Parse(scan.Output);
        var checks = result.RootElement.GetProperty("checks").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!);
        checks["平安清水"].GetProperty("verdict").GetString().ShouldBe("qualified");
        foreach (var open in new[] { "清水民政", "查无此号" })
        {
            checks[open].GetProperty("verdict").GetString().ShouldBe("unverifiable", open);
            checks[open].GetProperty("reason").GetString().ShouldBe("ambiguous", open);
            checks[open].GetProperty("findings").GetArrayLength().ShouldBe(0, open);
        }

        using var waiting = JsonDocument.Parse((await CommandRun.OfAsync(["resolve", "list", "--json", "--data", _data.FullName])).Output);
        var entries = waiting.RootElement.GetProperty("accounts").EnumerateArray().ToList();
        entries.Select(e => e.GetProperty("state").GetString()).ShouldBe(["toChoose", "notFound"], ignoreOrder: true);
        var entry = entries.Single(e => e.GetProperty("name").GetString() == "清水民政");
        entry.GetProperty("candidates")[0].GetProperty("id").GetString().ShouldBe(other.Id);
        var number = entry.GetProperty("accountId").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);

        (await CommandRun.OfAsync("resolve", "choose", number, "nonsense", "--data", _data.FullName)).Error.ShouldContain("none of the accounts that were found");
        var chosen = await CommandRun.OfAsync("resolve", "choose", number, other.Id, "--data", _data.FullName);
        chosen.ExitCode.ShouldBe(0, chosen.Error);
        (await CommandRun.OfAsync("resolve", "list", "--data", _data.FullName)).Output.ShouldNotContain("清水民政");
    }
}
