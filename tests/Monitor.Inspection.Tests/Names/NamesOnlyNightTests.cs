using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Names;
using Monitor.Inspection.Register;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Nights;
using Monitor.Replicas;
using Monitor.Storage;
using Monitor.Storage.Names;

namespace Monitor.Inspection.Tests.Names;

/// <summary>Accounts that come with a name only, on the replicas' search pages, in real Chromium.</summary>
public sealed class NamesOnlyNightTests : IAsyncLifetime
{
    private static readonly Actor Somebody = Actor.CommandLine("tester");

    private readonly ReplicaWorld _world = ReplicaWorld.Create(0, seed: 11, TimeProvider.System.GetUtcNow());
    private ReplicaServer _replicas = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _replicas = await ReplicaServer.StartAsync(_world, Token);

    public ValueTask DisposeAsync() => _replicas.DisposeAsync();

    [Fact]
    public async Task One_account_of_the_name_whose_body_is_the_unit_is_found_looked_at_and_written_into_the_register()
    {
        var weibo = Add(ReplicaPlatform.Weibo, ReplicaState.Normal, "平安清水", "清水县公安局");
        var douyin = Add(ReplicaPlatform.Douyin, ReplicaState.Silent40Days, "清水发布", "清水县人民政府办公室");
        Add(ReplicaPlatform.WeChat, ReplicaState.Normal, "清水微讯", "清水县融媒体中心");
        await using var night = await StartAsync(
            Named(Platform.Weibo, "平 安 清 水", "清水縣公安局"), Named(Platform.Douyin, "清水發布", "清水县人民政府办公室"), Named(Platform.WeChat, "清水微讯　", "清水县融媒体中心"));

        var report = await night.RunAsync();

        Of(report, "weibo").Verdict.ShouldBe(Verdict.Qualified);
        Of(report, "douyin").Verdict.ShouldBe(Verdict.Unqualified, "found, and silent");
        Of(report, "wechat").Verdict.ShouldBe(Verdict.Qualified);
        var rows = await AskAsync(night, db => db.Accounts.AsNoTracking().ToDictionaryAsync(a => a.Platform, Token));
        (rows[Platform.Weibo].PlatformId, rows[Platform.Weibo].IdentityKey).ShouldBe((weibo.Id, $"weibo:id:{weibo.Id}"));
        rows[Platform.Douyin].PlatformId.ShouldBe(douyin.Id);
        rows[Platform.WeChat].PlatformId.ShouldBeNull("Sogou shows another id than the register keeps");
        (await AskAsync(night, db => db.NameSearches.Select(s => s.State).ToListAsync(Token))).ShouldAllBe(s => s == NameSearchState.Found);
        var audits = await AskAsync(night, db => db.Audits.Where(a => a.Action == "account.resolve").ToListAsync(Token));
        audits.Select(a => a.ActorName).ShouldBe(["monitor", "monitor", "monitor"]);
        audits.ShouldContain(a => a.Detail!.Contains(weibo.Id, StringComparison.Ordinal) && a.Detail.Contains("清水县公安局", StringComparison.Ordinal));
        (await AskAsync(night, db => db.Readings.Where(r => r.Step.StartsWith("find") && r.CaptureId != null).CountAsync(Token))).ShouldBeGreaterThanOrEqualTo(4, "what the search showed is kept");

        var asked = Searches();
        await night.RunAsync();
        Searches().ShouldBe(asked, "who is known is not looked for again");
        await using var register = night.Get<MonitorDbFactory>().CreateDbContext();
        var again = await night.Get<RegisterImport>().ApplyAsync(register, [Named(Platform.Weibo, "平 安 清 水", "清水縣公安局")], Token);
        again.New.ShouldBe(0, "the list with the name alone still means the same account");
    }

    [Fact]
    public async Task What_is_not_sure_is_chosen_by_a_person_and_until_then_nothing_is_said_of_the_account()
    {
        Add(ReplicaPlatform.WeChat, ReplicaState.Silent40Days, "清水微讯", "清河县融媒体中心");
        var right = Add(ReplicaPlatform.Weibo, ReplicaState.Normal, "平安清水", "甲县公安局");
        await using var night = await StartAsync(
            Named(Platform.WeChat, "清水微讯", "清水县融媒体中心"), Named(Platform.Weibo, "平安清水", "清水县公安局"), Named(Platform.Weibo, "没有这个名字", "清水县民政局"));

        var report = await night.RunAsync();

        report.Checks.ShouldAllBe(c => c.Verdict == Verdict.Unverifiable && c.Reason == Reason.Ambiguous && c.Findings.Count == 0);
        Checks(report, "没有这个名字").Detail!.ShouldContain("no account of this name was found");
        (await AskAsync(night, db => db.Looks.CountAsync(Token))).ShouldBe(3, "looking again would show the same");
        var desk = night.Get<NameDesk>();
        var waiting = await desk.ListAsync(Somebody, 0, Token);
        waiting.Select(w => (w.Name, w.State, w.Candidates.Count)).ShouldBe(
            [("清水微讯", NameSearchState.ToChoose, 1), ("平安清水", NameSearchState.ToChoose, 1), ("没有这个名字", NameSearchState.NotFound, 0)], ignoreOrder: true);
        var asked = Searches();
        (await night.RunAsync()).Checks.ShouldAllBe(c => c.Verdict == Verdict.Unverifiable);
        Searches().ShouldBe(asked, "a platform is not asked the same every night");

        var weibo = waiting.Single(w => w.Name == "平安清水");
        await Should.ThrowAsync<ChoiceRefusedException>(() => desk.ChooseAsync(Somebody, weibo.AccountId, "1234567890", Token));
        await Should.ThrowAsync<NotThereException>(() => desk.ChooseAsync(new Actor("viewer", Role.Viewer, Scope.All), weibo.AccountId, right.Id, Token));
        await desk.ChooseAsync(Somebody, weibo.AccountId, right.Id, Token);

        Checks(await night.RunAsync(), "平安清水").Verdict.ShouldBe(Verdict.Qualified);
        (await desk.ListAsync(Somebody, 0, Token)).Count.ShouldBe(2);
        (await AskAsync(night, db => db.Audits.SingleAsync(a => a.Action == "account.resolve", Token))).ActorName.ShouldBe(Somebody.Name);
    }

    [Fact]
    public async Task An_id_that_the_register_has_already_and_two_accounts_of_one_name_are_for_a_person()
    {
        var known = Add(ReplicaPlatform.Weibo, ReplicaState.Normal, "平安清水", "清水县公安局");
        var first = Add(ReplicaPlatform.WeChat, ReplicaState.Normal, "清水微讯", "清水县融媒体中心");
        Add(ReplicaPlatform.WeChat, ReplicaState.Normal, "清水微讯", "清水县融媒体中心");
        await using var night = await StartAsync(
            Named(Platform.Weibo, "平安清水", "清水县公安局") with { PlatformId = known.Id }, Named(Platform.Weibo, "平安清水", "甘肃省清水县公安局"), Named(Platform.WeChat, first.Name, first.Unit));

        var report = await night.RunAsync();

        report.Checks.Count(c => c.Verdict == Verdict.Unverifiable && c.Reason == Reason.Ambiguous).ShouldBe(2);
        var waiting = await night.Get<NameDesk>().ListAsync(Somebody, 0, Token);
        waiting.Single(w => w.Platform == Platform.WeChat).Candidates.Count.ShouldBe(2);
        var twice = waiting.Single(w => w.Platform == Platform.Weibo);
        twice.Doubt!.ShouldContain("of the register has this id already");
        (await Should.ThrowAsync<ChoiceRefusedException>(() => night.Get<NameDesk>().ChooseAsync(Somebody, twice.AccountId, known.Id, Token))).Message.ShouldContain("already");
    }

    [Fact]
    public async Task A_wall_before_the_search_is_the_reason_and_is_no_result()
    {
        Add(ReplicaPlatform.Douyin, ReplicaState.Normal, "清水发布", "清水县人民政府办公室");
        _replicas.Faults.Add(new Fault(FaultKind.Captcha) { Host = "www.douyin.com", PathPart = "/discover/search" });
        await using var night = await StartAsync(Named(Platform.Douyin, "清水发布", "清水县人民政府办公室"));

        var check = (await night.RunAsync()).Checks.Single();

        (check.Verdict, check.Reason).ShouldBe((Verdict.Unverifiable, Reason.Captcha));
        (await AskAsync(night, db => db.NameSearches.CountAsync(Token))).ShouldBe(0);
    }

    private int Searches() => _replicas.Requests.Last().Count(r =>
        r.Path.StartsWith("/n/", StringComparison.Ordinal) || r.Query.Contains("type=1&", StringComparison.Ordinal) || r.Path.StartsWith("/search/", StringComparison.Ordinal));

    private ReplicaAccount Add(string platform, ReplicaState state, string name, string unit) =>
        _world.Add(new ReplicaAccountSpec(platform, state) { Name = name, Unit = unit, MenuLinks = [] });

    private static Account Named(Platform platform, string name, string unit) => new() { Platform = platform, Name = name, Unit = unit };

    private Task<TestNight> StartAsync(params Account[] accounts) => TestNight.StartAsync(TestNight.MapOf(_replicas), accounts);

    private static CheckFacts Of(RoundReportData report, string platform) => report.Checks.Single(c => c.Platform == platform);

    private static CheckFacts Checks(RoundReportData report, string name) => report.Checks.Single(c => c.Name == name);

    private static async Task<T> AskAsync<T>(TestNight night, Func<MonitorDb, Task<T>> question)
    {
        await using var db = night.Get<MonitorDbFactory>().CreateDbContext();
        return await question(db);
    }
}
