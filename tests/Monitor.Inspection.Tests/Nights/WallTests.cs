using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Replicas;

namespace Monitor.Inspection.Tests.Nights;

/// <summary>A platform puts up a wall while a round runs.</summary>
public sealed class WallTests
{
    private const string Host = "m.weibo.cn";
    private const string Api = "/api/container/getIndex";

    [Fact]
    public async Task A_captcha_in_the_middle_of_a_round_flags_nobody()
    {
        await using var small = await SmallWorld.StartAsync(
            [
                .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 4),
                .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Normal), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Silent15Days),
                .. SmallWorld.Of(ReplicaPlatform.WeChat, ReplicaState.Normal),
            ]);
        small.Replicas.Faults.Add(new Fault(FaultKind.Captcha) { Host = Host, PathPart = Api, FromRequest = 3 });

        var report = await small.Night.RunAsync();

        report.Checks.Where(c => c.Platform == "weibo").ShouldAllBe(c => c.Verdict == Verdict.Unverifiable && c.Reason == Reason.Captcha && c.Findings.Count == 0);
        report.Checks.Where(c => c.Platform != "weibo").Select(c => c.Verdict!.Value).Order()
            .ShouldBe([Verdict.Qualified, Verdict.Qualified, Verdict.Unqualified]);
    }

    [Fact]
    public async Task With_pace_a_walled_host_is_left_alone_and_the_round_ends()
    {
        using var folder = QuickDefinitions.Create();
        await using var small = await SmallWorld.StartAsync(
            [.. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal, 8), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Normal, 2)],
            o => o with { PlatformsFolder = folder.Path, Paced = true, Workers = 2, WallsBeforeHold = 3, SecondLookDelay = TimeSpan.Zero, LinkRetryDelay = TimeSpan.Zero });
        small.Replicas.Faults.Add(new Fault(FaultKind.Captcha) { Host = Host, PathPart = Api });

        var report = await small.Night.RunAsync();

        // Three walls, what the other worker had on its way, and the two that the session's own page asked for when it was opened.
        small.Replicas.Requests.Count(Host, Api).ShouldBeInRange(3, 6);
        report.Checks.Where(c => c.Platform == "weibo").ShouldAllBe(c => c.Verdict == Verdict.Unverifiable && c.Reason == Reason.Captcha);
        report.Checks.Where(c => c.Platform == "douyin").ShouldAllBe(c => c.Verdict == Verdict.Qualified);
    }

    [Fact]
    public async Task With_pace_a_recheck_looks_twice_without_the_long_wait()
    {
        using var folder = QuickDefinitions.Create();
        await using var small = await SmallWorld.StartAsync(
            SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days),
            o => o with { PlatformsFolder = folder.Path, Paced = true, SecondLookDelay = TimeSpan.FromDays(1), RecheckLookDelay = TimeSpan.FromSeconds(1) });
        var account = await small.AskAsync(db => Task.FromResult(db.Accounts.Single().Id));

        var report = await small.Night.Get<Rechecks.Recheck>().AccountAsync(account, TestContext.Current.CancellationToken);

        report.Checks.Single().Verdict.ShouldBe(Verdict.Unqualified);
        (await small.AskAsync(db => Task.FromResult(db.Looks.Count()))).ShouldBe(2);
    }
}
