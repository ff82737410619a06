using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Replicas;

namespace Monitor.Inspection.Tests.Nights;

/// <summary>What one look saw alone accuses nobody, and what was once seen is not forgotten.</summary>
public sealed class SecondLookTests
{
    private const string List = "/api/container/getIndex";

    [Fact]
    public async Task A_list_that_is_silent_only_at_the_first_look_leaves_the_account_qualified()
    {
        await using var small = await WarmAsync(ReplicaState.Normal);
        small.Replicas.Faults.Add(new Fault(FaultKind.OldList) { PathPart = List, ToRequest = 1 });

        var check = await small.LookAtAsync(small.World.Accounts[0]);

        check.Verdict.ShouldBe(Verdict.Qualified);
        check.Findings.ShouldBeEmpty();
        (await FirstLookAsync(small)).ShouldBe(Verdict.Unqualified);
    }

    [Theory]
    [InlineData(FaultKind.Captcha, Reason.Captcha)]
    [InlineData(FaultKind.LoginWall, Reason.LoginWall)]
    [InlineData(FaultKind.RateLimit, Reason.RateLimited)]
    public async Task A_wall_at_the_second_look_makes_a_suspected_account_unverifiable(FaultKind wall, Reason reason)
    {
        await using var small = await WarmAsync(ReplicaState.Silent40Days);
        small.Replicas.Faults.Add(new Fault(wall) { PathPart = List, FromRequest = 2 });

        var check = await small.LookAtAsync(small.World.Accounts[0]);

        (await FirstLookAsync(small)).ShouldBe(Verdict.Unqualified);
        (check.Verdict, check.Reason).ShouldBe((Verdict.Unverifiable, reason), check.Detail);
        check.Findings.ShouldBeEmpty();
        check.Evidence.ShouldNotBeEmpty();
    }

    /// <summary>One account to look at, and a platform session that is warm already: its page asks for lists, too, and would eat up the faults.</summary>
    private static async Task<SmallWorld> WarmAsync(ReplicaState state)
    {
        var small = await SmallWorld.StartAsync([.. SmallWorld.Of(ReplicaPlatform.Weibo, state), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal)]);
        (await small.LookAtAsync(small.World.Accounts[1])).Verdict.ShouldBe(Verdict.Qualified);
        return small;
    }

    private static Task<Verdict> FirstLookAsync(SmallWorld small) =>
        small.AskAsync(db => Task.FromResult(
            db.Checks.Where(c => c.Account!.PlatformId == small.World.Accounts[0].Id).SelectMany(c => c.Looks).OrderBy(l => l.Number).First().Verdict));

    [Theory]
    [InlineData(ReplicaPlatform.Weibo)]
    [InlineData(ReplicaPlatform.Douyin)]
    public async Task A_last_post_never_moves_backwards(string platform)
    {
        await using var small = await SmallWorld.StartAsync([new ReplicaAccountSpec(platform, ReplicaState.Normal) { LastPostAge = TimeSpan.FromDays(5), MenuLinks = [] }]);
        var before = (await small.Night.RunAsync()).Checks.Single();
        small.Replicas.Faults.Add(new Fault(FaultKind.OldList));

        var after = (await small.Night.RunAsync()).Checks.Single();

        (before.Verdict, after.Verdict).ShouldBe((Verdict.Qualified, Verdict.Qualified));
        after.LastPostAt.ShouldBe(before.LastPostAt);
    }

    [Fact]
    public async Task A_round_for_an_earlier_day_keeps_the_posts_of_that_day_in_mind()
    {
        await using var small = await SmallWorld.StartAsync([new ReplicaAccountSpec(ReplicaPlatform.Weibo, ReplicaState.Normal) { LastPostAge = TimeSpan.FromHours(3), MenuLinks = [] }]);
        await small.Night.RunAsync();
        small.Replicas.Faults.Add(new Fault(FaultKind.OldList) { Age = TimeSpan.FromDays(25) });

        var earlier = (await small.Night.RunAsync(TimeProvider.System.GetUtcNow().AddDays(-8))).Checks.Single();

        earlier.Verdict.ShouldBe(Verdict.Qualified, earlier.Detail);
    }
}
