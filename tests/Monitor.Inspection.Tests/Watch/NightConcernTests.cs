using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Tests.Databases;
using Monitor.Inspection.Watch;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Tests.Watch;

public sealed class NightConcernTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 25, 0, 0, 0, TimeSpan.FromHours(8));

    private readonly FixedTime _time = new(Midnight);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_night_that_did_not_begin_is_told_after_half_past_two_and_cleared_when_it_begins()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Factory.CreateDbContext();
        var accounts = await db.AddAccountsAsync(Platform.Weibo, 1, Midnight.AddDays(-1));

        (await LookAtAsync(database, Midnight.AddHours(2.4))).ShouldBeEmpty();
        (await LookAtAsync(database, Midnight.AddHours(2.6))).Select(a => (a.Kind, a.Subject)).ShouldBe([(AlarmKind.NightNotStarted, "2026-11-25")]);
        await db.AddRoundAsync(Midnight.AddHours(3), [(accounts[0], Verdict.Qualified)]);
        (await LookAtAsync(database, Midnight.AddHours(3.1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_register_of_today_has_missed_no_night()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Factory.CreateDbContext();
        await db.AddAccountsAsync(Platform.Weibo, 1, Midnight.AddHours(9));

        (await LookAtAsync(database, Midnight.AddHours(10))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_night_that_does_not_end_is_told_at_its_hour_and_cleared_when_it_ends()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Factory.CreateDbContext();
        var accounts = await db.AddAccountsAsync(Platform.Weibo, 1, Midnight.AddDays(-1));
        var round = await db.AddRoundAsync(Midnight.AddHours(2), [(accounts[0], Verdict.Qualified)], state: RoundState.Running);

        (await LookAtAsync(database, Midnight.AddHours(7))).ShouldBeEmpty();
        (await LookAtAsync(database, Midnight.AddHours(7.6))).ShouldHaveSingleItem().Kind.ShouldBe(AlarmKind.NightNotEnded);
        await db.Rounds.Where(r => r.Id == round.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RoundState.Closed), Token);
        (await LookAtAsync(database, Midnight.AddHours(8))).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<Alarm>> LookAtAsync(TestDatabase database, DateTimeOffset moment)
    {
        _time.Move(moment - _time.GetUtcNow());
        var book = new AlarmBook(database.Factory, _time);
        await new NightConcern(database.Factory, book, new WatchOptions(), _time).LookAsync(Token);
        return await book.OpenAsync(Token);
    }
}
