using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Canaries;
using Monitor.Inspection.Nights;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Nights;
using Monitor.Replicas;

namespace Monitor.Inspection.Tests.Canaries;

/// <summary>Canaries on replica platforms in real Chromium.</summary>
public sealed class CanaryNightTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ReplicaState.Silent40Days)]
    [InlineData(ReplicaState.Captcha)]
    [InlineData(ReplicaState.Cancelled)]
    public async Task A_canary_that_does_not_read_alive_voids_its_platform_and_no_other(ReplicaState canary)
    {
        await using var small = await SmallWorld.StartAsync(
            [
                .. SmallWorld.Of(ReplicaPlatform.Weibo, canary), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal),
                .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Silent40Days),
            ]);
        await MarkAsync(small, small.World.Accounts[0], true);

        var report = await RunAsync(small);

        report.Checks.Where(c => c.Platform == "weibo").ShouldAllBe(c => c.Verdict == Verdict.Unverifiable || c.Verdict == Verdict.Qualified);
        report.Checks.Single(c => c.Id == small.World.Accounts[1].Id).Reason.ShouldBe(Reason.NightVoid);
        report.Checks.Single(c => c.Id == small.World.Accounts[2].Id).Verdict.ShouldBe(Verdict.Qualified);
        report.Checks.Single(c => c.Platform == "douyin").Verdict.ShouldBe(Verdict.Unqualified);
        report.Checks.Where(c => c.Platform == "weibo").ShouldAllBe(c => c.Findings.Count == 0);
        (await small.Night.Get<AlarmBook>().OpenAsync(Token)).Select(a => (a.Kind, a.Subject)).ShouldBe([(AlarmKind.CanarySilent, "weibo")]);
    }

    [Theory]
    [InlineData(RoundKind.Weekly)]
    [InlineData(RoundKind.Quarterly)]
    public async Task An_inspection_whose_canary_is_silent_accuses_nobody_either(string kind)
    {
        await using var small = await SmallWorld.StartAsync([.. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Captcha), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days)]);
        await MarkAsync(small, small.World.Accounts[0], true);

        var round = (await small.Night.Get<InspectionRounds>().StartAsync(Actor.Machine, kind, null, Token)).ShouldNotBeNull();
        await small.Night.Get<WatchedRound>().RunAsync(round, null, Token);

        (await small.ReadAsync(round)).Checks.Single(c => c.Id == small.World.Accounts[1].Id).Reason.ShouldBe(Reason.NightVoid);
    }

    [Fact]
    public async Task A_timed_inspection_looks_at_the_canaries_as_it_begins()
    {
        await using var small = await SmallWorld.StartAsync([.. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Captcha), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days)]);
        await MarkAsync(small, small.World.Accounts[0], true);

        await new TimedInspection(
            new InspectionTime(RoundKind.Weekly, new TimeOnly(6, 0)), small.Night.Get<InspectionRounds>(), small.Night.Get<CanaryWatch>(), NullLogger<TimedInspection>.Instance).RunAsync(Token);

        (await small.AskAsync(db => db.VoidedPlatforms.Where(v => db.Rounds.Any(r => r.Id == v.RoundId && r.Kind == RoundKind.Weekly)).Select(v => v.Platform).ToListAsync(Token)))
            .ShouldBe([Platform.Weibo]);
    }

    [Fact]
    public async Task A_canary_that_lives_clears_the_alarm_and_its_platform_is_judged()
    {
        await using var small = await SmallWorld.StartAsync(
            [.. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal)]);
        await MarkAsync(small, small.World.Accounts[1], true);
        await small.Night.Get<AlarmBook>().RaiseAsync(AlarmKind.CanarySilent, "weibo", AlarmSeverity.Critical, "昨夜读取异常", Token);

        var report = await RunAsync(small);

        report.Checks.Single(c => c.Id == small.World.Accounts[0].Id).Verdict.ShouldBe(Verdict.Unqualified);
        (await small.Night.Get<AlarmBook>().OpenAsync(Token)).ShouldBeEmpty();
        // Before the round, and again because somebody is accused.
        (await small.AskAsync(db => db.CanaryLooks.CountAsync(l => l.Alive, Token))).ShouldBe(2);
    }

    [Fact]
    public async Task A_recheck_on_a_platform_whose_canary_is_silent_accuses_nobody()
    {
        await using var small = await SmallWorld.StartAsync(SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days));
        await small.Night.Get<AlarmBook>().RaiseAsync(AlarmKind.CanarySilent, "weibo", AlarmSeverity.Critical, "基准账号读取异常", Token);
        var account = await small.AskAsync(db => db.Accounts.Select(a => a.Id).SingleAsync(Token));

        var report = await small.Night.Get<Rechecks.Recheck>().AccountAsync(account, Token);

        report.Checks.Single().Reason.ShouldBe(Reason.NightVoid);
    }

    private static async Task<RoundReportData> RunAsync(SmallWorld small)
    {
        var round = await small.PlanAsync();
        await small.Night.Get<WatchedRound>().RunAsync(round, null, Token);
        return await small.ReadAsync(round);
    }

    private static Task<int> MarkAsync(SmallWorld small, ReplicaAccount account, bool isCanary) =>
        small.AskAsync(db => db.Accounts.Where(a => a.PlatformId == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.IsCanary, isCanary), Token));
}
