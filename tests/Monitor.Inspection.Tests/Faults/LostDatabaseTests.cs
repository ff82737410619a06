using Monitor.Inspection.Checks;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Nights;
using Monitor.Replicas;
using Monitor.Storage.Databases;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Faults;

/// <summary>PostgreSQL dies in mid-round by kill -9 of its postmaster, again and again, and comes back at once or after a while.</summary>
public sealed class LostDatabaseTests
{
    /// <summary>How long a worker's hold on a check lasts; an outage that is longer outlives every hold, as one of a minute does with the 40 seconds of the product.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(4);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3, 0)]
    [InlineData(1, 6)]
    public async Task The_round_waits_for_it_and_ends_with_every_account_checked_once_and_judged_as_it_deserves(int kills, int secondsAway)
    {
        Assert.SkipWhen(PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        var dice = new FaultDice();
        await using var cluster = new PostgresCluster();
        await using var small = await SmallWorld.StartAsync(
            [
                .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal, 5), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 3),
                .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Normal, 4), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Silent15Days, 2), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Cancelled),
            ],
            o => o with { Workers = 3, Lease = Lease },
            MonitorDatabase.Postgres(await cluster.CreateDatabaseAsync(Token)));
        small.Replicas.Faults.Add(new Fault(FaultKind.Delay) { Delay = TimeSpan.FromMilliseconds(60) }); // so that kills meet something on its way
        var round = await small.PlanAsync();

        var running = small.Night.Get<RoundRunner>().RunAsync(round, null, Token);
        for (var kill = 0; kill < kills; kill++)
        {
            var at = small.Replicas.Requests.Total + dice.Throw("requests until the next kill", 1, 12);
            while (small.Replicas.Requests.Total < at)
            {
                running.IsCompleted.ShouldBeFalse($"the round was too short for its faults; {dice}");
                await Task.Delay(5, Token);
            }

            await cluster.KillAsync(Token);
            await Task.Delay(TimeSpan.FromSeconds(secondsAway), Token);
            await cluster.StartAgainAsync(Token);
        }

        await running;

        TestContext.Current.SendDiagnosticMessage(dice.ToString());
        await small.ShouldBeWholeAsync(round);
        foreach (var check in (await small.ReadAsync(round)).Checks)
            Word.Of(check.Verdict!.Value).ShouldBe(small.World.Find(check.Id)!.ExpectedVerdict, $"{check.Platform} {check.Id} {check.Reason}: {check.Detail}; {dice}");
    }
}
