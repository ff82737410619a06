using Microsoft.EntityFrameworkCore;
using Monitor.Inspection;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Workers;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;
using Monitor.Testing;
using Monitor.Web.Composition;
using Monitor.Web.Tests.StandIns;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace Monitor.Web.Tests.CommandLine;

/// <summary><c>worker</c> as processes of their own on one PostgreSQL database, one of which is killed.</summary>
[Collection("one browser at a time")]
public sealed class WorkerProcessTests(PostgresCluster cluster) : IDisposable
{
    private const string Held = "5500088888";

    /// <summary>What a worker held that died is taken over within this (<see cref="InspectionOptions.Lease"/>).</summary>
    private static readonly TimeSpan TakenOverWithin = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-workers-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task What_a_killed_worker_had_in_hand_is_taken_over_within_a_minute_and_each_check_is_done_once()
    {
        Assert.SkipWhen(PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        var connection = await cluster.CreateDatabaseAsync(Ct);
        var gate = new Gate();
        await using var platforms = await ScanNight.StartPlatformsAsync(null, Ct);
        platforms.Hold("m.weibo.cn", Held, gate);
        var list = Path.Combine(_data.FullName, "accounts.csv");
        await File.WriteAllTextAsync(list, $"platform,id\nweibo,{Held}\nweibo,5500012345\nweibo,5500099999\nweibo,5500077777\n", Ct);
        await using (var import = MonitorProcess.Start("import", list, "--data", _data.FullName, "--postgres", connection))
            (await import.EndAsync(Ct)).ShouldBe(0, import.Error);
        await using var session = MonitorSession.Create(new MonitorSettings { Data = _data, Postgres = connection, Paced = false, Offline = true }, TimeProvider.System);
        var round = await session.Get<RoundPlanner>().PlanAsync(new RoundPlan(TimeProvider.System.GetUtcNow()) { Offered = true }, Ct);
        string[] command = ["worker", "--data", _data.FullName, "--postgres", connection, "--no-pace", .. platforms.HostMap(ScanNight.Hosts)];

        await using var killed = MonitorProcess.Start(command);
        await gate.FirstRequest.WaitAsync(Ct);
        await using var heir = MonitorProcess.Start(command);
        await UntilAsync(session, async _ => (await session.Get<WorkerBook>().LivingAsync(Ct)).Count == 2, heir);
        var diedAt = TimeProvider.System.GetUtcNow();
        await killed.KillAsync(Ct);
        gate.Open();
        await UntilAsync(session, db => db.Rounds.AnyAsync(r => r.Id == round && r.State == RoundState.Closed, Ct), heir);

        await using var after = session.Get<MonitorDbFactory>().CreateDbContext();
        var checks = await after.Checks.AsNoTracking().Where(c => c.RoundId == round).Include(c => c.Account).Include(c => c.Looks).ToListAsync(Ct);
        checks.Count.ShouldBe(4);
        checks.ShouldAllBe(c => c.State == CheckState.Done && c.Looks.Count(l => l.Number == 1) == 1);
        var looks = checks.Single(c => c.Account!.PlatformId == Held).Looks;
        (looks.Min(l => l.StartedAt) - diedAt).ShouldBeInRange(TimeSpan.Zero, TakenOverWithin);
        // Both wrote into one evidence folder and one ledger.
        (await after.Evidence.CountAsync(Ct)).ShouldBeGreaterThan(0);
        var verified = await CommandRun.OfAsync("evidence", "verify", "--data", _data.FullName, "--postgres", connection);
        verified.ExitCode.ShouldBe(0, verified.Output + verified.Error);
    }

    private static async Task UntilAsync(MonitorSession session, Func<MonitorDb, Task<bool>> condition, MonitorProcess worker)
    {
        for (var began = TimeProvider.System.GetTimestamp(); ; await Task.Delay(200, Ct))
        {
            await using var db = session.Get<MonitorDbFactory>().CreateDbContext();
            if (await condition(db))
                return;
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience, worker.Error);
        }
    }
}
