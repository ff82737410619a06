using System.Text.Json;
using Monitor.Replicas;
using Monitor.Testing;
using Monitor.Web.Tests.StandIns;

namespace Monitor.Web.Tests.Faults;

/// <summary>kill -9 of the program itself while a round runs, at random points, again and again; then it is resumed.</summary>
[Collection("one browser at a time")]
public sealed class KilledProgramTests : IDisposable
{
    private const int Kills = 4;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-killed-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task The_round_is_finished_by_resume_with_every_account_checked_once_and_judged_as_it_deserves()
    {
        Assert.SkipWhen(ProcessTree.WhyUnavailable is not null, ProcessTree.WhyUnavailable ?? "");
        var dice = new FaultDice();
        var world = World();
        await using var replicas = await ReplicaServer.StartAsync(world, Ct);
        replicas.Faults.Add(new Fault(FaultKind.Delay) { Delay = TimeSpan.FromMilliseconds(120) }); // so that the kills meet work in hand
        var list = Path.Combine(_data.FullName, "accounts.csv");
        await File.WriteAllTextAsync(list, world.ToRegisterCsv(), Ct);
        string[] common = ["--json", "--no-pace", "--data", Path.Combine(_data.FullName, "data"), .. HostMap(replicas)];
        var orphans = new List<int>();

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var program = MonitorProcess.Start(["scan", .. kill == 0 ? ["--accounts", list] : (string[])["--resume", "1"], .. common]);
            await RequestsAsync(replicas, program, dice.Throw("requests until the kill", 1, 14));
            orphans.AddRange(ProcessTree.Below(program.Id));
            await program.KillAsync(Ct);
        }

        await using var last = MonitorProcess.Start(["scan", "--resume", "1", .. common]);
        (await last.EndAsync(Ct)).ShouldBe(0, $"{last.Error}; {dice}");

        TestContext.Current.SendDiagnosticMessage(dice.ToString());
        var result = JsonDocument.Parse(last.Output).RootElement;
        var checks = result.GetProperty("checks").EnumerateArray().ToList();
        checks.Select(c => c.GetProperty("id").GetString()).ShouldBe(world.Accounts.Select(a => a.Id), ignoreOrder: true, dice.ToString());
        foreach (var check in checks)
            check.GetProperty("verdict").GetString().ShouldBe(world.Find(check.GetProperty("id").GetString())!.ExpectedVerdict, $"{check}; {dice}");
        await using var ledger = MonitorProcess.Start("evidence", "verify", "--data", Path.Combine(_data.FullName, "data"));
        (await ledger.EndAsync(Ct)).ShouldBe(0, $"{ledger.Output}{ledger.Error}; {dice}");
        orphans.ShouldNotBeEmpty();
        await GoneAsync(orphans);
    }

    /// <summary>Accounts whose truth is known without doubt; what is unverifiable in truth would hide one that only the kills made so.</summary>
    private static ReplicaWorld World()
    {
        var world = ReplicaWorld.Create(0, seed: 11, TimeProvider.System.GetUtcNow());
        foreach (var (platform, state, count) in new[]
        {
            (ReplicaPlatform.Weibo, ReplicaState.Normal, 5), (ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 3), (ReplicaPlatform.Weibo, ReplicaState.NotExisting, 1),
            (ReplicaPlatform.Douyin, ReplicaState.Normal, 4), (ReplicaPlatform.Douyin, ReplicaState.Silent15Days, 2), (ReplicaPlatform.Douyin, ReplicaState.Cancelled, 1),
            (ReplicaPlatform.WeChat, ReplicaState.Normal, 2), (ReplicaPlatform.WeChat, ReplicaState.Silent40Days, 2),
        })
        {
            for (var i = 0; i < count; i++)
                world.Add(new ReplicaAccountSpec(platform, state) { MenuLinks = [], Sources = platform == ReplicaPlatform.WeChat ? WeChatSourceKind.PublishList : null });
        }

        return world;
    }

    /// <summary>Waits until so many more requests have come.</summary>
    private static async Task RequestsAsync(ReplicaServer replicas, MonitorProcess program, int count)
    {
        var until = replicas.Requests.Total + count;
        while (replicas.Requests.Total < until)
        {
            if (!ProcessTree.Lives(program.Id))
                throw new InvalidOperationException($"The program ended before it was killed: {program.Error}");
            await Task.Delay(5, Ct);
        }
    }

    /// <summary>What the program started does not outlive it for long: a driver ends when nobody speaks to it any more, and its browser with it.</summary>
    private static async Task GoneAsync(IReadOnlyList<int> processes)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (processes.Where(ProcessTree.Lives).ToList() is { Count: > 0 } left)
        {
            if (limit.IsCancellationRequested)
                throw new InvalidOperationException($"Still there: {string.Join("; ", left.Select(ProcessTree.CommandLine))}");
            await Task.Delay(100, Ct);
        }
    }

    private static IEnumerable<string> HostMap(ReplicaServer replicas)
    {
        var origin = replicas.Address.GetLeftPart(UriPartial.Authority);
        return replicas.Hosts.SelectMany(h => new[] { "--host-map", $"https://{h}={origin}", "--host-map", $"http://{h}={origin}" });
    }
}
