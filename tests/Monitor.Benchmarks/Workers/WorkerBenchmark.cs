using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Inspection;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Looks;
using Monitor.Inspection.Register;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Workers;
using Monitor.Jobs.Quartz;
using Monitor.Platforms.Definitions;
using Monitor.Storage;
using Monitor.Storage.Databases;
using Monitor.Storage.Rounds;
using Monitor.Testing;
using ProcessTree = Monitor.Benchmarks.Measuring.ProcessTree;

namespace Monitor.Benchmarks.Workers;

/// <summary>
/// One worker against two on one PostgreSQL database, with each engine that is built in: everything but the network, whose place a fixed wait takes. Claims,
/// leases, judging, captures, records and the round's end are the product's own. Pairs in one run, alternating, so that a busy machine is busy for both.
/// </summary>
internal static class WorkerBenchmark
{
    private const int DefaultChecks = 240;
    private const int DefaultWait = 1000;
    private const int Pairs = 3;

    /// <summary>Checks that each worker ends before its time is taken.</summary>
    private const int WarmUpChecks = 80;

    private const double Wanted = 1.7;
    private const string Child = "workers-child";
    private const string Quartz = "Quartz.NET";
#if HANGFIRE
    private const string Hangfire = "Hangfire";
#endif

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        if (PostgresCluster.WhyUnavailable is { } why)
        {
            Console.WriteLine($"skipped: {why}");
            return 1;
        }

        var checks = words.Count > 0 ? int.Parse(words[0], CultureInfo.InvariantCulture) : DefaultChecks;
        var wait = words.Count > 1 ? words[1] : DefaultWait.ToString(CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{checks} checks a round, {new InspectionOptions { PlatformsFolder = "" }.Workers} hands a worker, {wait} ms in place of the network; checks a second, and processor ms a check without PostgreSQL's"));
        Console.WriteLine($"{"",-12} {"one",8} {"two",8} {"ratio",7} {"ms each",9}");
        var good = true;
        foreach (var engine in Engines())
        {
            await using var cluster = new PostgresCluster();
            var connection = await cluster.CreateDatabaseAsync(ct);
            var ratios = new List<double>();
            for (var pair = 0; pair < Pairs; pair++)
            {
                var one = await NightAsync(engine, 1, connection, checks, wait, ct);
                var two = await NightAsync(engine, 2, connection, checks, wait, ct);
                ratios.Add(two.PerSecond / one.PerSecond);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine,-12} {one.PerSecond,8:0.0} {two.PerSecond,8:0.0} {ratios[^1],7:0.00} {two.ProcessorMillisecondsEach,9:0.0}"));
            }

            var median = ratios.Order().ElementAt(Pairs / 2);
            good &= median >= Wanted;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine,-12} two workers: {median:0.00} x one (wanted {Wanted:0.0} x)"));
        }

        return good ? 0 : 1;
    }

    /// <summary>The child that is a worker, until its standard input ends.</summary>
    public static async Task<int> RunChildAsync(string[] args, CancellationToken ct)
    {
        var (engine, connection, wait) = (args[1], args[2], TimeSpan.FromMilliseconds(int.Parse(args[3], CultureInfo.InvariantCulture)));
        var data = Directory.CreateTempSubdirectory("monitor-bench-").FullName;
        await using (var provider = Provider(connection, data, engine, wait))
        {
            var workplace = provider.GetRequiredService<Workplace>();
            await workplace.StartAsync(ct);
            Console.WriteLine("ready");
            await Console.In.ReadToEndAsync(ct);
            await workplace.StopAsync();
        }

        Directory.Delete(data, recursive: true);
        return 0;
    }

    private static IEnumerable<string> Engines()
    {
        yield return Quartz;
#if HANGFIRE
        yield return Hangfire;
#endif
    }

    private static async Task<Night> NightAsync(string engine, int workers, string connection, int checks, string wait, CancellationToken ct)
    {
        await using var provider = Provider(connection, Path.GetTempPath(), engine, TimeSpan.Zero);
        await provider.GetRequiredService<MonitorDbFactory>().MigrateAsync(ct);
        await ImportAsync(provider, checks, ct);
        var children = Enumerable.Range(0, workers).Select(_ => Start(engine, connection, wait)).ToList();
        try
        {
            foreach (var child in children)
            {
                if (await child.StandardOutput.ReadLineAsync(ct) != "ready")
                    throw new InvalidOperationException("A worker did not start.");
            }

            // A worker runs for months: what compiling its code costs in the first minute says nothing about its share.
            await EndOfAsync(provider, await PlanAsync(provider, await WarmUpAsync(provider, workers, ct), ct), ct);
            var before = children.Sum(c => ProcessTree.ProcessorTime(c.Id).TotalMilliseconds);
            var round = await PlanAsync(provider, null, ct);
            var took = await EndOfAsync(provider, round, ct);
            var used = children.Sum(c => ProcessTree.ProcessorTime(c.Id).TotalMilliseconds) - before;
            return new(checks / took.TotalSeconds, used / checks);
        }
        finally
        {
            foreach (var child in children)
            {
                child.StandardInput.Close();
                await child.WaitForExitAsync(CancellationToken.None);
                child.Dispose();
            }
        }
    }

    private static Task<long> PlanAsync(IServiceProvider provider, IReadOnlyList<long>? accounts, CancellationToken ct) =>
        provider.GetRequiredService<RoundPlanner>().PlanAsync(new RoundPlan(TimeProvider.System.GetUtcNow()) { Offered = true, AccountIds = accounts }, ct);

    /// <summary>Enough accounts that every hand of every worker has several.</summary>
    private static async Task<List<long>> WarmUpAsync(IServiceProvider provider, int workers, CancellationToken ct)
    {
        await using var db = provider.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        return await db.Accounts.OrderBy(a => a.Id).Select(a => a.Id).Take(WarmUpChecks * workers).ToListAsync(ct);
    }

    /// <summary>How long the round took, from its first claim to its end, once it has ended.</summary>
    private static async Task<TimeSpan> EndOfAsync(IServiceProvider provider, long round, CancellationToken ct)
    {
        await using var db = provider.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        while (!await db.Rounds.AnyAsync(r => r.Id == round && r.State == RoundState.Closed, ct))
            await Task.Delay(500, ct);
        var first = await db.Checks.Where(c => c.RoundId == round).MinAsync(c => c.StartedAt, ct);
        var row = await db.Rounds.SingleAsync(r => r.Id == round, ct);
        if (row.Qualified != row.AccountCount)
            throw new InvalidOperationException($"{row.AccountCount - row.Qualified} checks came to something else than expected.");
        return row.EndedAt!.Value - first!.Value;
    }

    private static async Task ImportAsync(IServiceProvider provider, int accounts, CancellationToken ct)
    {
        var csv = new StringBuilder("platform,id\n");
        for (var i = 0; i < accounts; i++)
            csv.Append(CultureInfo.InvariantCulture, $"weibo,{5_500_000_000L + i}\n");
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv.ToString()));
        var read = await provider.GetRequiredService<RegisterFile>().ReadAsync(content, ct);
        await using var db = provider.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        await provider.GetRequiredService<RegisterImport>().ApplyAsync(db, read.Accounts, ct);
    }

    private static Process Start(string engine, string connection, string wait)
    {
        var start = Measuring.Child.Again([Child, engine, connection, wait]);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        return Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
    }

    private static ServiceProvider Provider(string connection, string data, string engine, TimeSpan wait)
    {
        var services = new ServiceCollection();
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Error).AddSimpleConsole(c => c.SingleLine = true));
        services.AddSingleton(TimeProvider.System);
        services.AddMonitorStorage(MonitorDatabase.Postgres(connection), data);
        services.AddInspection(new InspectionOptions { PlatformsFolder = PlatformDefinitions.DefaultFolder, Paced = false }, new BrowsingOptions());
        services.AddSingleton<LookTaker>(p => ActivatorUtilities.CreateInstance<WaitingLooks>(p, wait));
        services.AddSingleton<IJobEngine>(p =>
        {
            var (handler, logs) = (p.GetRequiredService<IJobHandler>(), p.GetRequiredService<ILoggerFactory>());
            var hands = p.GetRequiredService<InspectionOptions>().Workers;
#if HANGFIRE
            if (engine == Hangfire)
                return Jobs.Hangfire.HangfireJobEngine.OnPostgres(handler, hands, connection, logs);
#endif
            return engine == Quartz ? new QuartzJobEngine(handler, hands, logs) : throw new ArgumentException($"This program was built without {engine}.", nameof(engine));
        });
        return services.BuildServiceProvider();
    }

    private sealed record Night(double PerSecond, double ProcessorMillisecondsEach);
}
