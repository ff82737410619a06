using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Browsing;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Rounds;
using Monitor.Replicas;
using Monitor.Storage;
using Monitor.Storage.Databases;

namespace Monitor.Inspection.Tests.Nights;

/// <summary>A handful of replica accounts and the product on them.</summary>
internal sealed class SmallWorld : IAsyncDisposable
{
    private SmallWorld(ReplicaWorld world, ReplicaServer replicas, TestNight night)
    {
        World = world;
        Replicas = replicas;
        Night = night;
    }

    public ReplicaWorld World { get; }

    public ReplicaServer Replicas { get; }

    public TestNight Night { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SmallWorld> StartAsync(
        IEnumerable<ReplicaAccountSpec> accounts, Func<InspectionOptions, InspectionOptions>? configure = null, MonitorDatabase? database = null,
        Func<BrowsingOptions, BrowsingOptions>? browsing = null, TimeProvider? time = null, MakeEngine? engine = null,
        Action<IServiceCollection>? services = null)
    {
        var world = ReplicaWorld.Create(0, seed: 7, TimeProvider.System.GetUtcNow());
        foreach (var account in accounts)
            world.Add(account);
        var replicas = await ReplicaServer.StartAsync(world, Token);
        var night = await TestNight.StartAsync(TestNight.MapOf(replicas), TestNight.AccountsOf(world), o =>
        {
            o = o with { WeChatAppSecrets = world.AppSecrets };
            return configure?.Invoke(o) ?? o;
        }, database, browsing, time, engine, services);
        return new(world, replicas, night);
    }

    /// <summary>So many accounts of a platform and state, without menus.</summary>
    public static IEnumerable<ReplicaAccountSpec> Of(string platform, ReplicaState state, int count = 1) =>
        Enumerable.Range(0, count).Select(_ => new ReplicaAccountSpec(platform, state) { MenuLinks = [] });

    public Task<long> PlanAsync() => Night.Get<RoundPlanner>().PlanAsync(new RoundPlan(Night.Get<TimeProvider>().GetUtcNow()), Token);

    /// <summary>A round of one account alone.</summary>
    public async Task<CheckFacts> LookAtAsync(ReplicaAccount account)
    {
        var id = await AskAsync(db => db.Accounts.Where(a => a.PlatformId == account.Id).Select(a => a.Id).SingleAsync(Token));
        var round = await Night.Get<RoundPlanner>().PlanAsync(new RoundPlan(TimeProvider.System.GetUtcNow(), [id]), Token);
        await Night.Get<RoundRunner>().RunAsync(round, null, Token);
        return (await ReadAsync(round)).Checks.Single();
    }

    public Task<RoundReportData> ReadAsync(long round) => Night.Get<RoundReport>().ReadAsync(round, Token);

    public async Task<T> AskAsync<T>(Func<MonitorDb, Task<T>> question)
    {
        await using var db = Night.Get<MonitorDbFactory>().CreateDbContext();
        return await question(db);
    }

    /// <summary>What a round that ran properly leaves behind, however often it was interrupted.</summary>
    public async Task ShouldBeWholeAsync(long roundId)
    {
        var round = await AskAsync(db => db.Rounds.AsNoTracking().SingleAsync(r => r.Id == roundId, Token));
        var checks = await AskAsync(db => db.Checks.AsNoTracking().Where(c => c.RoundId == roundId).Include(c => c.Looks).ToListAsync(Token));
        round.State.ShouldBe(Storage.Rounds.RoundState.Closed);
        round.OpenChecks.ShouldBe(0);
        checks.Select(c => c.AccountId).ShouldBeUnique();
        checks.Count.ShouldBe(World.Accounts.Count);
        checks.ShouldAllBe(c => c.State == Storage.Checks.CheckState.Done && c.Verdict != null && c.LeaseOwner == null);
        checks.ShouldAllBe(c => c.Looks.Count(l => l.Number == 1) == 1);
        checks.Count(c => c.Verdict == Verdict.Qualified).ShouldBe(round.Qualified);
        checks.Count(c => c.Verdict == Verdict.Unqualified).ShouldBe(round.Unqualified);
        checks.Count(c => c.Verdict == Verdict.Unverifiable).ShouldBe(round.Unverifiable);
        checks.Count(c => c.Verdict == Verdict.Gone).ShouldBe(round.Gone);
    }

    public async ValueTask DisposeAsync()
    {
        await Night.DisposeAsync();
        await Replicas.DisposeAsync();
    }
}
