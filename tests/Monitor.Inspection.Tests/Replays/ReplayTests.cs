using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Replays;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Nights;
using Monitor.Replicas;

namespace Monitor.Inspection.Tests.Replays;

/// <summary>A night that really happened, judged once more.</summary>
public sealed class ReplayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_parsers_and_rules_come_to_the_same_verdicts_and_other_rules_to_what_they_say()
    {
        await using var small = await SmallWorld.StartAsync(
            [
                .. ReplicaPlatform.All.SelectMany(p => SmallWorld.Of(p, ReplicaState.Normal)), .. ReplicaPlatform.All.SelectMany(p => SmallWorld.Of(p, ReplicaState.Silent15Days)),
                .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Captcha), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Cancelled),
            ]);
        var round = await small.PlanAsync();
        await small.Night.Get<RoundRunner>().RunAsync(round, null, Token);
        var before = await small.ReadAsync(round);
        var replay = small.Night.Get<Replay>();

        var same = await replay.RunAsync(round, null, null, null, Token);
        var milder = await replay.RunAsync(round, Platform.Weibo, RuleSetJson.National with { Version = "milder", SilentDays = 30, WindowDays = 90 }, null, Token);

        (same.Checks, same.WithoutCaptures).ShouldBe((8, 0));
        same.Differences.ShouldBeEmpty();
        milder.Differences.Select(d => (d.Before, d.After)).ShouldBe([(Verdict.Unqualified, Verdict.Qualified)]);
        milder.Differences[0].Readings.ShouldBeEmpty();
        System.Text.Json.JsonSerializer.Serialize(await small.ReadAsync(round)).ShouldBe(System.Text.Json.JsonSerializer.Serialize(before));
    }

    [Fact]
    public async Task A_definition_that_was_mended_reads_the_old_night_anew()
    {
        await using var small = await SmallWorld.StartAsync(SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Cancelled));
        var round = await small.PlanAsync();
        await small.Night.Get<RoundRunner>().RunAsync(round, null, Token);
        // As if the night had been read by a parser that did not understand.
        await small.AskAsync(db => db.Checks.ExecuteUpdateAsync(s => s.SetProperty(c => c.Verdict, Verdict.Unverifiable).SetProperty(c => c.Reason, Domain.Readings.Reason.LayoutChanged), Token));

        var report = await small.Night.Get<Replay>().RunAsync(round, null, null, null, Token);

        var difference = report.Differences.ShouldHaveSingleItem();
        (difference.Before, difference.BeforeReason, difference.After).ShouldBe((Verdict.Unverifiable, Domain.Readings.Reason.LayoutChanged, Verdict.Gone));
        (await replayedVerdict(small)).ShouldBe(Verdict.Unverifiable);

        static Task<Verdict?> replayedVerdict(SmallWorld small) => small.AskAsync(db => db.Checks.Select(c => c.Verdict).SingleAsync(Token));
    }
}
