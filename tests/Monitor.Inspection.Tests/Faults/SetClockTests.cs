using Monitor.Domain.Alarms;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Nights;
using Monitor.Inspection.Watch;
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
    [InlineData(20)]
    [InlineData(-30)]
    public async Task A_clock_that_is_wrong_by_weeks_accuses_nobody_and_is_told_of(int days)
    {
        var clock = new SetClock { Offset = TimeSpan.FromDays(days) };
        await using var small = await SmallWorld.StartAsync(Accounts, o => o with { Workers = 3 }, time: clock);

        var report = await small.Night.RunAsync(clock.GetUtcNow());

        await small.ShouldBeWholeAsync(report.Round.Id);
        report.Checks.ShouldAllBe(c => c.Findings.Count == 0 && (c.Verdict == Verdict.Unverifiable || (days < 0 && c.Verdict == Verdict.Qualified)));
        report.Checks.Where(c => c.Verdict == Verdict.Unverifiable).ShouldAllBe(c => c.Detail!.Contains("clock"));
        var watch = small.Night.Get<ClockConcern>();
        await watch.LookAsync(Token);
        var alarm = (await small.Night.Get<AlarmBook>().OpenAsync(Token)).ShouldHaveSingleItem();
        (alarm.Kind, alarm.Severity).ShouldBe((AlarmKind.ClockWrong, AlarmSeverity.Critical));
        alarm.Text.ShouldContain("请校准本机时钟");

        clock.Offset = TimeSpan.Zero;
        await small.LookAtAsync(small.World.Accounts[0]);
        await watch.LookAsync(Token);
        (await small.Night.Get<AlarmBook>().OpenAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task By_a_clock_that_is_three_days_ahead_those_who_post_still_live_and_nobody_is_called_silent()
    {
        var clock = new SetClock { Offset = TimeSpan.FromDays(3) };
        await using var small = await SmallWorld.StartAsync(Accounts, o => o with { Workers = 3 }, time: clock);

        var report = await small.Night.RunAsync(clock.GetUtcNow());

        // Those whose post is days old by the right clock may live by this one or not.
        foreach (var check in report.Checks.Where(c => small.World.Find(c.Id)!.State != ReplicaState.NearTheLimit))
            check.Verdict.ShouldBe(small.World.Find(check.Id)!.State == ReplicaState.Normal ? Verdict.Qualified : Verdict.Unverifiable, $"{check.Id}: {check.Detail}");
        report.Checks.ShouldAllBe(c => c.Findings.Count == 0);
    }
}
