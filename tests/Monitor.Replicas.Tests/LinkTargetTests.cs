using System.Net;
using Monitor.Replicas.Targets;

namespace Monitor.Replicas.Tests;

public sealed class LinkTargetTests : IAsyncLifetime
{
    private ReplicaServer _server = null!;
    private Client _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ReplicaServer.StartAsync(ReplicaWorld.Create(0, 1, WorldTests.Now), TestContext.Current.CancellationToken);
        _client = new Client(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(LinkBehaviour.Ok, 200, "云岭市一体化政务服务")]
    [InlineData(LinkBehaviour.HttpOnly, 200, "云岭市一体化政务服务")]
    [InlineData(LinkBehaviour.NotFound, 404, "404")]
    [InlineData(LinkBehaviour.Gone410, 410, "410")]
    [InlineData(LinkBehaviour.ServerError, 500, "服务器内部错误")]
    [InlineData(LinkBehaviour.SoftNotFound, 200, "<title>页面不存在</title>")]
    [InlineData(LinkBehaviour.Expired, 200, "活动已结束")]
    [InlineData(LinkBehaviour.Blank, 200, "<div id=\"app\"></div>")]
    [InlineData(LinkBehaviour.LateSpa, 200, "/static/app.js")]
    [InlineData(LinkBehaviour.BrokenSpa, 200, "main.9f2c.js")]
    [InlineData(LinkBehaviour.WeChatOnly, 200, "请在微信客户端打开链接")]
    [InlineData(LinkBehaviour.OAuthMalformed, 200, "请在微信客户端打开链接")]
    [InlineData(LinkBehaviour.Parked, 200, "此域名出售")]
    [InlineData(LinkBehaviour.Waf, 403, "拦截")]
    [InlineData(LinkBehaviour.Captcha, 200, "请完成下列验证")]
    [InlineData(LinkBehaviour.Download, 200, "%PDF")]
    [InlineData(LinkBehaviour.Dialogs, 200, "alert(")]
    [InlineData(LinkBehaviour.Crasher, 200, "while(true)")]
    [InlineData(LinkBehaviour.DeletedArticle, 200, "该内容已被发布者删除")]
    [InlineData(LinkBehaviour.BlockedByWeChat, 200, "已停止访问该网页")]
    [InlineData(LinkBehaviour.ShopClosed, 200, "抱歉，商城暂时关闭")]
    public async Task A_target_answers_as_its_behaviour_says(LinkBehaviour behaviour, int status, string text)
    {
        var reply = await _client.SendAsync(LinkTargets.Get(behaviour).Url);

        ((int)reply.Status).ShouldBe(status);
        reply.Body.ShouldContain(text);
    }

    [Theory]
    [InlineData(LinkBehaviour.Login, "/login?redirect=")]
    [InlineData(LinkBehaviour.OAuth, "//open.weixin.qq.com/connect/oauth2/authorize?appid=")]
    [InlineData(LinkBehaviour.RedirectedHome, "/")]
    [InlineData(LinkBehaviour.RefusedLoopback, "http://127.0.0.1:6379/")]
    [InlineData(LinkBehaviour.RefusedMetadata, "http://169.254.169.254/latest/meta-data/")]
    public async Task A_target_redirects_as_its_behaviour_says(LinkBehaviour behaviour, string location)
    {
        var reply = await _client.SendAsync(LinkTargets.Get(behaviour).Url);

        reply.Status.ShouldBe(HttpStatusCode.Found);
        reply.Location!.ShouldStartWith(location);
    }

    [Fact]
    public async Task A_living_site_does_not_know_every_path() =>
        (await _client.SendAsync("https://zwfw.yunling.example/zz81f3")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_redirect_loop_comes_back_to_its_beginning()
    {
        var first = await _client.SendAsync(LinkTargets.Get(LinkBehaviour.RedirectLoop).Url);
        var second = await _client.SendAsync("https://loop.mochi.example" + first.Location);

        second.Location.ShouldBe("/a");
    }

    [Fact]
    public async Task The_broken_bundle_is_not_found() =>
        (await _client.SendAsync("https://h5.mochi.example/h5/static/js/main.9f2c.js")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task The_download_is_an_attachment() =>
        (await _client.SendAsync(LinkTargets.Get(LinkBehaviour.Download).Url)).ContentType.ShouldBe("application/pdf");

    [Fact]
    public async Task A_reset_target_gives_no_answer() =>
        await Should.ThrowAsync<HttpRequestException>(() => _client.SendAsync(LinkTargets.Get(LinkBehaviour.Reset).Url));

    [Fact]
    public async Task An_endless_body_goes_on_for_longer_than_anyone_should_read()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await using var body = await http.GetStreamAsync(_server.AddressOf("endless.zhuyi.example"), TestContext.Current.CancellationToken);
        var buffer = new byte[1 << 16];
        long total = 0;
        while (total < 20_000_000)
            total += await body.ReadAsync(buffer, TestContext.Current.CancellationToken);

        total.ShouldBeGreaterThanOrEqualTo(20_000_000);
    }
}
