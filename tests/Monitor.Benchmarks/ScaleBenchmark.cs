using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Benchmarks.Measuring;
using Monitor.Benchmarks.Pages;
using Monitor.Browsing;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Verdicts;
using Monitor.Inspection;
using Monitor.Inspection.Register;
using Monitor.Inspection.Rounds;
using Monitor.Platforms.Definitions;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases;
using Monitor.Storage.Findings;
using Monitor.Storage.Rounds;
using Monitor.Testing;
using ProcessTree = Monitor.Benchmarks.Measuring.ProcessTree;

namespace Monitor.Benchmarks;

/// <summary>
/// A register of 100,000 accounts on SQLite and on PostgreSQL in one run: import, import of the same list again and of one
/// with changes, the timetable of a round, and the round's end with its list of flagged accounts. No page is opened; what a check costs the database is measured on a part and told as a rate.
/// </summary>
internal static class ScaleBenchmark
{
    private const int DefaultAccounts = 100_000;

    /// <summary>Checks that are ended one by one, as workers end them.</summary>
    private const int EndedSingly = 4_000;

    private const int Workers = 8;

    /// <summary>One of so many accounts is flagged; published circulars name 1 to 10 in a hundred.</summary>
    private const int FlaggedEvery = 20;

    /// <summary>One of so many accounts of the changed list has another name.</summary>
    private const int ChangedEvery = 10;

    private const string Sqlite = "SQLite";

    private const string Postgres = "PostgreSQL";

    /// <summary>Runs it.</summary>
    /// <param name="words">How many accounts, and on which database alone.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var accounts = words.Count > 0 ? int.Parse(words[0], CultureInfo.InvariantCulture) : DefaultAccounts;
        Console.WriteLine($"{accounts} accounts; seconds by the clock and what is allowed, processor seconds of the program and of the database's own processes");
        var only = words.ElementAtOrDefault(1);
        var good = !Is(only, Sqlite) || await RunOnAsync(Sqlite, accounts, MonitorDatabase.Sqlite, ct);
        if (!Is(only, Postgres))
            return good ? 0 : 1;
        if (PostgresCluster.WhyUnavailable is { } why)
        {
            Console.WriteLine($"{Postgres} skipped: {why}");
            return good ? 0 : 1;
        }

        await using var cluster = new PostgresCluster();
        var connection = await cluster.CreateDatabaseAsync(ct);
        good &= await RunOnAsync(Postgres, accounts, _ => MonitorDatabase.Postgres(connection), ct);
        return good ? 0 : 1;
    }

    private static bool Is(string? only, string database) => only is null || database.Equals(only, StringComparison.OrdinalIgnoreCase);

    private static async Task<bool> RunOnAsync(string name, int accounts, Func<string, MonitorDatabase> database, CancellationToken ct)
    {
        var data = Directory.CreateTempSubdirectory("monitor-scale-").FullName;
        try
        {
            await using var provider = Provider(database(data), data);
            await provider.GetRequiredService<MonitorDbFactory>().MigrateAsync(ct);
            Console.WriteLine($"{name}, {MachineLoad.Now}");
            var steps = new Steps(accounts / (double)DefaultAccounts);
            var csv = GeneratedRegister.Csv(accounts);
            await steps.TimeAsync("import", 60, () => ImportAsync(provider, csv, ct));
            await steps.TimeAsync("same again", 60, () => ImportAsync(provider, csv, ct));
            var changed = GeneratedRegister.Csv(accounts, ChangedEvery);
            await steps.TimeAsync("one in ten changed", 60, () => ImportAsync(provider, changed, ct));
            var planner = provider.GetRequiredService<RoundPlanner>(); // reads the platforms' definitions, which the product does once, at its start
            long round = 0;
            await steps.TimeAsync("timetable", 10, async () => round = await planner.PlanAsync(new RoundPlan(TimeProvider.System.GetUtcNow()), ct));
            var singly = Math.Min(EndedSingly, accounts / 2);
            await steps.TimeAsync($"{singly} checks ended", null, () => EndSinglyAsync(provider, round, singly, ct));
            await EndAllButOneAsync(provider, round, ct);
            await steps.TimeAsync("end and report", 30, () => EndRoundAsync(provider, round, accounts, ct));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"peak memory",-20} {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB; {MachineLoad.Now}"));
            return steps.AllInTime;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    private static ServiceProvider Provider(MonitorDatabase database, string data)
    {
        var services = new ServiceCollection();
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Error).AddSimpleConsole());
        services.AddSingleton(TimeProvider.System);
        services.AddMonitorStorage(database, data);
        // Unpaced: with pace, the checks of so many accounts would be due over days, and this part of the work would have to wait for them.
        services.AddInspection(new InspectionOptions { PlatformsFolder = PlatformDefinitions.DefaultFolder, Paced = false }, new BrowsingOptions());
        return services.BuildServiceProvider();
    }

    private static async Task ImportAsync(IServiceProvider provider, byte[] csv, CancellationToken ct)
    {
        using var content = new MemoryStream(csv);
        var read = await provider.GetRequiredService<RegisterFile>().ReadAsync(content, ct);
        if (read.Problems is [var problem, ..])
            throw new InvalidDataException(problem.ToString());
        await using var db = provider.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        await provider.GetRequiredService<RegisterImport>().ApplyAsync(db, read.Accounts, ct);
    }

    /// <summary>Claims and ends checks from several workers, each with its finding where it has one.</summary>
    private static async Task EndSinglyAsync(IServiceProvider provider, long round, int count, CancellationToken ct)
    {
        await using var db = provider.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var checks = await db.Checks.Where(c => c.RoundId == round).OrderBy(c => c.Id).Select(c => c.Id).Take(count).ToListAsync(ct);
        await Parallel.ForEachAsync(checks, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = ct }, async (check, token) =>
            await EndAsync(provider, await ClaimAsync(provider, check, token), token));
    }

    private static async Task<CheckLease> ClaimAsync(IServiceProvider provider, long check, CancellationToken ct) =>
        await provider.GetRequiredService<CheckLeases>().ClaimAsync(check, "bench", TimeSpan.FromMinutes(5), ct)
        ?? throw new InvalidOperationException($"Check {check} could not be claimed.");

    private static Task<CheckCompletion> EndAsync(IServiceProvider provider, CheckLease lease, CancellationToken ct) =>
        provider.GetRequiredService<RoundClosing>().CompleteCheckAsync(lease, (db, check, _) =>
        {
            check.Verdict = lease.AccountId % FlaggedEvery == 0 ? Verdict.Unqualified : Verdict.Qualified;
            if (check.Verdict == Verdict.Unqualified)
                db.Findings.Add(Finding(lease.CheckId, lease.AccountId));
            return Task.CompletedTask;
        }, ct);

    /// <summary>What the rest of the night would have written, in a few statements: it is not what is measured.</summary>
    private static async Task EndAllButOneAsync(IServiceProvider provider, long round, CancellationToken ct)
    {
        await using var db = provider.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var open = await db.Checks.AsNoTracking().Where(c => c.RoundId == round && c.State == CheckState.Due)
            .OrderBy(c => c.Id).Select(c => new { c.Id, c.AccountId }).ToListAsync(ct);
        var (last, ended) = (open[^1].Id, open.Count - 1);
        var flagged = open.SkipLast(1).Where(c => c.AccountId % FlaggedEvery == 0).ToList();
        db.Findings.AddRange(flagged.Select(c => Finding(c.Id, c.AccountId)));
        await db.SaveChangesAsync(ct);
        var now = TimeProvider.System.GetUtcNow();
        var rest = db.Checks.Where(c => c.RoundId == round && c.State == CheckState.Due && c.Id != last);
        await rest.Where(c => c.AccountId % FlaggedEvery == 0).ExecuteUpdateAsync(
            s => s.SetProperty(c => c.State, CheckState.Done).SetProperty(c => c.Verdict, Verdict.Unqualified).SetProperty(c => c.EndedAt, now), ct);
        await rest.ExecuteUpdateAsync(
            s => s.SetProperty(c => c.State, CheckState.Done).SetProperty(c => c.Verdict, Verdict.Qualified).SetProperty(c => c.EndedAt, now), ct);
        await db.Rounds.Where(r => r.Id == round).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.OpenChecks, r => r.OpenChecks - ended)
                .SetProperty(r => r.Unqualified, r => r.Unqualified + flagged.Count)
                .SetProperty(r => r.Qualified, r => r.Qualified + ended - flagged.Count),
            ct);
    }

    /// <summary>The last check closes the round, and the whole report with its flagged accounts is read.</summary>
    private static async Task EndRoundAsync(IServiceProvider provider, long round, int accounts, CancellationToken ct)
    {
        await using var db = provider.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var last = await db.Checks.Where(c => c.RoundId == round && c.State == CheckState.Due).Select(c => c.Id).SingleAsync(ct);
        await EndAsync(provider, await ClaimAsync(provider, last, ct), ct);
        var report = await provider.GetRequiredService<RoundReport>().ReadAsync(round, ct);
        var flagged = report.Checks.Count(c => c.Verdict == Verdict.Unqualified);
        if (report.Checks.Count != accounts || flagged != report.Round.Unqualified || report.Round.EndedAt is null)
            throw new InvalidOperationException($"The round does not add up: {report.Round}, {flagged} flagged.");
    }

    private static FindingRow Finding(long check, long account)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            CheckId = check,
            AccountId = account,
            Code = IndicatorCatalogue.NotUpdated,
            Level = FindingLevel.Veto,
            Detail = "最近一次发布为2026-10-16 07:41，截至2026-11-25 02:00已39天未更新",
            State = FindingState.ConfirmedByMachine,
            StateSince = now,
            FirstFoundAt = now,
            ConfirmedAt = now,
        };
    }

    /// <summary>The steps of one database's run, printed as they end.</summary>
    /// <param name="part">How much of what is allowed for 100,000 accounts is allowed here.</param>
    private sealed class Steps(double part)
    {
        /// <summary>No step took longer than it may.</summary>
        public bool AllInTime { get; private set; } = true;

        public async Task TimeAsync(string name, double? allowed, Func<Task> action)
        {
            var (program, all) = Processor();
            var start = Stopwatch.GetTimestamp();
            await action();
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var (programAfter, allAfter) = Processor();
            var own = programAfter - program;
            AllInTime &= allowed is null || seconds < allowed * part;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {name,-20} {seconds,7:0.0} s {(allowed is null ? "" : $"of {allowed * part:0.#}"),-6}   processor {own,6:0.0} + {Math.Max(0, allAfter - all - own),5:0.0}"));
        }

        /// <summary>Seconds that this process, and that it with all below it have used: PostgreSQL's server runs below it.</summary>
        private static (double Program, double All) Processor() =>
            (Environment.CpuUsage.TotalTime.TotalSeconds, ProcessTree.ProcessorTime(Environment.ProcessId).TotalSeconds);
    }
}
