using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Readings;
using Monitor.Domain.Rounds;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Plausibility;
using Monitor.Inspection.Tests.Databases;
using Monitor.Storage.Findings;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Plausibility;

public sealed class PlatformVoidsTests(PostgresCluster cluster)
{
    private static readonly DateTimeOffset Night = new(2026, 11, 25, 2, 0, 0, TimeSpan.FromHours(8));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_written_against_a_void_platform_is_taken_back_and_nothing_else(bool onPostgres)
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres, cluster);
        await using var db = database.Factory.CreateDbContext();
        var weibo = await db.AddAccountsAsync(Platform.Weibo, 4, Night);
        var douyin = await db.AddAccountsAsync(Platform.Douyin, 1, Night);
        var round = await db.AddRoundAsync(Night,
            [(weibo[0], Verdict.Unqualified), (weibo[1], Verdict.Gone), (weibo[2], Verdict.Qualified), (weibo[3], Verdict.Unqualified), (douyin[0], Verdict.Unqualified)]);
        var upheld = await db.Findings.SingleAsync(f => f.AccountId == weibo[3].Id, Token);
        (upheld.State, upheld.ReviewedBy) = (FindingState.Upheld, "张三");
        await db.SaveChangesAsync(Token);
        var voids = new PlatformVoids(database.Factory, new FixedTime(Night.AddHours(4)));

        (await voids.DeclareAsync(round.Id, Platform.Weibo, VoidCause.Canary, "基准账号读不到", Token)).ShouldBe(3);
        (await voids.DeclareAsync(round.Id, Platform.Weibo, VoidCause.LayoutChanged, "另一个原因", Token)).ShouldBe(0);

        db.ChangeTracker.Clear();
        var checks = await db.Checks.AsNoTracking().OrderBy(c => c.AccountId).ToListAsync(Token);
        checks.Select(c => c.Verdict).ShouldBe([Verdict.Unverifiable, Verdict.Unverifiable, Verdict.Qualified, Verdict.Unverifiable, Verdict.Unqualified]);
        checks[0].Reason.ShouldBe(Reason.NightVoid);
        checks[0].SilentDays.ShouldBeNull();
        var after = await db.Rounds.AsNoTracking().SingleAsync(Token);
        (after.Qualified, after.Unqualified, after.Gone, after.Unverifiable).ShouldBe((1, 1, 0, 3));
        var findings = await db.Findings.AsNoTracking().OrderBy(f => f.AccountId).ToListAsync(Token);
        findings.Select(f => f.State).ShouldBe([FindingState.Cleared, FindingState.Cleared, FindingState.Upheld, FindingState.ConfirmedByMachine]);
        findings.Select(f => f.SilentDays).ShouldBe(checks.Where(c => c.Verdict != Verdict.Qualified).Select(c => c.SilentDays ?? FindingRow.UnknownDays));
        findings.Select(f => f.SilentDays).ShouldBe([FindingRow.UnknownDays, FindingRow.UnknownDays, FindingRow.UnknownDays, 40]);
        findings[0].ReviewReason.ShouldNotBeNull().ShouldContain("作废");
        (await db.VoidedPlatforms.AsNoTracking().SingleAsync(Token)).Cause.ShouldBe(VoidCause.Canary);
    }

    [Fact]
    public async Task A_result_that_comes_in_after_the_void_is_taken_back_by_who_wrote_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Factory.CreateDbContext();
        var accounts = await db.AddAccountsAsync(Platform.Weibo, 2, Night);
        var round = await db.AddRoundAsync(Night, [(accounts[0], Verdict.Qualified), (accounts[1], Verdict.Qualified)]);
        var voids = new PlatformVoids(database.Factory, new FixedTime(Night));
        await voids.DeclareAsync(round.Id, Platform.Weibo, VoidCause.Canary, "基准账号读不到", Token);
        await db.Checks.Where(c => c.AccountId == accounts[1].Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Verdict, Verdict.Unqualified), Token);
        await db.Rounds.ExecuteUpdateAsync(s => s.SetProperty(r => r.Qualified, 1).SetProperty(r => r.Unqualified, 1), Token);

        (await voids.EnforceAsync(round.Id, Token)).ShouldBe(1);

        var after = await db.Rounds.AsNoTracking().SingleAsync(Token);
        (after.Qualified, after.Unqualified, after.Unverifiable).ShouldBe((1, 0, 1));
    }
}
