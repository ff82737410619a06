using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Alarms;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Tests.Databases;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Alarms;

public sealed class AlarmBookTests(PostgresCluster cluster)
{
    private static readonly DateTimeOffset Night = new(2026, 11, 25, 2, 0, 0, TimeSpan.FromHours(8));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_alarm_is_raised_once_and_refreshed_as_long_as_its_cause_holds(bool onPostgres)
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres, cluster);
        var time = new FixedTime(Night);
        var book = new AlarmBook(database.Factory, time);

        (await book.RaiseAsync(AlarmKind.HostWalled, "m.weibo.cn", AlarmSeverity.Warning, "第一次", Token)).ShouldBeTrue();
        time.Move(TimeSpan.FromMinutes(5));
        (await book.RaiseAsync(AlarmKind.HostWalled, "m.weibo.cn", AlarmSeverity.Critical, "第二次", Token)).ShouldBeFalse();
        (await book.RaiseAsync(AlarmKind.HostWalled, "www.douyin.com", AlarmSeverity.Warning, "另一个", Token)).ShouldBeTrue();

        var open = await book.OpenAsync(Token);
        open.Select(a => (a.Subject, a.Severity, a.Text)).ShouldBe(
            [("m.weibo.cn", AlarmSeverity.Critical, "第二次"), ("www.douyin.com", AlarmSeverity.Warning, "另一个")]);
        (open[0].RaisedAt, open[0].LastSeenAt, open[0].ClearedAt).ShouldBe((Night, Night.AddMinutes(5), null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_alarm_that_is_over_stays_in_the_history_and_may_come_back(bool onPostgres)
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres, cluster);
        var time = new FixedTime(Night);
        var book = new AlarmBook(database.Factory, time);
        await book.RaiseAsync(AlarmKind.DiskLow, "server", AlarmSeverity.Warning, "只剩 1 GB", Token);

        time.Move(TimeSpan.FromHours(1));
        (await book.ClearAsync(AlarmKind.DiskLow, "server", Token)).ShouldBeTrue();
        (await book.ClearAsync(AlarmKind.DiskLow, "server", Token)).ShouldBeFalse();
        (await book.OpenAsync(Token)).ShouldBeEmpty();
        (await book.RaiseAsync(AlarmKind.DiskLow, "server", AlarmSeverity.Warning, "又只剩 1 GB", Token)).ShouldBeTrue();

        (await book.HistoryAsync(Night, Token)).Select(a => (a.Text, a.IsOpen)).ShouldBe([("又只剩 1 GB", true), ("只剩 1 GB", false)]);
        (await book.HistoryAsync(Night.AddMinutes(30), Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_no_longer_holds_is_cleared_and_the_rest_stays()
    {
        await using var database = await TestDatabase.CreateAsync();
        var book = new AlarmBook(database.Factory, new FixedTime(Night));
        foreach (var host in new[] { "a.cn", "b.cn", "c.cn" })
            await book.RaiseAsync(AlarmKind.HostWalled, host, AlarmSeverity.Warning, "验证码", Token);
        await book.RaiseAsync(AlarmKind.DiskLow, "a.cn", AlarmSeverity.Warning, "空间不足", Token);

        (await book.ClearOthersAsync(AlarmKind.HostWalled, ["b.cn"], Token)).ShouldBe(2);

        (await book.OpenAsync(Token)).Select(a => (a.Kind, a.Subject)).ShouldBe([(AlarmKind.HostWalled, "b.cn"), (AlarmKind.DiskLow, "a.cn")]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Many_that_raise_the_same_alarm_at_once_raise_one(bool onPostgres)
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres, cluster);
        var book = new AlarmBook(database.Factory, new FixedTime(Night));

        var raised = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => book.RaiseAsync(AlarmKind.CanarySilent, "weibo", AlarmSeverity.Critical, "基准账号读不到", Token))));

        raised.Count(r => r).ShouldBe(1);
        await using var db = database.Factory.CreateDbContext();
        (await db.Alarms.CountAsync(Token)).ShouldBe(1);
    }
}
