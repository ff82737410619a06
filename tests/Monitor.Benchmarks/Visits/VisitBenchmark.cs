using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Benchmarks.Measuring;
using Monitor.Browsing;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Routes;
using Monitor.Replicas;

namespace Monitor.Benchmarks.Visits;

/// <summary>
/// Memory of the process tree over many visits, as a long life of the product makes them: a cheap look for most, for every fortieth the full page in a fresh
/// context with a picture. Writes a table and a graph.
/// </summary>
internal static class VisitBenchmark
{
    private const int DefaultVisits = 10_000;
    private const int Accounts = 300;
    private const int FullEvery = 40;
    private const int Workers = 8;
    private const int Samples = 200;

    /// <summary>Runs it; <c>visits [N [FOLDER]]</c>: the files go into the folder, the current one by default.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var visits = words.Count > 0 ? int.Parse(words[0], CultureInfo.InvariantCulture) : DefaultVisits;
        var folder = words.Count > 1 ? Directory.CreateDirectory(words[1]).FullName : Directory.GetCurrentDirectory();
        await using var replicas = await ReplicaServer.StartAsync(Product.World(Accounts), ct);
        var register = Path.Combine(Path.GetTempPath(), $"monitor-bench-{Environment.ProcessId}.csv");
        await File.WriteAllTextAsync(register, replicas.World.ToRegisterCsv(), ct);
        var table = Path.Combine(folder, "memory-over-visits.csv");
        try
        {
            var arguments = new ChildArguments(register, Product.MapOf(replicas), visits).ToArguments("visits-product");
            await Child.RunAsync([arguments[0], table, .. arguments.Skip(1)], [], ct);
        }
        finally
        {
            File.Delete(register);
        }

        var points = MemoryPoint.Read(await File.ReadAllLinesAsync(table, ct));
        await File.WriteAllTextAsync(Path.Combine(folder, "memory-over-visits.svg"), MemoryGraph.Of(points), ct);
        var (early, late) = (Mean(points, 0.1, 0.4), Mean(points, 0.7, 1.0));
        Console.WriteLine($"{visits} visits: mean {early:0} MB from 10 to 40 %, {late:0} MB from 70 to 100 %, most {points.Max(p => p.Total):0} MB; growth {(late / early) - 1:+0.0%;-0.0%}");
        return late <= early * 1.1 ? 0 : 1;
    }

    /// <summary>The child.</summary>
    public static async Task<int> RunChildAsync(string table, ChildArguments arguments, CancellationToken ct)
    {
        var adapters = PlatformAdapters.Load(PlatformDefinitions.DefaultFolder);
        var accounts = await Product.AccountsAsync(arguments, ct);
        await using var host = new BrowserHost(new BrowsingOptions { HostMap = HostMap.Parse(arguments.HostMap) }, TimeProvider.System, NullLoggerFactory.Instance);
        await host.StartAsync(ct);
        var next = 0;
        var done = 0;
        var start = Stopwatch.GetTimestamp();
        using var one = new SemaphoreSlim(1);
        await using var file = new StreamWriter(table);
        await file.WriteLineAsync(MemoryPoint.Header);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync()));
        Console.WriteLine(done);
        return 0;

        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref next) is var number && number <= arguments.Limit)
            {
                var account = accounts[number % accounts.Count];
                await AccountLook.TakeAsync(host, adapters[account.Platform], account, number % FullEvery == 0 ? LookDepth.Full : LookDepth.Cheap, ct);
                if (Interlocked.Increment(ref done) is var now && now % Math.Max(1, arguments.Limit / Samples) == 0)
                    await NoteAsync(now);
            }
        }

        async Task NoteAsync(int visit)
        {
            await one.WaitAsync(ct);
            try
            {
                await file.WriteLineAsync(new MemoryPoint(visit, Stopwatch.GetElapsedTime(start), ProcessTree.Memory(Environment.ProcessId)).ToLine());
                await file.FlushAsync(ct);
            }
            finally
            {
                one.Release();
            }
        }
    }

    private static double Mean(IReadOnlyList<MemoryPoint> points, double from, double to) =>
        points.Skip((int)(points.Count * from)).Take((int)(points.Count * (to - from))).Average(p => p.Total);
}
