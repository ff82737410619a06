using System.Collections.Concurrent;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Rounds;
using Monitor.Replicas;

namespace Monitor.Inspection.Tests.Nights;

/// <summary>A round that is stopped in mid-work is resumed from where it stood.</summary>
public sealed class StoppedRoundTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static IEnumerable<ReplicaAccountSpec> Ten =>
    [
        .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal, 3), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days),
        .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Normal, 2), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Silent15Days),
        .. SmallWorld.Of(ReplicaPlatform.WeChat, ReplicaState.Normal, 3),
    ];

    [Fact]
    public async Task The_same_process_resumes_it()
    {
        await using var small = await SmallWorld.StartAsync(Ten, o => o with { Workers = 2 });
        var round = await small.PlanAsync();
        var ended = Listen(small.Night);
        await StopAfterAsync(small.Night, round, 3);

        await small.Night.Get<RoundRunner>().RunAsync(round, null, Token);

        await small.ShouldBeWholeAsync(round);
        OnceEach(ended, 10);
    }

    [Fact]
    public async Task Another_process_resumes_it()
    {
        await using var small = await SmallWorld.StartAsync(Ten, o => o with { Workers = 2 });
        var round = await small.PlanAsync();
        var ended = Listen(small.Night);
        await StopAfterAsync(small.Night, round, 3);
        await small.Night.EndAsync();
        var other = TestNight.Compose(TestNight.MapOf(small.Replicas), small.Night.Data);
        var endedByOther = Listen(other);

        await other.Get<RoundRunner>().RunAsync(round, null, Token);

        var report = await other.Get<RoundReport>().ReadAsync(round, Token);
        await other.EndAsync();
        report.Checks.Count.ShouldBe(10);
        (report.Round.Qualified, report.Round.Unqualified).ShouldBe((8, 2));
        OnceEach([.. ended, .. endedByOther], 10);
    }

    [Fact]
    public async Task When_the_runner_has_stopped_nobody_holds_a_check_any_more()
    {
        await using var small = await SmallWorld.StartAsync(Ten, o => o with { Workers = 2 });
        var round = await small.PlanAsync();

        await StopAfterAsync(small.Night, round, 2);

        var held = await small.AskAsync(db => Task.FromResult(db.Checks.Count(c => c.State == Storage.Checks.CheckState.Running)));
        held.ShouldBe(0);
    }

    private static ConcurrentBag<CheckEnded> Listen(TestNight night)
    {
        var ended = new ConcurrentBag<CheckEnded>();
        night.Get<CheckSignals>().Ended += (_, e) => ended.Add(e);
        return ended;
    }

    private static void OnceEach(ConcurrentBag<CheckEnded> ended, int accounts)
    {
        ended.Select(e => e.CheckId).ShouldBeUnique();
        ended.Count.ShouldBe(accounts);
        ended.Count(e => e.RoundClosed).ShouldBe(1);
    }

    private static async Task StopAfterAsync(TestNight night, long round, int checks)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var left = checks;
        void OnEnded(object? sender, CheckEnded e)
        {
            if (Interlocked.Decrement(ref left) == 0)
                stop.Cancel();
        }

        night.Get<CheckSignals>().Ended += OnEnded;
        await Should.ThrowAsync<OperationCanceledException>(night.Get<RoundRunner>().RunAsync(round, null, stop.Token));
        night.Get<CheckSignals>().Ended -= OnEnded;
    }
}
