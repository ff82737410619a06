using System.Text;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Register;
using Monitor.Platforms.WeChat;
using Monitor.Replicas;

namespace Monitor.Inspection.Tests.Nights;

/// <summary>A night on 今日头条, 快手, 百度贴吧 and government websites: accounts in every state, in real Chromium.</summary>
public sealed class OtherPlatformsNightTests
{
    [Theory]
    [InlineData(ReplicaPlatform.Toutiao)]
    [InlineData(ReplicaPlatform.Kuaishou)]
    [InlineData(ReplicaPlatform.Tieba)]
    [InlineData(ReplicaPlatform.Website)]
    public async Task Every_account_gets_the_verdict_that_it_deserves(string platform)
    {
        await using var small = await SmallWorld.StartAsync(
            ReplicaStates.Of(platform).Append(ReplicaState.Normal).Append(ReplicaState.Normal).Select(s => new ReplicaAccountSpec(platform, s)),
            o => o with { Workers = 4 });

        var report = await small.Night.RunAsync();

        await small.ShouldBeWholeAsync(report.Round.Id);
        foreach (var check in report.Checks)
        {
            var account = small.World.Find(check.Id)!;
            Word.Of(check.Verdict!.Value).ShouldBe(account.ExpectedVerdict, $"{account.State}: {check.Outcome} {check.Reason} {check.Detail}");
            if (check.Verdict == Verdict.Qualified)
                ChinaTime.In(check.LastPostAt!.Value).Date.ShouldBe(ChinaTime.In(account.LastPostAt!.Value).Date, $"{account.State}");
        }

        report.Checks.Where(c => c.Verdict != Verdict.Qualified).ShouldAllBe(c => c.Evidence.Count > 0 || c.Reason == Reason.RateLimited);
    }

    [Fact]
    public async Task A_website_is_as_young_as_its_youngest_column_and_its_blank_and_dead_columns_are_told_apart()
    {
        await using var small = await SmallWorld.StartAsync([new ReplicaAccountSpec(ReplicaPlatform.Website, ReplicaState.Normal)]);
        var account = small.World.Accounts.Single();

        var check = (await small.Night.RunAsync()).Checks.Single();

        check.Verdict.ShouldBe(Verdict.Qualified);
        check.Links.Select(l => (l.Path, Word.Of(l.Verdict), l.Cause)).ShouldBe(account.MenuLinks.Select(m => (m.Path, m.ExpectedVerdict, m.ExpectedCause)));
        check.Findings.ShouldAllBe(f => f.Level != Domain.Indicators.FindingLevel.Veto);
    }

    [Fact]
    public async Task Each_website_host_keeps_its_own_pace()
    {
        using var folder = QuickDefinitions.Create(paceSeconds: 600);
        await using var small = await SmallWorld.StartAsync(
            SmallWorld.Of(ReplicaPlatform.Website, ReplicaState.Normal, 3), o => o with { PlatformsFolder = folder.Path, Paced = true, Workers = 2 });

        var report = await small.Night.RunAsync(); // would take half an hour if they shared one pace

        report.Round.Qualified.ShouldBe(3);
        using var stop = new CancellationTokenSource();
        var gate = small.Night.Get<Browsing.HostGate>();
        gate.EnterAsync("www.another.example", stop.Token).IsCompleted.ShouldBeTrue();
        foreach (var account in small.World.Accounts)
            gate.EnterAsync(account.Id, stop.Token).IsCompleted.ShouldBeFalse(account.Id);
        await stop.CancelAsync();
    }

    [Theory]
    [InlineData("今日头条", "快手", "百度贴吧", "政府网站")]
    [InlineData("toutiao", "kuaishou", "tieba", "website")]
    public async Task Their_names_in_a_list_are_understood_in_Chinese_and_in_English(string toutiao, string kuaishou, string tieba, string website)
    {
        var list = $"""
            platform,id,url
            {toutiao},MS4wLjABAAAA{new string('x', 43)},
            {kuaishou},3xq27zfb82gnx7e,
            {tieba},,https://tieba.baidu.com/home/main?id=tb.1.abc.def
            {website},,http://www.linjiang.gov.cn/
            """;
        await using var file = new MemoryStream(Encoding.UTF8.GetBytes(list));

        var read = await new RegisterFile(AccountSourceAddress.Recognise).ReadAsync(file, TestContext.Current.CancellationToken);

        read.Problems.ShouldBeEmpty();
        read.Accounts.Select(a => Domain.Accounts.PlatformCode.Of(a.Platform)).ShouldBe(["toutiao", "kuaishou", "tieba", "website"]);
    }
}
