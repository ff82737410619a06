using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Monitor.Domain.Indicators;
using Monitor.Storage.Notices;

namespace Monitor.Inspection.Tests.Notices;

/// <summary>What the robots' servers get, checked as they check it.</summary>
public sealed class RobotTests
{
    private const string Secret = "SEC0123456789abcdef0123456789";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WeCom_gets_a_text_that_fits_its_2048_bytes()
    {
        await using var server = await StandInServer.StartAsync();
        await using var desk = await NoticeDesk.OpenAsync();
        await desk.ChannelAsync(NoticeChannelKind.WeCom, new() { Address = $"{server.Address}/cgi-bin/webhook/send?key=693a91f6" });

        await desk.NightAsync([.. Enumerable.Range(1, 60).Select(i => (NoticeDesk.Account($"望舒发布{i}"), IndicatorCatalogue.NotUpdated))]);
        await desk.TurnAsync();

        var post = server.Posts.ShouldHaveSingleItem();
        (post.Path, post.Query["key"]).ShouldBe(("/cgi-bin/webhook/send", "693a91f6"));
        var body = JsonDocument.Parse(post.Body).RootElement;
        body.GetProperty("msgtype").GetString().ShouldBe("text");
        var text = body.GetProperty("text").GetProperty("content").GetString()!;
        Encoding.UTF8.GetByteCount(text).ShouldBeInRange(1800, 2048);
        text.ShouldContain("新增问题账号（60个）");
        text.ShouldEndWith("……其余请到控制台查看。");
    }

    [Fact]
    public async Task DingTalk_gets_a_signature_over_timestamp_and_secret_in_the_address()
    {
        await using var server = await StandInServer.StartAsync();
        await using var desk = await NoticeDesk.OpenAsync();
        var channel = await desk.ChannelAsync(NoticeChannelKind.DingTalk, new() { Address = $"{server.Address}/robot/send?access_token=abc", Secret = Secret });

        (await desk.Channels.TestAsync(NoticeDesk.Admin, channel, Ct)).State.ShouldBe(NoticeDeliveryState.Sent);

        var post = server.Posts.ShouldHaveSingleItem();
        post.Query["access_token"].ShouldBe("abc");
        post.Query["timestamp"].ShouldBe(NoticeDesk.Morning.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        post.Query["sign"].ShouldBe(Hmac(Secret, $"{post.Query["timestamp"]}\n{Secret}"));
        var body = JsonDocument.Parse(post.Body).RootElement;
        (body.GetProperty("msgtype").GetString(), body.GetProperty("text").GetProperty("content").GetString()!.StartsWith("这是一条测试消息", StringComparison.Ordinal)).ShouldBe(("text", true));
    }

    [Fact]
    public async Task Feishu_gets_its_signature_in_the_body_and_no_mention_of_everybody()
    {
        await using var server = await StandInServer.StartAsync();
        await using var desk = await NoticeDesk.OpenAsync();
        await desk.ChannelAsync(NoticeChannelKind.Feishu, new() { Address = $"{server.Address}/open-apis/bot/v2/hook/xyz", Secret = Secret });

        await desk.NightAsync((NoticeDesk.Account("<at user_id=\"all\">所有人</at>"), IndicatorCatalogue.NotUpdated));
        await desk.TurnAsync();

        var body = JsonDocument.Parse(server.Posts.ShouldHaveSingleItem().Body).RootElement;
        var timestamp = body.GetProperty("timestamp").GetString()!;
        timestamp.ShouldBe(NoticeDesk.Morning.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        body.GetProperty("sign").GetString().ShouldBe(Hmac($"{timestamp}\n{Secret}", ""));
        body.GetProperty("msg_type").GetString().ShouldBe("text");
        var text = body.GetProperty("content").GetProperty("text").GetString()!;
        text.ShouldContain("所有人");
        text.ShouldNotContain('<');
    }

    [Fact]
    public async Task A_webhook_gets_signed_JSON_with_the_accounts()
    {
        await using var server = await StandInServer.StartAsync();
        await using var desk = await NoticeDesk.OpenAsync();
        await desk.ChannelAsync(NoticeChannelKind.Webhook, new() { Address = $"{server.Address}/hook", Secret = Secret });

        await desk.NightAsync((NoticeDesk.Account("望舒发布"), IndicatorCatalogue.NearlySilent));
        await desk.TurnAsync();

        var post = server.Posts.ShouldHaveSingleItem();
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{post.Headers["X-Monitor-Timestamp"]}.{post.Body}")));
        post.Headers["X-Monitor-Signature"].ShouldBe($"sha256={expected}");
        var body = JsonDocument.Parse(post.Body).RootElement;
        body.GetProperty("delivery").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(post.Headers["X-Monitor-Delivery"]);
        var item = body.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        item.GetProperty("event").GetString().ShouldBe("nearlySilent");
        item.GetProperty("account").GetProperty("name").GetString().ShouldBe("望舒发布");
        item.GetProperty("account").GetProperty("platform").GetString().ShouldBe("weibo");
    }

    [Theory]
    [InlineData(NoticeChannelKind.DingTalk, """{"errcode":310000,"errmsg":"sign not match"}""", "310000 sign not match")]
    [InlineData(NoticeChannelKind.WeCom, """{"errcode":93000,"errmsg":"invalid webhook url"}""", "93000 invalid webhook url")]
    [InlineData(NoticeChannelKind.Feishu, """{"code":19021,"msg":"sign match fail or timestamp is not within one hour from current time"}""", "19021 sign match fail")]
    [InlineData(NoticeChannelKind.WeCom, "<html>sign in</html>", "答复不是该机器人的格式")]
    public async Task An_answer_of_200_that_says_no_is_a_refusal(NoticeChannelKind kind, string answer, string trouble)
    {
        await using var server = await StandInServer.StartAsync();
        server.Answer = context => context.Response.WriteAsync(answer);
        await using var desk = await NoticeDesk.OpenAsync();
        await desk.ChannelAsync(kind, new() { Address = $"{server.Address}/robot" });

        await desk.NightAsync((NoticeDesk.Account("望舒发布"), IndicatorCatalogue.NotUpdated));
        await desk.TurnAsync();

        var delivery = (await desk.DeliveriesAsync()).ShouldHaveSingleItem();
        delivery.State.ShouldBe(NoticeDeliveryState.Failed);
        delivery.Trouble.ShouldNotBeNull().ShouldContain(trouble);
        server.Posts.Count.ShouldBe(1, "what was refused is not tried again");
    }

    [Fact]
    public async Task A_robot_that_takes_the_message_and_never_answers_is_not_told_twice()
    {
        await using var server = await StandInServer.StartAsync();
        server.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await using var desk = await NoticeDesk.OpenAsync();
        await desk.ChannelAsync(NoticeChannelKind.WeCom, new() { Address = $"{server.Address}/robot" });

        await desk.NightAsync((NoticeDesk.Account("望舒发布"), IndicatorCatalogue.NotUpdated));
        await desk.TurnAsync();
        desk.Time.Move(TimeSpan.FromHours(5));
        await desk.TurnAsync();

        (await desk.DeliveriesAsync()).ShouldHaveSingleItem().State.ShouldBe(NoticeDeliveryState.Uncertain);
        server.Posts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_internal_address_is_not_connected_to_unless_the_office_allows_it()
    {
        await using var server = await StandInServer.StartAsync();
        await using var desk = await NoticeDesk.OpenAsync();
        var channel = await desk.ChannelAsync(
            NoticeChannelKind.WeCom, new() { Address = $"{server.Address}/robot" }, change => change with { AllowInternal = false });

        var delivery = await desk.Channels.TestAsync(NoticeDesk.Admin, channel, Ct);

        delivery.State.ShouldBe(NoticeDeliveryState.Failed);
        delivery.Trouble.ShouldNotBeNull().ShouldContain("内网");
        server.Posts.ShouldBeEmpty();
    }

    private static string Hmac(string key, string text) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
}
