using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;
using Monitor.Testing;

namespace Monitor.Storage.Tests;

public sealed class SqliteTimetableTests(PostgresCluster cluster) : TimetableTests<OnSqlite>(cluster);

public sealed class PostgresTimetableTests(PostgresCluster cluster) : TimetableTests<OnPostgres>(cluster);

public abstract class TimetableTests<TServer>(PostgresCluster cluster) : DatabaseTests<TServer>(cluster)
    where TServer : ITestServer, new()
{
    private const string Host = "m.weibo.cn";

    private Timetable Table => new(Databases, Time);

    [Fact]
    public async Task MoveHostAsync_shifts_the_host_s_checks_and_keeps_their_spacing()
    {
        await PlanAsync(until: Night.AddHours(6), [Night.AddMinutes(-1), Night.AddMinutes(2), Night.AddMinutes(4.5)]);

        (await Table.MoveHostAsync(Host, Night.AddMinutes(15), default)).ShouldBe(3);

        (await DueAsync(Host)).ShouldBe([Night.AddMinutes(15), Night.AddMinutes(17), Night.AddMinutes(19.5)]);
        (await DueAsync("www.douyin.com")).ShouldBe([Night]);
    }

    [Fact]
    public async Task MoveHostAsync_puts_what_does_not_fit_at_the_end_of_the_night()
    {
        await PlanAsync(until: Night.AddMinutes(20), [Night, Night.AddMinutes(10)]);

        await Table.MoveHostAsync(Host, Night.AddMinutes(15), default);

        (await DueAsync(Host)).ShouldBe([Night.AddMinutes(15), Night.AddMinutes(20)]);
    }

    [Fact]
    public async Task MoveHostAsync_a_second_time_moves_nothing()
    {
        await PlanAsync(until: Night.AddHours(6), [Night, Night.AddMinutes(2)]);
        await Table.MoveHostAsync(Host, Night.AddMinutes(15), default);

        (await Table.MoveHostAsync(Host, Night.AddMinutes(15), default)).ShouldBe(0);
    }

    [Fact]
    public async Task MoveHostAsync_leaves_a_round_alone_that_somebody_waits_for()
    {
        await PlanAsync(until: null, [Night]);

        (await Table.MoveHostAsync(Host, Night.AddMinutes(15), default)).ShouldBe(0);

        (await DueAsync(Host)).ShouldBe([Night]);
    }

    [Fact]
    public async Task A_night_has_one_round()
    {
        await NewNightAsync();

        await Should.ThrowAsync<DbUpdateException>(NewNightAsync);
    }

    private async Task NewNightAsync()
    {
        await using var db = Databases.CreateDbContext();
        db.Rounds.Add(new RoundRow { Kind = "daily", At = Night, RuleSetVersion = "1", RuleSetJson = "{}", CreatedAt = Night, Night = "2026-11-21" });
        await db.SaveChangesAsync();
    }

    private async Task PlanAsync(DateTimeOffset? until, DateTimeOffset[] due)
    {
        var round = await NewRoundAsync(due.Length + 1);
        await using var db = Databases.CreateDbContext();
        (await db.Rounds.SingleAsync(r => r.Id == round.Id)).MoveUntil = until;
        var checks = await db.Checks.OrderBy(c => c.Id).ToListAsync();
        for (var i = 0; i < due.Length; i++)
            (checks[i].Host, checks[i].DueAt) = (Host, due[i]);
        checks[^1].Host = "www.douyin.com";
        await db.SaveChangesAsync();
    }

    private async Task<List<DateTimeOffset>> DueAsync(string host)
    {
        await using var db = Databases.CreateDbContext();
        return await db.Checks.Where(c => c.Host == host).OrderBy(c => c.DueAt).Select(c => c.DueAt).ToListAsync();
    }
}
