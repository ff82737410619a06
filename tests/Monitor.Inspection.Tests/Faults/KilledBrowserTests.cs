using Monitor.Browsing;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Nights;
using Monitor.Replicas;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Faults;

/// <summary>kill -9 of the browser and of Playwright's driver while a round runs, at random points, again and again.</summary>
public sealed class KilledBrowserTests
{
    private const int Kills = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_round_ends_with_every_account_checked_once_and_none_wrongly_flagged(bool driver)
    {
        Assert.SkipWhen(ProcessTree.WhyUnavailable is not null, ProcessTree.WhyUnavailable ?? "");
        var dice = new FaultDice();
        await using var small = await SmallWorld.StartAsync(
            [
                .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal, 5), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days, 3), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.NotExisting),
                .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Normal, 4), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Silent15Days, 2), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Cancelled),
                .. SmallWorld.Of(ReplicaPlatform.WeChat, ReplicaState.Normal, 2), .. SmallWorld.Of(ReplicaPlatform.WeChat, ReplicaState.Silent40Days, 2),
            ],
            o => o with { Workers = 3 },
            browsing: b => b with { VisitTimeout = TimeSpan.FromSeconds(20) });
        small.Replicas.Faults.Add(new Fault(FaultKind.Delay) { Delay = TimeSpan.FromMilliseconds(60) }); // so that kills meet something on its way
        var round = await small.PlanAsync();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var killing = KillAsync(small, dice, driver, over.Token);
        await small.Night.Get<RoundRunner>().RunAsync(round, null, Token);
        await over.CancelAsync();

        (await killing).ShouldBeGreaterThanOrEqualTo(3, $"the round was too short for its faults; {dice}");
        TestContext.Current.SendDiagnosticMessage(dice.ToString());
        await small.ShouldBeWholeAsync(round);
        var report = await small.ReadAsync(round);
        foreach (var check in report.Checks)
        {
            var truth = small.World.Find(check.Id)!.ExpectedVerdict;
            // Own trouble may leave an account unverified; it may never make another verdict of it.
            if (check.Verdict != Verdict.Unverifiable)
                Word.Of(check.Verdict!.Value).ShouldBe(truth, $"{check.Platform} {check.Id}: {check.Detail}; {dice}");
        }

        report.Round.Unverifiable.ShouldBeLessThanOrEqualTo(report.Round.Accounts / 4, $"{string.Join("; ", report.Checks.Where(c => c.Verdict == Verdict.Unverifiable).Select(c => c.Detail))}; {dice}");
    }

    private static async Task<int> KillAsync(SmallWorld small, FaultDice dice, bool driver, CancellationToken ct)
    {
        var host = small.Night.Get<BrowserHost>();
        var killed = 0;
        try
        {
            while (killed < Kills)
            {
                var at = small.Replicas.Requests.Total + dice.Throw("requests until the next kill", 1, 10);
                while (small.Replicas.Requests.Total < at || host.BrowserProcessId is null)
                    await Task.Delay(5, ct);
                var browser = host.BrowserProcessId!.Value;
                if ((driver ? ProcessTree.DriverAbove(browser) : browser) is not { } victim || !ProcessTree.Lives(victim))
                    continue; // the next one is not up yet
                ProcessTree.Kill(victim);
                killed++;
            }
        }
        catch (OperationCanceledException)
        {
            return killed; // the round is over
        }

        return killed;
    }
}
