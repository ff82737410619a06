using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.Findings;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Looks;
using Monitor.Inspection.Notices;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Nights;
using Monitor.Inspection.Workers;
using Monitor.Replicas;
using Monitor.Storage;

namespace Monitor.Inspection.Tests.Faults;

/// <summary>Platforms that cannot be believed, in a night as <c>serve</c> runs it: planned, worked on, closed and judged by its own parts together.</summary>
public sealed class JoinedNightTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_canary_gone_silent_voids_its_platform_and_no_other()
    {
        await using var small = await SmallWorld.StartAsync(
            [
                .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 3), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal),
                .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Cancelled), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Silent40Days),
            ]);
        await JoinedNight.MarkAsync(small, small.World.Accounts[0]);

        var report = await JoinedNight.RunAsync(small);

        await small.ShouldBeWholeAsync(report.Round.Id);
        Accused(report).ShouldBe(["douyin"]);
        report.Checks.Count(c => c is { Platform: "weibo", Verdict: Verdict.Qualified }).ShouldBe(1);
        (await JoinedNight.AlarmsAsync(small.Night)).ShouldBe(["CanarySilent weibo"]);
        (await OpenFindingsAsync(small)).ShouldBe(1);
    }

    [Fact]
    public async Task A_canary_that_falls_silent_while_the_night_runs_takes_back_what_was_written()
    {
        await using var small = await SmallWorld.StartAsync(
            [.. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 2)]);
        var canary = small.World.Accounts[0];
        await JoinedNight.MarkAsync(small, canary);
        small.Night.Get<CheckSignals>().Ended += (_, e) =>
        {
            if (e.RoundClosed)
                small.Replicas.Faults.Add(new Fault(FaultKind.OldList) { AccountId = canary.Id });
        };

        var report = await JoinedNight.RunAsync(small);

        await small.ShouldBeWholeAsync(report.Round.Id);
        Accused(report).ShouldBeEmpty();
        report.Checks.Count(c => c.Reason == Reason.NightVoid).ShouldBe(2);
        (await JoinedNight.AlarmsAsync(small.Night)).ShouldBe(["CanarySilent weibo"]);
    }

    [Fact]
    public async Task A_night_whose_process_ended_before_it_was_judged_is_judged_by_the_next_and_nobody_was_told_before()
    {
        await using var small = await SmallWorld.StartAsync(
            [.. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 2)]);
        var canary = small.World.Accounts[0];
        await JoinedNight.MarkAsync(small, canary);
        var round = await JoinedNight.RunToItsCloseOnlyAsync(small.Night);
        Accused(await small.ReadAsync(round)).Count.ShouldBe(2);
        (await BookOf(small.Night).NoteAsync(Token)).ShouldBe(0);
        await small.Night.EndAsync();
        small.Replicas.Faults.Add(new Fault(FaultKind.OldList) { AccountId = canary.Id });
        var other = TestNight.Compose(TestNight.MapOf(small.Replicas), small.Night.Data);

        await other.Get<Workplace>().StartAsync(Token);
        await JoinedNight.JudgedAsync(other, round);
        await other.Get<Workplace>().StopAsync();

        Accused(await other.Get<RoundReport>().ReadAsync(round, Token)).ShouldBeEmpty();
        (await JoinedNight.AlarmsAsync(other)).ShouldBe(["CanarySilent weibo"]);
        (await BookOf(other).NoteAsync(Token)).ShouldBe(1); // the alarm
        await other.EndAsync();
    }

    [Fact]
    public async Task Accounts_are_told_of_once_their_night_was_judged()
    {
        await using var small = await SmallWorld.StartAsync(SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 2));

        await JoinedNight.RunAsync(small);

        (await BookOf(small.Night).NoteAsync(Token)).ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_changed_layout_on_one_platform_makes_one_alarm_and_no_flags_with_a_canary_or_without(bool hasCanary)
    {
        await using var small = await SmallWorld.StartAsync(
            [
                .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal, 3), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 3),
                .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Normal), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Silent40Days),
            ]);
        if (hasCanary)
            await JoinedNight.MarkAsync(small, small.World.Accounts[0]);
        // Two accounts are still served in the old form: their silence must not stand beside a platform that nobody can read.
        foreach (var account in small.World.Accounts.Where(a => a.Platform == ReplicaPlatform.Weibo).SkipLast(2))
            small.Replicas.Faults.Add(new Fault(FaultKind.LayoutChange) { AccountId = account.Id });

        var report = await JoinedNight.RunAsync(small);

        await small.ShouldBeWholeAsync(report.Round.Id);
        Accused(report).ShouldBe(["douyin"]);
        (await OpenFindingsAsync(small)).ShouldBe(1);
        (await JoinedNight.AlarmsAsync(small.Night)).Count.ShouldBe(1);
        (await JoinedNight.AlarmsAsync(small.Night)).Single().ShouldEndWith(" weibo");
        (await small.AskAsync(db => db.Alarms.CountAsync(Token))).ShouldBe(1);
    }

    [Fact]
    public async Task A_captcha_for_a_while_stops_the_host_and_the_night_still_finds_the_truth()
    {
        using var folder = QuickDefinitions.Create(backoffMinutes: 0.05);
        await using var small = await SmallWorld.StartAsync(
            [.. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal, 6), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 2)],
            o => o with { PlatformsFolder = folder.Path, Paced = true, Workers = 2, WallsBeforeHold = 2, SecondLookDelay = TimeSpan.Zero, LinkRetryDelay = TimeSpan.Zero });
        small.Replicas.Faults.Add(new Fault(FaultKind.Captcha) { Host = "m.weibo.cn", PathPart = "getIndex", FromRequest = 4, ToRequest = 9 });

        var report = await JoinedNight.RunAsync(small);

        await small.ShouldBeWholeAsync(report.Round.Id);
        foreach (var check in report.Checks)
            Word.Of(check.Verdict!.Value).ShouldBe(small.World.Find(check.Id)!.ExpectedVerdict, $"{check.Id} {check.Reason}: {check.Detail}");
        (await small.AskAsync(db => db.HostHolds.CountAsync(Token))).ShouldBe(1);
    }

    [Fact]
    public async Task A_look_that_came_to_a_host_left_alone_is_no_look()
    {
        using var folder = QuickDefinitions.Create();
        await using var small = await SmallWorld.StartAsync(
            SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal),
            o => o with { PlatformsFolder = folder.Path, Paced = true, SecondLookDelay = TimeSpan.Zero },
            services: s => s.AddSingleton<LookTaker, LookThatCameTooLate>());

        var report = await JoinedNight.RunAsync(small);

        report.Checks.Single().Verdict.ShouldBe(Verdict.Qualified);
        var check = await small.AskAsync(db => db.Checks.Include(c => c.Looks).SingleAsync(Token));
        (check.Looks.Count, check.Moves).ShouldBe((1, 1));
    }

    private static List<string> Accused(RoundReportData report) =>
        [.. report.Checks.Where(c => c.Verdict is Verdict.Unqualified or Verdict.Gone || c.Findings.Any(f => f.Level == Domain.Indicators.FindingLevel.Veto)).Select(c => c.Platform)];

    private static Task<int> OpenFindingsAsync(SmallWorld small) =>
        small.AskAsync(db => db.Findings.CountAsync(f => f.State == FindingState.ConfirmedByMachine || f.State == FindingState.Suspected, Token));

    private static NoticeBook BookOf(TestNight night) => new(night.Get<MonitorDbFactory>(), TimeProvider.System);
}
