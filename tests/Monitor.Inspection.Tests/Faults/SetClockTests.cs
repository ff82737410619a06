using Monitor.Domain.Verdicts;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Nights;
using Monitor.Replicas;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Faults;

/// <summary>The clock of this machine is set while a round runs, or was wrong from the start. The platforms' own go right.</summary>
public sealed class SetClockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static IEnumerable<ReplicaAccountSpec> Accounts =>
    [
        .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal, 4), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 2), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.NearTheLimit, 2),
        .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Normal, 2), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Silent40Days),
    ];

    [Theory]
    [InlineData(40)]
    [InlineData(300)]
    public async Task It_jumps_forward_and_back_and_every_account_is_checked_once_and_none_wrongly_flagged(int minutes)
    {
        var dice = new FaultDice();
        var clock = new SetClock();
        await using var small = await SmallWorld.StartAsync(Accounts, o => o with { Workers = 3 }, time: clock);
        small.Replicas.Faults.Add(new Fault(FaultKind.Delay) { Delay = TimeSpan.FromMilliseconds(60) });
        var round = await small.PlanAsync();

        var running = small.Night.Get<RoundRunner>().RunAsync(round, null, Token);
        foreach (var to in new[] { minutes, 0, -minutes, 0 })
        {
            var at = small.Replicas.Requests.Total + dice.Throw("requests until the clock is set", 1, 8);
            while (small.Replicas.Requests.Total < at && !running.IsCompleted)
                await Task.Delay(5, Token);
            clock.Offset = TimeSpan.FromMinutes(to);
        }

        await running;

        await small.ShouldBeWholeAsync(round);
        foreach (var check in (await small.ReadAsync(round)).Checks)
        {
            var verdict = Word.Of(check.Verdict!.Value);
            // Within the hour that no post's age depends on, everything is as ever; beyond it, what cannot be believed is not verified.
            if (minutes < 60 || check.Verdict != Verdict.Unverifiable)
                verdict.ShouldBe(small.World.Find(check.Id)!.ExpectedVerdict, $"{check.Id} {check.Reason}: {check.Detail}; {dice}");
        }
    }

    [Theory]
    [InlineData(30)]
    [InlineData(-30)]
    public async Task A_clock_that_is_wrong_by_a_month_accuses_nobody_of_silence(int days)
    {
        await using var small = await SmallWorld.StartAsync(Accounts, o => o with { Workers = 3 }, time: new SetClock { Offset = TimeSpan.FromDays(days) });

        var report = await small.Night.RunAsync((await small.AskAsync(_ => Task.FromResult(small.Night.Get<TimeProvider>()))).GetUtcNow());

        await small.ShouldBeWholeAsync(report.Round.Id);
        report.Checks.ShouldAllBe(c => c.Verdict == Verdict.Unverifiable && c.Findings.Count == 0);
        report.Checks.ShouldAllBe(c => c.Detail!.Contains("clock"));
    }

    /// <summary>The system's clock, set by so much; elapsed time goes on.</summary>
    private sealed class SetClock : TimeProvider
    {
        private long _offset;

        public TimeSpan Offset
        {
            get => TimeSpan.FromTicks(Volatile.Read(ref _offset));
            set => Volatile.Write(ref _offset, value.Ticks);
        }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
    }
}
