using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Nights;
using Monitor.Inspection.Workers;
using Monitor.Replicas;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases;
using Monitor.Storage.Rounds;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Workers;

/// <summary>Two workers, each with a browser and a job engine of its own, on one PostgreSQL database: what holds whichever engine they have.</summary>
public abstract class ManyWorkersContract(PostgresCluster cluster)
{
    private const string Walled = "m.weibo.cn";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The engine of one worker on a database that several share.</summary>
    protected abstract IJobEngine Create(IJobHandler handler, int workers, string connection, ILoggerFactory logs);

    [Fact]
    public async Task Two_workers_on_one_database_do_each_check_of_a_night_once()
    {
        var connection = await DatabaseAsync();
        await using var small = await StartAsync(
            connection,
            [
                .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal, 12), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Normal, 8),
                .. SmallWorld.Of(ReplicaPlatform.WeChat, ReplicaState.Normal, 4), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 2),
            ],
            o => o with { Workers = 2 });
        await using var second = Beside(small, connection, o => o with { Workers = 2 });

        var round = await OfferAsync(small);
        await WorkAsync([small.Night, second], () => small.AskAsync(db => db.Rounds.AnyAsync(r => r.Id == round && r.State == RoundState.Closed, Token)));

        await small.ShouldBeWholeAsync(round);
        var checks = await small.AskAsync(db => db.Checks.AsNoTracking().Where(c => c.RoundId == round).Include(c => c.Looks).ToListAsync(Token));
        // Every claim brought one look, or gave the check back untouched: nobody looked at what another had in hand.
        checks.ShouldAllBe(c => c.Tries - c.Moves == c.Looks.Count);
    }

    [Fact]
    public async Task The_timetable_of_a_walled_host_is_moved_and_the_checks_of_other_hosts_go_on()
    {
        using var definitions = QuickDefinitions.Create();
        InspectionOptions Paced(InspectionOptions o) =>
            o with { PlatformsFolder = definitions.Path, Paced = true, Workers = 2, SecondLookDelay = TimeSpan.Zero, LinkRetryDelay = TimeSpan.Zero };
        var connection = await DatabaseAsync();
        await using var small = await StartAsync(
            connection, [.. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal, 10), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Normal, 6)], Paced);
        small.Replicas.Faults.Add(new Fault(FaultKind.Captcha) { Host = Walled, PathPart = "/api/container/getIndex" });
        await using var second = Beside(small, connection, Paced);

        var round = await OfferAsync(small);
        var later = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(30);
        await WorkAsync([small.Night, second], () => small.AskAsync(async db =>
            await db.Checks.AllAsync(c => c.RoundId != round || c.Host == Walled || c.State == CheckState.Done, Token)
            && await db.Checks.AllAsync(c => c.RoundId != round || c.Host != Walled || ((c.State == CheckState.Due || c.State == CheckState.SecondLookDue) && c.DueAt > later), Token)));

        // Nobody of the walled host was given up, and nobody of the others had to wait for it.
        (await small.AskAsync(db => db.Rounds.SingleAsync(r => r.Id == round, Token))).State.ShouldBe(RoundState.Running);
        (await small.AskAsync(db => db.HostHolds.SingleAsync(Token))).Host.ShouldBe(Walled);
    }

    private async Task<string> DatabaseAsync()
    {
        Assert.SkipWhen(PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        return await cluster.CreateDatabaseAsync(Token);
    }

    private Task<SmallWorld> StartAsync(string connection, IEnumerable<ReplicaAccountSpec> accounts, Func<InspectionOptions, InspectionOptions> configure) =>
        SmallWorld.StartAsync(accounts, configure, MonitorDatabase.Postgres(connection), engine: EngineOn(connection));

    /// <summary>Another worker with the evidence folder of the first, as machines share one.</summary>
    private TestNight Beside(SmallWorld small, string connection, Func<InspectionOptions, InspectionOptions> configure) => TestNight.Beside(
        small.Night, TestNight.MapOf(small.Replicas), o => configure(o with { WeChatAppSecrets = small.World.AppSecrets }),
        MonitorDatabase.Postgres(connection), EngineOn(connection));

    private MakeEngine EngineOn(string connection) => (handler, workers, logs) => Create(handler, workers, connection, logs);

    private static Task<long> OfferAsync(SmallWorld small) =>
        small.Night.Get<RoundPlanner>().PlanAsync(new RoundPlan(TimeProvider.System.GetUtcNow()) { Offered = true }, Token);

    private static async Task WorkAsync(TestNight[] workers, Func<Task<bool>> done)
    {
        foreach (var worker in workers)
            await worker.Get<Workplace>().StartAsync(Token);
        try
        {
            for (var began = TimeProvider.System.GetTimestamp(); !await done(); await Task.Delay(100, Token))
                TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience);
        }
        finally
        {
            foreach (var worker in workers)
                await worker.Get<Workplace>().StopAsync();
        }
    }
}
