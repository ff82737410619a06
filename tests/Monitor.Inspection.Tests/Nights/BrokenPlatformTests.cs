using Monitor.Domain.Verdicts;
using Monitor.Replicas;

namespace Monitor.Inspection.Tests.Nights;

/// <summary>Platforms that answer wrongly or not at all: whatever the account deserves, nothing is held against it.</summary>
public sealed class BrokenPlatformTests
{
    [Theory]
    [InlineData(FaultKind.LayoutChange)]
    [InlineData(FaultKind.Garbage)]
    [InlineData(FaultKind.TruncatedBody)]
    [InlineData(FaultKind.EmptyBody)]
    [InlineData(FaultKind.Status)]
    [InlineData(FaultKind.Hang)]
    [InlineData(FaultKind.Reset)]
    public async Task Nobody_is_flagged(FaultKind fault)
    {
        await using var small = await SmallWorld.StartAsync(
            ReplicaPlatform.All.SelectMany(p => SmallWorld.Of(p, ReplicaState.Silent40Days).Concat(SmallWorld.Of(p, ReplicaState.Zombie))),
            // What hangs is waited for, by several at a time; what answers wrongly has time to be read.
            browsing: b => fault == FaultKind.Hang ? b with { RequestTimeout = TimeSpan.FromSeconds(0.8), VisitTimeout = TimeSpan.FromSeconds(1.5), ConcurrentPages = 6 } : b);
        small.Replicas.Faults.Add(new Fault(fault));

        var report = await small.Night.RunAsync();

        report.Checks.ShouldAllBe(c => c.Verdict == Verdict.Unverifiable && c.Findings.Count == 0);
        report.Round.Unverifiable.ShouldBe(6);
    }

    [Theory]
    [InlineData(FaultKind.LayoutChange)]
    [InlineData(FaultKind.Status)]
    [InlineData(FaultKind.EmptyBody)]
    public async Task A_platform_that_breaks_after_the_first_look_confirms_nothing(FaultKind fault)
    {
        await using var small = await SmallWorld.StartAsync(
            [.. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 2), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Silent40Days)]);
        small.Replicas.Faults.Add(new Fault(fault) { Host = "m.weibo.cn", PathPart = "getIndex", FromRequest = 5 });
        small.Replicas.Faults.Add(new Fault(fault) { Host = "weibo.com" });

        var report = await small.Night.RunAsync();

        report.Checks.Where(c => c.Platform == "weibo").ShouldAllBe(c => c.Verdict == Verdict.Unverifiable && c.Findings.Count == 0);
        report.Checks.Single(c => c.Platform == "douyin").Verdict.ShouldBe(Verdict.Unqualified);
    }
}
