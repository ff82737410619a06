using System.Net;
using Monitor.Replicas.Targets;

namespace Monitor.Replicas.Tests;

public sealed class ServerTests : IAsyncLifetime
{
    private readonly ReplicaWorld _world = ReplicaWorld.Create(0, 1, WorldTests.Now);
    private ReplicaAccount _weibo = null!;
    private ReplicaAccount _other = null!;
    private ReplicaServer _server = null!;
    private Client _client = null!;

    private string Posts => $"https://m.weibo.cn/api/container/getIndex?type=uid&value={_weibo.Id}&containerid=107603{_weibo.Id}";

    private string OtherPosts => $"https://m.weibo.cn/api/container/getIndex?type=uid&value={_other.Id}&containerid=107603{_other.Id}";

    public async ValueTask InitializeAsync()
    {
        _weibo = _world.Add(new ReplicaAccountSpec(ReplicaPlatform.Weibo, ReplicaState.Normal));
        _other = _world.Add(new ReplicaAccountSpec(ReplicaPlatform.Weibo, ReplicaState.Normal));
        _server = await ReplicaServer.StartAsync(_world, TestContext.Current.CancellationToken);
        _client = await new Client(_server).AsVisitorAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public void Hosts_hold_every_platform_and_every_link_target()
    {
        foreach (var host in new[] { "m.weibo.cn", "weibo.com", "passport.weibo.com", "visitor.passport.weibo.cn", "www.douyin.com", "www.iesdouyin.com", "m.douyin.com", "mp.weixin.qq.com", "weixin.sogou.com", "api.weixin.qq.com", "open.weixin.qq.com" })
            _server.Hosts.ShouldContain(host);
        foreach (var target in LinkTargets.Everything.Where(t => t.Host.Length > 0))
            _server.Hosts.ShouldContain(target.Host);
    }

    [Fact]
    public async Task AddressOf_a_host_answers_without_its_name()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

        using var reply = await http.GetAsync(new Uri(_server.AddressOf("m.weibo.cn"), "/u/1"));

        reply.StatusCode.ShouldBe(HttpStatusCode.Found);
        reply.Headers.Location!.OriginalString.ShouldStartWith(_server.AddressOf("visitor.passport.weibo.cn").OriginalString);
    }

    [Fact]
    public async Task An_unknown_host_is_not_found() => (await _client.SendAsync("https://www.unknown.example/")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task StartAsync_GivenPort_IsUsed()
    {
        var port = _server.Address.Port;
        await _server.DisposeAsync();

        await using var again = await ReplicaServer.StartAsync(_world, TestContext.Current.CancellationToken, port);

        again.Address.Port.ShouldBe(port);
    }

    [Fact]
    public async Task Requests_are_counted_by_host_and_path_with_their_account()
    {
        _server.Requests.Clear();
        await _client.SendAsync(Posts);
        await _client.SendAsync(OtherPosts);
        await _client.SendAsync("https://m.weibo.cn/api/config");

        _server.Requests.Total.ShouldBe(3);
        _server.Requests.Count("m.weibo.cn").ShouldBe(3);
        _server.Requests.Count("m.weibo.cn", "/api/container/getIndex").ShouldBe(2);
        _server.Requests.Count("weibo.com").ShouldBe(0);
        _server.Requests.Last().Select(r => r.AccountId).ShouldBe([_weibo.Id, _other.Id, null]);
    }

    [Fact]
    public async Task Gaps_are_the_times_between_requests_to_a_host()
    {
        _server.Requests.Clear();
        foreach (var second in new[] { 0, 3, 8 })
        {
            _world.Clock = new FixedClock(WorldTests.Now.AddSeconds(second));
            await _client.SendAsync("https://m.weibo.cn/api/config");
        }

        _server.Requests.Gaps("m.weibo.cn").ShouldBe([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5)]);
    }

    [Fact]
    public async Task PeakConcurrency_counts_requests_that_are_answered_at_the_same_time()
    {
        _server.Requests.Clear();
        _server.Faults.Add(new Fault(FaultKind.Hang) { Host = "m.weibo.cn" });
        using var ends = new CancellationTokenSource();
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var hanging = Enumerable.Range(0, 3).Select(_ => http.GetAsync(_server.AddressOf("m.weibo.cn"), ends.Token)).ToList();
        while (_server.Requests.PeakConcurrency("m.weibo.cn") < 3)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await ends.CancelAsync();

        foreach (var request in hanging)
            await Should.ThrowAsync<OperationCanceledException>(request);
        _server.Requests.PeakConcurrency("m.weibo.cn").ShouldBe(3);
    }

    [Fact]
    public async Task A_fault_from_the_nth_request_on_leaves_the_ones_before_alone()
    {
        _server.Faults.Add(new Fault(FaultKind.Status) { Host = "m.weibo.cn", Status = 418, FromRequest = 3, ToRequest = 4 });

        var seen = new List<int>();
        for (var i = 0; i < 5; i++)
            seen.Add((int)(await _client.SendAsync(Posts)).Status);

        seen.ShouldBe([200, 200, 418, 418, 200]);
    }

    [Fact]
    public async Task A_fault_of_one_account_leaves_the_others_alone()
    {
        _server.Faults.Add(new Fault(FaultKind.Captcha) { AccountId = _weibo.Id });

        (await _client.SendAsync(Posts)).Body.ShouldContain("m.weibo.cn/captcha");
        (await _client.SendAsync(OtherPosts)).Body.ShouldContain("\"ok\":1");
    }

    [Fact]
    public async Task A_fault_of_one_path_leaves_the_others_alone()
    {
        _server.Faults.Add(new Fault(FaultKind.EmptyBody) { PathPart = "getIndex" });

        (await _client.SendAsync(Posts)).Body.ShouldBeEmpty();
        (await _client.SendAsync("https://m.weibo.cn/api/config")).Body.ShouldContain("login");
    }

    [Fact]
    public async Task Clear_ends_every_fault()
    {
        _server.Faults.Add(new Fault(FaultKind.Status));
        _server.Faults.Clear();

        (await _client.SendAsync(Posts)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(FaultKind.LoginWall, "passport.weibo.com/sso/signin")]
    [InlineData(FaultKind.RateLimit, "错误码：414")]
    [InlineData(FaultKind.LayoutChange, "\"version\":9")]
    public async Task A_wall_has_the_form_of_the_platform(FaultKind kind, string text)
    {
        _server.Faults.Add(new Fault(kind));

        (await _client.SendAsync(Posts)).Body.ShouldContain(text);
    }

    [Fact]
    public async Task A_truncated_answer_is_half_of_the_right_one()
    {
        var whole = (await _client.SendAsync(Posts)).Body;
        _server.Faults.Add(new Fault(FaultKind.TruncatedBody));

        var half = (await _client.SendAsync(Posts)).Body;

        half.Length.ShouldBeLessThan(whole.Length);
        whole.ShouldStartWith(half.TrimEnd('\uFFFD'));
    }

    [Fact]
    public async Task A_reset_ends_the_connection_without_an_answer()
    {
        _server.Faults.Add(new Fault(FaultKind.Reset));

        await Should.ThrowAsync<HttpRequestException>(() => _client.SendAsync(Posts));
    }

    [Fact]
    public async Task A_delayed_answer_is_the_right_one()
    {
        _server.Faults.Add(new Fault(FaultKind.Delay) { Delay = TimeSpan.FromMilliseconds(30) });

        (await _client.SendAsync(Posts)).Body.ShouldContain("\"ok\":1");
    }

    [Fact]
    public async Task DisposeAsync_lets_go_of_what_hangs()
    {
        _server.Faults.Add(new Fault(FaultKind.Hang));
        var hanging = _client.SendAsync(Posts);
        while (_server.Requests.PeakConcurrency("m.weibo.cn") < 1)
            await Task.Delay(10, TestContext.Current.CancellationToken);

        await _server.DisposeAsync();

        await Should.ThrowAsync<HttpRequestException>(hanging);
    }
}
