using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Benchmarks.Measuring;
using Monitor.Browsing;
using Monitor.Inspection.Register;
using Monitor.Inspection.Rounds;
using Monitor.Replicas;
using Monitor.Storage;

namespace Monitor.Benchmarks;

/// <summary>A whole night over replicas, without pace, against a plain loop: a new context and page for each account, images blocked, the same facts read.</summary>
internal static class NightBenchmark
{
    private const int DefaultAccounts = 1000;
    private const int LoopAccounts = 100;
    private const int ManyAccounts = 1000;
    private const double WantedOfMany = 10.0;
    private const double WantedOfFew = 8.0;
    private const double ReadShare = 0.8;
    private const long AllowedMemory = 1200L << 20;

    /// <summary>What <c>run</c> sets for the program's memory, and the loop is measured without.</summary>
    private static readonly string[] ProductsEnvironment = ["MALLOC_ARENA_MAX"];

    /// <summary>Runs both as child processes, one after the other, on the same replicas.</summary>
    public static async Task<int> CompareAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var accounts = words.Count > 0 ? int.Parse(words[0], CultureInfo.InvariantCulture) : DefaultAccounts;
        await using var replicas = await ReplicaServer.StartAsync(Product.World(accounts), ct);
        var register = Path.Combine(Path.GetTempPath(), $"monitor-bench-{Environment.ProcessId}.csv");
        await File.WriteAllTextAsync(register, replicas.World.ToRegisterCsv(), ct);
        var map = Product.MapOf(replicas);
        try
        {
            var product = await ChildAsync("night-product", new(register, map, accounts), [], ct);
            var some = words.Count > 1 ? int.Parse(words[1], CultureInfo.InvariantCulture) : Math.Min(accounts, LoopAccounts);
            var loop = await ChildAsync("night-loop", new(register, map, some), ProductsEnvironment, ct);
            var wideLoop = await ChildAsync("night-wide-loop", new(register, map, some), ProductsEnvironment, ct);
            Console.WriteLine($"{"",-8} {"accounts",9} {"seconds",9} {"per minute",11} {"CPU ms each",12} {"replicas'",10}  peak memory");
            Print("product", product);
            Print("loop x 1", loop);
            Print("loop x 8", wideLoop);
            var wanted = accounts >= ManyAccounts ? WantedOfMany : WantedOfFew;
            var speed = product.PerMinute / loop.PerMinute;
            var cpu = loop.ProcessorMillisecondsEach / product.ProcessorMillisecondsEach;
            Console.WriteLine("product: cheap looks in warm pages, full pages with pictures for whoever is in trouble, two looks before an accusation; evidence and database written");
            Console.WriteLine("loop: a new context and page for each account, its page opened and the last post read; one look, no evidence, no database; Playwright as it comes, with the same browser and readers");
            Console.WriteLine($"accounts a minute: {speed:0.0} x the loop with one page (wanted {wanted:0.0} x), {product.PerMinute / wideLoop.PerMinute:0.0} x the loop with 8");
            Console.WriteLine($"accounts a processor second: {cpu:0.0} x the loop with one page, {wideLoop.ProcessorMillisecondsEach / product.ProcessorMillisecondsEach:0.0} x the loop with 8");
            Console.WriteLine($"peak memory: {Ratio(loop):0.00} x the loop with one page, {Ratio(wideLoop):0.00} x the loop with 8; allowed {AllowedMemory >> 20} MB");
            return speed >= wanted && product.Peak!.Total <= AllowedMemory ? 0 : 1;

            double Ratio(Result other) => (double)product.Peak!.Total / other.Peak!.Total;
        }
        finally
        {
            File.Delete(register);
        }
    }

    /// <summary>The child that is the product: import, plan, run a round to its end.</summary>
    public static async Task<int> RunProductAsync(ChildArguments arguments, CancellationToken ct)
    {
        var data = Directory.CreateTempSubdirectory("monitor-bench-").FullName;
        int done;
        TimeSpan took, used;
        await using (var provider = Product.Compose(data, arguments.HostMap))
        {
            await provider.GetRequiredService<MonitorDbFactory>().MigrateAsync(ct);
            var accounts = await Product.AccountsAsync(arguments, ct);
            await using (var db = provider.GetRequiredService<MonitorDbFactory>().CreateDbContext())
                await provider.GetRequiredService<RegisterImport>().ApplyAsync(db, accounts, ct);
            await provider.GetRequiredService<BrowserHost>().StartAsync(ct);
            var processor = ProcessTree.ProcessorTime(Environment.ProcessId);
            var start = Stopwatch.GetTimestamp();
            var round = await provider.GetRequiredService<RoundPlanner>().PlanAsync(new RoundPlan(TimeProvider.System.GetUtcNow()), ct);
            var end = await provider.GetRequiredService<RoundRunner>().RunAsync(round, null, ct);
            took = Stopwatch.GetElapsedTime(start);
            used = ProcessTree.ProcessorTime(Environment.ProcessId) - processor;
            done = end.Qualified + end.Unqualified + end.Unverifiable + end.Gone;
            await Console.Error.WriteLineAsync($"product: {end}");
            await Console.Error.WriteLineAsync($"product: {await WorkAsync(provider, ct)}");
        }

        Directory.Delete(data, recursive: true);
        Report(done, took, used);
        return 0;
    }

    /// <summary>What the night did, for whoever compares: most accounts need one cheap look, those in trouble the full page and a picture, often twice.</summary>
    private static async Task<string> WorkAsync(ServiceProvider provider, CancellationToken ct)
    {
        await using var db = provider.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var looks = await db.Looks.Select(l => new { l.Depth, l.StartedAt, l.EndedAt }).ToListAsync(ct);
        var evidence = await db.Evidence.CountAsync(ct);
        var depths = looks.GroupBy(l => l.Depth)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key} looks of {g.Average(l => (l.EndedAt - l.StartedAt).TotalSeconds):0.00} s, the longest {g.Max(l => (l.EndedAt - l.StartedAt).TotalSeconds):0.0} s"));
        return $"{string.Join("; ", depths)}; {evidence} pieces of evidence";
    }

    /// <summary>The child that is the loop.</summary>
    public static async Task<int> RunLoopAsync(ChildArguments arguments, int pages, CancellationToken ct)
    {
        // The driver as it comes: what the product does about its memory is not the loop's.
        Environment.SetEnvironmentVariable("NODE_OPTIONS", "--max-semi-space-size=16");
        var accounts = await Product.AccountsAsync(arguments, ct);
        // A stride that shares no factor with the platforms and troubles that alternate in the register: every one is in it as often as in the whole.
        const long stride = 7919;
        var some = Enumerable.Range(0, Math.Min(arguments.Limit, accounts.Count)).Select(i => accounts[(int)(i * stride % accounts.Count)]).ToList();
        var (done, withPosts, took, used) = await PlainLoop.RunAsync(some, HostMap.Parse(arguments.HostMap), pages, ct);
        await Console.Error.WriteLineAsync($"loop x {pages}: posts of {withPosts} of {done} accounts were read");
        // A loop that reads nothing is no comparison.
        if (withPosts < done * ReadShare)
            return 1;
        Report(done, took, used);
        return 0;
    }

    private static void Report(int done, TimeSpan took, TimeSpan used) =>
        Console.WriteLine(JsonSerializer.Serialize(new Result(done, took.TotalSeconds, used.TotalSeconds, null)));

    private static async Task<Result> ChildAsync(string verb, ChildArguments arguments, IReadOnlyList<string> without, CancellationToken ct)
    {
        var before = Environment.CpuUsage.TotalTime;
        var (line, peak) = await Child.RunAsync(arguments.ToArguments(verb), without, ct);
        return JsonSerializer.Deserialize<Result>(line)! with { Peak = peak, StandInSeconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds };
    }

    private static void Print(string name, Result result) => Console.WriteLine(
        $"{name,-8} {result.Accounts,9} {result.Seconds,9:0.0} {result.PerMinute,11:0} {result.ProcessorMillisecondsEach,12:0} {result.StandInSeconds / result.Accounts * 1000,10:0}  {result.Peak}");

    private sealed record Result(int Accounts, double Seconds, double ProcessorSeconds, TreeMemory? Peak)
    {
        /// <summary>What this process took meanwhile: the replicas, which share the processors, and reading the memory.</summary>
        public double StandInSeconds { get; init; }

        public double ProcessorMillisecondsEach => ProcessorSeconds / Accounts * 1000;

        public double PerMinute => Accounts / Seconds * 60;
    }
}
