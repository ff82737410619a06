using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Plausibility;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Databases;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Storage.Accounts;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Plausibility;

public sealed class PlatformGuardTests(PostgresCluster cluster)
{
    private static readonly DateTimeOffset Night = new(2026, 11, 25, 2, 0, 0, TimeSpan.FromHours(8));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Many_that_lived_the_night_before_and_read_silent_at_once_make_one_alarm_and_no_flags(bool onPostgres)
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres, cluster);
        await using var db = database.Factory.CreateDbContext();
        var accounts = await db.AddAccountsAsync(Platform.Weibo, 10, Night);
        await db.AddRoundAsync(Night.AddDays(-1), accounts.Select(a => (a, Verdict.Qualified)));
        var round = await db.AddRoundAsync(Night, accounts.Select((a, i) => (a, i < 4 ? Verdict.Unqualified : Verdict.Qualified)));

        await GuardOf(database).JudgeAsync(round.Id, Token);
        await GuardOf(database).JudgeAsync(round.Id, Token);

        db.ChangeTracker.Clear();
        (await db.Checks.CountAsync(c => c.RoundId == round.Id && c.Verdict == Verdict.Unqualified, Token)).ShouldBe(0);
        (await db.Checks.CountAsync(c => c.RoundId == round.Id && c.Reason == Reason.NightVoid, Token)).ShouldBe(4);
        var alarm = (await BookOf(database).OpenAsync(Token)).ShouldHaveSingleItem();
        (alarm.Kind, alarm.Subject, alarm.Severity).ShouldBe((AlarmKind.ImplausibleShare, "weibo", AlarmSeverity.Critical));
    }

    [Theory]
    [InlineData(RoundKind.Weekly)]
    [InlineData(RoundKind.Quarterly)]
    public async Task An_inspection_is_held_to_the_same_as_a_night(string kind)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Factory.CreateDbContext();
        var accounts = await db.AddAccountsAsync(Platform.Weibo, 10, Night);
        await db.AddRoundAsync(Night.AddDays(-1), accounts.Select(a => (a, Verdict.Qualified)));
        var round = await db.AddRoundAsync(Night, accounts.Select((a, i) => (a, i < 4 ? Verdict.Unqualified : Verdict.Qualified)));
        round.Kind = kind;
        await db.SaveChangesAsync(Token);

        await GuardOf(database).JudgeAsync(round.Id, Token);

        (await db.Checks.CountAsync(c => c.RoundId == round.Id && c.Verdict == Verdict.Unqualified, Token)).ShouldBe(0);
        (await BookOf(database).OpenAsync(Token)).ShouldHaveSingleItem().Kind.ShouldBe(AlarmKind.ImplausibleShare);
    }

    [Fact]
    public async Task The_same_number_is_believed_of_accounts_that_were_silent_before()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Factory.CreateDbContext();
        var accounts = await db.AddAccountsAsync(Platform.Weibo, 10, Night);
        var results = accounts.Select((a, i) => (a, i < 4 ? Verdict.Unqualified : Verdict.Qualified)).ToList();
        await db.AddRoundAsync(Night.AddDays(-1), results);
        var round = await db.AddRoundAsync(Night, results);

        await GuardOf(database).JudgeAsync(round.Id, Token);

        (await db.Checks.CountAsync(c => c.RoundId == round.Id && c.Verdict == Verdict.Unqualified, Token)).ShouldBe(4);
        (await BookOf(database).OpenAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_that_lasts_is_held_against_the_last_night_that_decided_and_clears_when_it_is_over()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Factory.CreateDbContext();
        var accounts = await db.AddAccountsAsync(Platform.Douyin, 6, Night);
        await db.AddRoundAsync(Night.AddDays(-2), accounts.Select(a => (a, Verdict.Qualified)));
        await db.AddRoundAsync(Night.AddDays(-1), accounts.Select(a => (a, Verdict.Unverifiable)));
        var broken = await db.AddRoundAsync(Night, accounts.Select(a => (a, Verdict.Gone)));

        await GuardOf(database).JudgeAsync(broken.Id, Token);
        (await BookOf(database).OpenAsync(Token)).ShouldHaveSingleItem().Kind.ShouldBe(AlarmKind.ImplausibleShare);
        var mended = await db.AddRoundAsync(Night.AddHours(5), accounts.Select(a => (a, Verdict.Qualified)));
        await GuardOf(database).JudgeAsync(mended.Id, Token);

        (await BookOf(database).OpenAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_layout_on_one_platform_makes_one_alarm_and_takes_back_its_flags_only()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Factory.CreateDbContext();
        var weibo = await db.AddAccountsAsync(Platform.Weibo, 5, Night);
        var douyin = await db.AddAccountsAsync(Platform.Douyin, 1, Night);
        var results = weibo.Select((a, i) => (a, i == 0 ? Verdict.Unqualified : Verdict.Unverifiable)).Append((douyin[0], Verdict.Unqualified));
        var round = await db.AddRoundAsync(Night, results, unverifiable: Reason.LayoutChanged);

        await GuardOf(database).JudgeAsync(round.Id, Token);

        (await VerdictOfAsync(db, weibo[0])).ShouldBe(Verdict.Unverifiable);
        (await VerdictOfAsync(db, douyin[0])).ShouldBe(Verdict.Unqualified);
        (await BookOf(database).OpenAsync(Token)).Select(a => (a.Kind, a.Subject)).ShouldBe([(AlarmKind.LayoutChanged, "weibo")]);
    }

    [Fact]
    public async Task One_odd_page_among_many_is_told_and_voids_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Factory.CreateDbContext();
        var accounts = await db.AddAccountsAsync(Platform.Weibo, 20, Night);
        var round = await db.AddRoundAsync(
            Night, accounts.Select((a, i) => (a, i == 0 ? Verdict.Unverifiable : i == 1 ? Verdict.Unqualified : Verdict.Qualified)), unverifiable: Reason.LayoutChanged);

        await GuardOf(database).JudgeAsync(round.Id, Token);

        (await VerdictOfAsync(db, accounts[1])).ShouldBe(Verdict.Unqualified);
        (await BookOf(database).OpenAsync(Token)).Select(a => (a.Kind, a.Severity)).ShouldBe([(AlarmKind.LayoutChanged, AlarmSeverity.Notice)]);
    }

    private static Task<Verdict?> VerdictOfAsync(Storage.MonitorDb db, AccountRow account) =>
        db.Checks.AsNoTracking().Where(c => c.AccountId == account.Id).Select(c => c.Verdict).SingleAsync(Token);

    private static AlarmBook BookOf(TestDatabase database) => new(database.Factory, new FixedTime(Night.AddHours(6)));

    private static PlatformGuard GuardOf(TestDatabase database)
    {
        var time = new FixedTime(Night.AddHours(6));
        return new(database.Factory, new PlatformVoids(database.Factory, time), BookOf(database), PlatformAdapters.Load(PlatformDefinitions.DefaultFolder), time,
            NullLogger<PlatformGuard>.Instance);
    }
}
