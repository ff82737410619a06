using System.Net;
using System.Text.Json;

namespace Monitor.Replicas.Tests;

public sealed class WeiboTests : IAsyncLifetime
{
    private readonly ReplicaWorld _world = ReplicaWorld.Create(0, 1, WorldTests.Now);
    private ReplicaServer _server = null!;
    private Client _client = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var state in ReplicaStates.Of(ReplicaPlatform.Weibo))
            _world.Add(new ReplicaAccountSpec(ReplicaPlatform.Weibo, state));
        _server = await ReplicaServer.StartAsync(_world, TestContext.Current.CancellationToken);
        _client = new Client(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private ReplicaAccount In(ReplicaState state) => _world.Accounts.Single(a => a.State == state);

    private static string Profile(ReplicaAccount a) => $"https://m.weibo.cn/api/container/getIndex?type=uid&value={a.Id}";

    private static string Posts(ReplicaAccount a, int page = 1) => $"{Profile(a)}&containerid=107603{a.Id}&page={page}";

    private static string AjaxProfile(ReplicaAccount a) => $"https://weibo.com/ajax/profile/info?uid={a.Id}";

    private static string AjaxPosts(ReplicaAccount a) => $"https://weibo.com/ajax/statuses/mymblog?uid={a.Id}&page=1&feature=0";

    [Fact]
    public async Task A_page_without_the_visitor_cookie_leads_to_the_visitor_system_and_back()
    {
        var account = In(ReplicaState.Normal);

        var first = await _client.SendAsync($"https://m.weibo.cn/u/{account.Id}");
        first.Status.ShouldBe(HttpStatusCode.Found);
        first.Location!.ShouldStartWith("//visitor.passport.weibo.cn/visitor/visitor?");
        var visitor = await _client.SendAsync("https:" + first.Location);
        visitor.Body.ShouldContain("<title>Sina Visitor System</title>");
        await _client.AsVisitorAsync();
        _client.Cookies.ShouldContainKey("SUB");
        var page = await _client.SendAsync($"https://m.weibo.cn/u/{account.Id}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Body.ShouldContain(account.Id);
    }

    [Theory]
    [InlineData("m.weibo.cn", "/api/container/getIndex?type=uid&value=1")]
    [InlineData("weibo.com", "/ajax/profile/info?uid=1")]
    public async Task A_script_without_the_visitor_cookie_gets_432_with_the_visitor_page(string host, string path)
    {
        var reply = await _client.SendAsync($"https://{host}{path}");

        ((int)reply.Status).ShouldBe(432);
        reply.Body.ShouldContain("Sina Visitor System");
    }

    [Fact]
    public async Task The_visitor_answer_is_a_call_of_the_callback()
    {
        using var form = new StringContent("cb=visitor_gray_callback");
        var reply = await _client.SendAsync("https://passport.weibo.com/visitor/genvisitor2", HttpMethod.Post, content: form);

        reply.Body.ShouldStartWith("window.visitor_gray_callback && visitor_gray_callback({\"retcode\":20000000,");
    }

    [Theory]
    [InlineData(ReplicaState.Normal)]
    [InlineData(ReplicaState.PinnedOldFirst)]
    [InlineData(ReplicaState.PinnedIsNewest)]
    [InlineData(ReplicaState.AdsMixedIn)]
    [InlineData(ReplicaState.Unsorted)]
    [InlineData(ReplicaState.NearTheLimit)]
    [InlineData(ReplicaState.Silent15Days)]
    [InlineData(ReplicaState.Silent40Days)]
    [InlineData(ReplicaState.Zombie)]
    [InlineData(ReplicaState.StringCounts)]
    [InlineData(ReplicaState.CommentsRestricted)]
    public async Task The_newest_own_post_of_the_first_page_is_the_last_post_of_the_account(ReplicaState state)
    {
        var account = In(state);
        await _client.AsVisitorAsync();

        var own = Mblogs(await _client.JsonAsync(Posts(account))).Where(m => m.GetProperty("user").GetProperty("id").GetRawText() == account.Id);
        var newest = own.Select(m => DateTimeOffset.ParseExact(m.GetProperty("created_at").GetString()!, "ddd MMM dd HH:mm:ss zzz yyyy", System.Globalization.CultureInfo.InvariantCulture)).Max();

        newest.ShouldBe(account.LastPostAt!.Value);
    }

    [Fact]
    public async Task Pinned_posts_stand_first_with_every_mark()
    {
        await _client.AsVisitorAsync();

        var first = Mblogs(await _client.JsonAsync(Posts(In(ReplicaState.PinnedOldFirst)))).First();

        first.GetProperty("isTop").GetInt32().ShouldBe(1);
        first.GetProperty("mblogtype").GetInt32().ShouldBe(2);
        first.GetProperty("title").GetProperty("text").GetString().ShouldBe("置顶");
    }

    [Fact]
    public async Task Nested_posts_stand_only_in_card_groups()
    {
        await _client.AsVisitorAsync();

        var cards = (await _client.JsonAsync(Posts(In(ReplicaState.NestedCardGroup)))).GetProperty("data").GetProperty("cards");

        cards.EnumerateArray().ShouldAllBe(c => c.GetProperty("card_type").GetInt32() == 11);
        Mblogs(await _client.JsonAsync(Posts(In(ReplicaState.NestedCardGroup)))).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Relative_times_follow_the_time_of_the_request()
    {
        var account = In(ReplicaState.RelativeTimes);
        await _client.AsVisitorAsync();
        _world.Clock = new FixedClock(account.LastPostAt!.Value.AddMinutes(7));
        var early = Mblogs(await _client.JsonAsync(Posts(account))).First().GetProperty("created_at").GetString();
        _world.Clock = new FixedClock(account.LastPostAt!.Value.AddDays(1));
        var late = Mblogs(await _client.JsonAsync(Posts(account))).First().GetProperty("created_at").GetString();

        early.ShouldBe("7分钟前");
        late!.ShouldStartWith("昨天 ");
    }

    [Fact]
    public async Task Yearless_times_have_no_year()
    {
        await _client.AsVisitorAsync();
        _world.Clock = new FixedClock(WorldTests.Now);

        Mblogs(await _client.JsonAsync(Posts(In(ReplicaState.YearlessTimes)))).First().GetProperty("created_at").GetString()!.Length.ShouldBe(5);
    }

    [Fact]
    public async Task Restricted_comments_show_in_the_permission_type()
    {
        await _client.AsVisitorAsync();

        Mblogs(await _client.JsonAsync(Posts(In(ReplicaState.CommentsRestricted)))).ShouldAllBe(
            m => m.GetProperty("comment_manage_info").GetProperty("comment_permission_type").GetInt32() == 1);
    }

    [Fact]
    public async Task The_page_after_the_last_says_that_there_is_nothing_here()
    {
        await _client.AsVisitorAsync();

        (await _client.JsonAsync(Posts(In(ReplicaState.Normal), 5))).GetProperty("msg").GetString().ShouldBe("这里还没有内容");
    }

    [Fact]
    public async Task An_empty_account_says_so_with_ok_1()
    {
        await _client.AsVisitorAsync();

        var profile = await _client.JsonAsync(Profile(In(ReplicaState.Empty)));
        var posts = await _client.JsonAsync(Posts(In(ReplicaState.Empty)));

        profile.GetProperty("data").GetProperty("userInfo").GetProperty("statuses_count").GetInt32().ShouldBe(0);
        posts.GetProperty("ok").GetInt32().ShouldBe(1);
        posts.GetProperty("data").GetProperty("cards").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(ReplicaState.Banned, 200, "usernotexists&msg=%E8%AF%A5%E8%B4%A6%E5%8F%B7%E5%9B%A0%E8%A2%AB%E6%8A%95%E8%AF%89")]
    [InlineData(ReplicaState.Cancelled, 200, "usernotexists&msg=%E8%AF%A5%E8%B4%A6%E5%8F%B7%E5%9B%A0%E7%94%A8%E6%88%B7%E8%87%AA%E8%A1%8C")]
    [InlineData(ReplicaState.Frozen, 400, "账号有问题")]
    [InlineData(ReplicaState.NotExisting, 200, "该用户不存在(20003)")]
    [InlineData(ReplicaState.LoginWall, 200, "https://weibo.com/login.php")]
    [InlineData(ReplicaState.Captcha, 200, "m.weibo.cn/captcha")]
    [InlineData(ReplicaState.RateLimited, 414, "访问过于频繁")]
    [InlineData(ReplicaState.Ambiguous, 200, "这里还没有内容")]
    public async Task The_desktop_answer_says_why(ReplicaState state, int status, string text)
    {
        await _client.AsVisitorAsync("passport.weibo.com");

        foreach (var address in new[] { AjaxProfile(In(state)), AjaxPosts(In(state)) })
        {
            var reply = await _client.SendAsync(address);
            ((int)reply.Status).ShouldBe(status);
            reply.Body.ShouldContain(text);
        }
    }

    [Theory]
    [InlineData(ReplicaState.Banned)]
    [InlineData(ReplicaState.Cancelled)]
    [InlineData(ReplicaState.Frozen)]
    [InlineData(ReplicaState.Ambiguous)]
    public async Task The_mobile_answer_of_an_account_that_is_gone_is_ambiguous(ReplicaState state)
    {
        await _client.AsVisitorAsync();

        var answer = await _client.JsonAsync(Profile(In(state)));

        answer.GetProperty("ok").GetInt32().ShouldBe(0);
        answer.GetProperty("msg").GetString().ShouldBe("这里还没有内容");
    }

    [Theory]
    [InlineData(ReplicaState.LoginWall, "passport.weibo.com/sso/signin")]
    [InlineData(ReplicaState.Captcha, "m.weibo.cn/captcha")]
    [InlineData(ReplicaState.RateLimited, "错误码：414")]
    public async Task The_mobile_answer_refuses_as_the_platform_does(ReplicaState state, string text)
    {
        await _client.AsVisitorAsync();

        (await _client.SendAsync(Posts(In(state)))).Body.ShouldContain(text);
    }

    [Fact]
    public async Task A_hidden_list_is_empty_although_the_profile_counts_posts()
    {
        await _client.AsVisitorAsync();
        var account = In(ReplicaState.HiddenList);

        (await _client.JsonAsync(Profile(account))).GetProperty("data").GetProperty("userInfo").GetProperty("statuses_count").GetInt32().ShouldBeGreaterThan(100);
        (await _client.JsonAsync(Posts(account))).GetProperty("data").GetProperty("cards").GetArrayLength().ShouldBe(0);
        var desktop = await _client.JsonAsync(AjaxPosts(account));
        desktop.GetProperty("data").GetProperty("list").GetArrayLength().ShouldBe(0);
        desktop.GetProperty("data").GetProperty("bottom_tips_text").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_changed_layout_parses_and_has_none_of_the_known_keys()
    {
        await _client.AsVisitorAsync();

        var answer = await _client.JsonAsync(Posts(In(ReplicaState.LayoutChanged)));

        answer.GetProperty("ok").GetInt32().ShouldBe(1);
        answer.TryGetProperty("data", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Garbage_does_not_parse()
    {
        await _client.AsVisitorAsync();
        var reply = await _client.SendAsync(Posts(In(ReplicaState.Garbage)));

        Should.Throw<JsonException>(() => JsonDocument.Parse(reply.Body));
    }

    [Fact]
    public async Task A_name_leads_to_the_account_and_an_unknown_name_to_the_error_page()
    {
        await _client.AsVisitorAsync();
        var account = In(ReplicaState.Normal);

        (await _client.SendAsync($"https://m.weibo.cn/n/{Uri.EscapeDataString(account.Name)}")).Location.ShouldBe($"/u/{account.Id}");
        (await _client.SendAsync("https://m.weibo.cn/n/nobody")).Body.ShouldContain("<p class=\"h5-4con\">用户不存在</p>");
    }

    [Fact]
    public async Task The_desktop_list_without_an_id_is_our_own_mistake()
    {
        await _client.AsVisitorAsync();
        var reply = await _client.SendAsync("https://weibo.com/ajax/statuses/mymblog?page=1");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Body.ShouldContain("缺少必要参数");
    }

    private static IEnumerable<JsonElement> Mblogs(JsonElement answer)
    {
        foreach (var card in answer.GetProperty("data").GetProperty("cards").EnumerateArray())
        {
            if (card.TryGetProperty("mblog", out var mblog))
                yield return mblog;
            if (!card.TryGetProperty("card_group", out var group))
                continue;
            foreach (var inner in group.EnumerateArray())
            {
                if (inner.TryGetProperty("mblog", out var nested))
                    yield return nested;
            }
        }
    }
}
