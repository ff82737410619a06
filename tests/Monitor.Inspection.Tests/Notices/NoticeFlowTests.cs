using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Inspection.Alarms;
using Monitor.Storage.Notices;
using Monitor.Storage.Places;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Notices;

/// <summary>Who is told what, when, and how often: once.</summary>
public sealed class NoticeFlowTests(PostgresCluster cluster)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_account_that_stays_silent_is_told_once_and_again_after_it_had_recovered(bool onPostgres)
    {
        await using var server = await StandInServer.StartAsync();
        await using var desk = await NoticeDesk.OpenAsync(onPostgres, cluster);
        await desk.ChannelAsync(NoticeChannelKind.WeCom, new() { Address = $"{server.Address}/robot" });
        var account = NoticeDesk.Account("望舒发布");

        for (var night = 0; night < 3; night++)
        {
            await desk.NightAsync((account, IndicatorCatalogue.NotUpdated));
            await desk.TurnAsync();
            await desk.TurnAsync();
            desk.Time.Move(TimeSpan.FromDays(1));
        }

        server.Posts.Count.ShouldBe(1, "three nights, one change");
        await using (var db = desk.Db())
            await db.Findings.ExecuteUpdateAsync(set => set.SetProperty(f => f.State, FindingState.Cleared), Ct);
        await desk.NightAsync((account, IndicatorCatalogue.NotUpdated));
        await desk.TurnAsync();
        server.Posts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_round_that_has_not_closed_accuses_nobody()
    {
        await using var server = await StandInServer.StartAsync();
        await using var desk = await NoticeDesk.OpenAsync();
        await desk.ChannelAsync(NoticeChannelKind.WeCom, new() { Address = $"{server.Address}/robot" });
        await desk.NightAsync((NoticeDesk.Account("望舒发布"), IndicatorCatalogue.NotUpdated));
        await using (var db = desk.Db())
            await db.Rounds.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, Storage.Rounds.RoundState.Running), Ct);

        await desk.TurnAsync();

        server.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_digest_brings_one_message_at_its_time_without_what_was_dismissed_meanwhile()
    {
        await using var server = await StandInServer.StartAsync();
        await using var desk = await NoticeDesk.OpenAsync();
        await desk.ChannelAsync(NoticeChannelKind.WeCom, new() { Address = $"{server.Address}/robot" }, change => change with { DigestMinute = 8 * 60 });
        await desk.NightAsync((NoticeDesk.Account("望舒发布"), IndicatorCatalogue.NotUpdated), (NoticeDesk.Account("青禾公安"), IndicatorCatalogue.NotUpdated));
        await desk.TurnAsync();
        server.Posts.ShouldBeEmpty("it is 9:00 and the next digest comes tomorrow at 8:00");
        await using (var db = desk.Db())
            await db.Findings.Where(f => f.Account!.Name == "青禾公安").ExecuteUpdateAsync(set => set.SetProperty(f => f.State, FindingState.Dismissed), Ct);

        desk.Time.Move(TimeSpan.FromHours(23));
        await desk.TurnAsync();
        desk.Time.Move(TimeSpan.FromMinutes(1));
        await desk.TurnAsync();

        var text = server.Posts.ShouldHaveSingleItem().Body;
        text.ShouldContain("望舒发布");
        text.ShouldNotContain("青禾公安");
    }

    [Fact]
    public async Task Quiet_hours_over_midnight_hold_everything_back_until_they_end()
    {
        await using var server = await StandInServer.StartAsync();
        await using var desk = await NoticeDesk.OpenAsync();
        await desk.ChannelAsync(
            NoticeChannelKind.WeCom, new() { Address = $"{server.Address}/robot" }, change => change with { QuietFromMinute = 22 * 60, QuietUntilMinute = 7 * 60 });
        desk.Time.Move(TimeSpan.FromHours(17)); // 02:00
        await new AlarmBook(desk.DbFactory, desk.Time).RaiseAsync(AlarmKind.BrowserUnavailable, "server", AlarmSeverity.Critical, "浏览器无法启动", Ct);

        await desk.TurnAsync();
        desk.Time.Move(new TimeSpan(4, 59, 0));
        await desk.TurnAsync();
        server.Posts.ShouldBeEmpty();
        desk.Time.Move(TimeSpan.FromMinutes(1)); // 07:00
        await desk.TurnAsync();

        server.Posts.ShouldHaveSingleItem().Body.ShouldContain("浏览器无法启动");
    }

    [Fact]
    public async Task An_alarm_goes_out_at_once_even_where_a_digest_waits_and_a_late_night_is_an_event_of_its_own()
    {
        await using var server = await StandInServer.StartAsync();
        await using var desk = await NoticeDesk.OpenAsync();
        await desk.ChannelAsync(NoticeChannelKind.WeCom, new() { Address = $"{server.Address}/robot" }, change => change with { DigestMinute = 8 * 60 });
        await desk.NightAsync((NoticeDesk.Account("望舒发布"), IndicatorCatalogue.NotUpdated));
        var alarms = new AlarmBook(desk.DbFactory, desk.Time);
        await alarms.RaiseAsync(AlarmKind.NightNotEnded, "7", AlarmSeverity.Warning, "第7轮未按时结束", Ct);

        await desk.TurnAsync();
        await alarms.RaiseAsync(AlarmKind.NightNotEnded, "7", AlarmSeverity.Warning, "第7轮仍未结束", Ct);
        await desk.TurnAsync();

        var text = server.Posts.ShouldHaveSingleItem("the same alarm, refreshed, is no news").Body;
        text.ShouldContain("巡检延误");
        text.ShouldNotContain("望舒发布");
    }

    [Fact]
    public async Task A_channel_for_a_region_a_platform_and_an_event_gets_nothing_else()
    {
        await using var server = await StandInServer.StartAsync();
        await using var desk = await NoticeDesk.OpenAsync();
        long region;
        await using (var db = desk.Db())
        {
            var (city, other) = (new RegionRow { Name = "望舒市", Path = "/1/" }, new RegionRow { Name = "青禾市", Path = "/2/" });
            db.Regions.AddRange(city, other);
            await db.SaveChangesAsync(Ct);
            var county = new RegionRow { Name = "月牙县", ParentId = city.Id, Path = $"/{city.Id}/9/" };
            db.Regions.Add(county);
            await db.SaveChangesAsync(Ct);
            (city.Path, other.Path, county.Path, region) = ($"/{city.Id}/", $"/{other.Id}/", $"/{city.Id}/{county.Id}/", city.Id);
            await db.SaveChangesAsync(Ct);
            AccountRow(db, "县里的微博", Platform.Weibo, county.Id);
            AccountRow(db, "县里的抖音", Platform.Douyin, county.Id);
            AccountRow(db, "别处的微博", Platform.Weibo, other.Id);
            await db.SaveChangesAsync(Ct);
        }

        await desk.ChannelAsync(NoticeChannelKind.WeCom, new() { Address = $"{server.Address}/robot" }, change => change with
        {
            RegionId = region, Platform = Platform.Weibo, Events = [NoticeEvent.NewlyFlagged],
        });
        await using (var db = desk.Db())
        {
            var accounts = await db.Accounts.AsNoTracking().ToListAsync(Ct);
            await desk.NightAsync([.. accounts.Select(a => (a, IndicatorCatalogue.NotUpdated)), (NoticeDesk.Account("只是临近"), IndicatorCatalogue.NearlySilent)]);
        }

        await desk.TurnAsync();

        var text = server.Posts.ShouldHaveSingleItem().Body;
        text.ShouldContain("县里的微博");
        new[] { "县里的抖音", "别处的微博", "只是临近" }.ShouldAllBe(name => !text.Contains(name));

        static void AccountRow(Storage.MonitorDb db, string name, Platform platform, long regionId)
        {
            var account = NoticeDesk.Account(name, platform);
            account.RegionId = regionId;
            db.Accounts.Add(account);
        }
    }

    [Fact]
    public async Task A_server_that_is_down_is_tried_again_later_and_given_up_in_the_end()
    {
        await using var server = await StandInServer.StartAsync();
        server.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await using var desk = await NoticeDesk.OpenAsync();
        await desk.ChannelAsync(NoticeChannelKind.WeCom, new() { Address = $"{server.Address}/robot" });
        await desk.NightAsync((NoticeDesk.Account("望舒发布"), IndicatorCatalogue.NotUpdated));

        await desk.TurnAsync();
        server.Posts.Count.ShouldBe(3, "three tries at once");
        await desk.TurnAsync();
        server.Posts.Count.ShouldBe(3, "and none before its time");
        for (var later = 0; later < 6; later++)
        {
            desk.Time.Move(TimeSpan.FromHours(5));
            await desk.TurnAsync();
        }

        var delivery = (await desk.DeliveriesAsync()).ShouldHaveSingleItem();
        (delivery.State, delivery.Tries, delivery.Trouble).ShouldBe((NoticeDeliveryState.Failed, 5, "HTTP 503"));
        server.Answer = context => context.Response.WriteAsync("""{"errcode":0}""");
        await desk.Log.ResendAsync(NoticeDesk.Admin, delivery.Id, Ct);
        await desk.TurnAsync();
        (await desk.DeliveriesAsync())[0].State.ShouldBe(NoticeDeliveryState.Sent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Several_processes_at_once_tell_it_once(bool onPostgres)
    {
        await using var server = await StandInServer.StartAsync();
        await using var desk = await NoticeDesk.OpenAsync(onPostgres, cluster);
        await desk.ChannelAsync(NoticeChannelKind.WeCom, new() { Address = $"{server.Address}/robot" });
        await desk.NightAsync([.. Enumerable.Range(0, 20).Select(i => (NoticeDesk.Account($"账号{i}"), IndicatorCatalogue.NotUpdated))]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(desk.TurnAsync)));
        await desk.TurnAsync();

        var told = server.Posts.SelectMany(p => Enumerable.Range(0, 20).Where(i => p.Body.Contains($"账号{i}（"))).ToList();
        told.Order().ShouldBe(Enumerable.Range(0, 20));
    }

    [Fact]
    public async Task Secrets_are_not_given_back_and_stay_when_nothing_new_is_entered()
    {
        await using var server = await StandInServer.StartAsync();
        await using var desk = await NoticeDesk.OpenAsync();
        var id = await desk.ChannelAsync(NoticeChannelKind.DingTalk, new() { Address = $"{server.Address}/robot/send?access_token=robot-token", Secret = "SECxyz" });

        var shown = await desk.Channels.ReadAsync(NoticeDesk.Admin, id, Ct);
        (shown.Settings.Address, shown.Settings.Secret).ShouldBe((null, null));
        await desk.Channels.SaveAsync(NoticeDesk.Admin, shown with { Name = "改名" }, Ct);
        await desk.Channels.TestAsync(NoticeDesk.Admin, id, Ct);

        var post = server.Posts.ShouldHaveSingleItem();
        post.Query["access_token"].ShouldBe("robot-token");
        post.Query.Keys.ShouldContain("sign");
        await using var db = desk.Db();
        (await db.Audits.AsNoTracking().ToListAsync(Ct)).ShouldAllBe(a => !(a.Detail ?? "").Contains("robot-token") && !(a.Detail ?? "").Contains("SECxyz"));
    }

    [Theory]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Organiser)]
    [InlineData(Role.Viewer)]
    public async Task Only_administrators_set_channels_up(Role role)
    {
        await using var desk = await NoticeDesk.OpenAsync();
        var id = await desk.ChannelAsync(NoticeChannelKind.WeCom, new() { Address = "https://qyapi.example/robot" });
        var somebody = new Actor("某人", role, Scope.All);

        await Should.ThrowAsync<NotThereException>(() => desk.Channels.ReadAsync(somebody, id, Ct));
        await Should.ThrowAsync<NotThereException>(() => desk.Channels.DeleteAsync(somebody, id, Ct));
        await Should.ThrowAsync<NotThereException>(() => desk.Channels.TestAsync(somebody, id, Ct));
    }
}
