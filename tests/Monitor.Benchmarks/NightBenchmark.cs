using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Inspection;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Register;
using Monitor.Inspection.Rounds;
using Monitor.Jobs.Quartz;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.WeChat;
using Monitor.Replicas;
using Monitor.Storage;
using Monitor.Storage.Databases;

namespace Monitor.Benchmarks;

/// <summary>A whole night over replicas, without pace, against a plain loop: a new context and page for each account, images blocked, the same facts read.</summary>
internal static class NightBenchmark
{
    private const int DefaultAccounts = 500;
    private const int TroubledEvery = 20;
    private const int LoopAccounts = 60;
    private const double Wanted = 8.0;

    /// <summary>Runs both as child processes, one after the other, on the same replicas.</summary>
    public static async Task<int> CompareAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var accounts = words.Count > 0 ? int.Parse(words[0], CultureInfo.InvariantCulture) : DefaultAccounts;
        await using var replicas = await ReplicaServer.StartAsync(World(accounts), ct);
        var register = Path.Combine(Path.GetTempPath(), $"monitor-bench-{Environment.ProcessId}.csv");
        await File.WriteAllTextAsync(register, replicas.World.ToRegisterCsv(), ct);
        var map = replicas.Hosts.SelectMany(h => new[] { $"https://{h}={Origin(replicas.Address)}", $"http://{h}={Origin(replicas.Address)}" }).ToList();
        try
        {
            var product = await ChildAsync("night-product", new(register, map, accounts), ct);
            var some = Math.Min(accounts, LoopAccounts);
            var loop = await ChildAsync("night-loop", new(register, map, some), ct);
            var wideLoop = await ChildAsync("night-wide-loop", new(register, map, some), ct);
            Console.WriteLine($"{"",-8} {"accounts",9} {"seconds",9} {"per minute",11} {"peak MB",9}");
            Print("product", product);
            Print("loop x 1", loop);
            Print("loop x 8", wideLoop);
            var speed = product.PerMinute / Math.Max(loop.PerMinute, wideLoop.PerMinute);
            // Memory against the loop that has as many accounts in work at a time as the product; one page at a time costs less, and takes the night.
            Console.WriteLine($"accounts a minute: {speed:0.0} x the faster loop (wanted {Wanted:0.0} x); peak memory {(double)product.PeakBytes / wideLoop.PeakBytes:0.00} x the loop with 8 pages, {(double)product.PeakBytes / loop.PeakBytes:0.00} x the loop with one");
            return speed >= Wanted && product.PeakBytes <= wideLoop.PeakBytes ? 0 : 1;
        }
        finally
        {
            File.Delete(register);
        }
    }

    /// <summary>
    /// A night as published circulars count them: 95 of 100 accounts are in order, the rest spread over every trouble. Without menu links: the loop
    /// looks at none.
    /// </summary>
    private static ReplicaWorld World(int accounts)
    {
        var world = ReplicaWorld.Create(0, seed: 7, TimeProvider.System.GetUtcNow());
        var troubles = ReplicaPlatform.All.ToDictionary(p => p, p => ReplicaStates.Of(p).Where(s => !ReplicaStates.IsHealthy(s)).ToList());
        for (var i = 0; i < accounts; i++)
        {
            var platform = ReplicaPlatform.All[i % ReplicaPlatform.All.Count];
            var states = troubles[platform];
            var state = i % TroubledEvery == 0 ? states[i / TroubledEvery % states.Count] : ReplicaState.Normal;
            world.Add(new ReplicaAccountSpec(platform, state) { MenuLinks = [] });
        }

        return world;
    }

    /// <summary>The child that is the product: import, plan, run a round to its end.</summary>
    public static async Task<int> RunProductAsync(NightArguments arguments, CancellationToken ct)
    {
        var data = Directory.CreateTempSubdirectory("monitor-bench-").FullName;
        var services = new ServiceCollection();
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Error).AddSimpleConsole());
        services.AddSingleton(TimeProvider.System);
        services.AddMonitorStorage(MonitorDatabase.Sqlite(data), data);
        services.AddInspection(
            new InspectionOptions { PlatformsFolder = PlatformDefinitions.DefaultFolder, Paced = false },
            new BrowsingOptions { HostMap = HostMap.Parse(arguments.HostMap) });
        services.AddSingleton<IJobEngine>(p => new QuartzJobEngine(
            p.GetRequiredService<IJobHandler>(), p.GetRequiredService<InspectionOptions>().Workers, p.GetRequiredService<ILoggerFactory>()));
        int done;
        TimeSpan took;
        await using (var provider = services.BuildServiceProvider())
        {
            await provider.GetRequiredService<MonitorDbFactory>().MigrateAsync(ct);
            var accounts = await AccountsAsync(arguments, ct);
            await using (var db = provider.GetRequiredService<MonitorDbFactory>().CreateDbContext())
                await provider.GetRequiredService<RegisterImport>().ApplyAsync(db, accounts, ct);
            await provider.GetRequiredService<BrowserHost>().StartAsync(ct);
            var start = Stopwatch.GetTimestamp();
            var round = await provider.GetRequiredService<RoundPlanner>().PlanAsync(new RoundPlan(TimeProvider.System.GetUtcNow()), ct);
            var end = await provider.GetRequiredService<RoundRunner>().RunAsync(round, null, ct);
            took = Stopwatch.GetElapsedTime(start);
            done = end.Qualified + end.Unqualified + end.Unverifiable + end.Gone;
            await Console.Error.WriteLineAsync($"product: {end}");
        }

        Directory.Delete(data, recursive: true);
        Report(done, took);
        return 0;
    }

    /// <summary>The child that is the loop.</summary>
    public static async Task<int> RunLoopAsync(NightArguments arguments, int pages, CancellationToken ct)
    {
        var accounts = await AccountsAsync(arguments, ct);
        // A spread over the whole register, so that every state is in it as often as in the whole.
        var step = Math.Max(1, accounts.Count / arguments.Limit);
        var some = accounts.Where((_, i) => i % step == 0).Take(arguments.Limit).ToList();
        var (done, took) = await PlainLoop.RunAsync(some, HostMap.Parse(arguments.HostMap), pages, ct);
        Report(done, took);
        return 0;
    }

    private static async Task<IReadOnlyList<Account>> AccountsAsync(NightArguments arguments, CancellationToken ct)
    {
        await using var stream = File.OpenRead(arguments.Register);
        var read = await new RegisterFile(AccountSourceAddress.Recognise).ReadAsync(stream, ct);
        return read.Problems.Count == 0 ? read.Accounts : throw new InvalidDataException(read.Problems[0].ToString());
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static void Report(int done, TimeSpan took) =>
        Console.WriteLine(JsonSerializer.Serialize(new Result(done, took.TotalSeconds, 0)));

    private static async Task<Result> ChildAsync(string verb, NightArguments arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        foreach (var argument in arguments.ToArguments(verb))
            start.ArgumentList.Add(argument);
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
        var memory = ProcessTree.PeakAsync(child, ct);
        var lines = await child.StandardOutput.ReadToEndAsync(ct);
        await child.WaitForExitAsync(ct);
        var result = JsonSerializer.Deserialize<Result>(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])!;
        return result with { PeakBytes = await memory };
    }

    private static void Print(string name, Result result) => Console.WriteLine(
        $"{name,-8} {result.Accounts,9} {result.Seconds,9:0.0} {result.PerMinute,11:0} {result.PeakBytes / 1048576.0,9:0}");

    private sealed record Result(int Accounts, double Seconds, long PeakBytes)
    {
        public double PerMinute => Accounts / Seconds * 60;
    }
}
