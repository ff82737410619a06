using System.Net;
using System.Text.Json;
using Monitor.Replicas.WeChat;

namespace Monitor.Replicas.Tests;

public sealed class OfficialApiAndSogouTests : IAsyncLifetime
{
    private static readonly ReplicaMenuLink[] Menu = [new("服务/办事", "https://zwfw.yunling.example/", "valid", "ok"), new("服务/查询", "https://cx.luzhou.example/", "unverifiable", "captcha")];

    private readonly ReplicaWorld _world = ReplicaWorld.Create(0, 1, WorldTests.Now);
    private ReplicaServer _server = null!;
    private Client _client = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var state in ReplicaStates.Of(ReplicaPlatform.WeChat))
            _world.Add(new ReplicaAccountSpec(ReplicaPlatform.WeChat, state) { Sources = WeChatSourceKind.OwnApi, MenuLinks = state is ReplicaState.Normal ? Menu : [] });
        _server = await ReplicaServer.StartAsync(_world, TestContext.Current.CancellationToken);
        _client = new Client(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private ReplicaAccount In(ReplicaState state) => _world.Accounts.Single(a => a.State == state);

    private async Task<JsonElement> CallAsync(ReplicaAccount account, string what)
    {
        var token = (await _client.JsonAsync($"https://api.weixin.qq.com/cgi-bin/token?grant_type=client_credential&appid={account.Sources[0]}&secret=s")).GetProperty("access_token").GetString();
        return await _client.JsonAsync($"https://api.weixin.qq.com/cgi-bin/{what}?access_token={token}");
    }

    [Fact]
    public async Task The_website_menu_has_its_children_in_an_object()
    {
        var answer = await CallAsync(In(ReplicaState.Normal), "get_current_selfmenu_info");

        answer.GetProperty("is_menu_open").GetInt32().ShouldBe(1);
        var button = answer.GetProperty("selfmenu_info").GetProperty("button")[0];
        button.TryGetProperty("type", out _).ShouldBeFalse();
        button.GetProperty("sub_button").GetProperty("list").EnumerateArray().Select(b => b.GetProperty("url").GetString()).ShouldBe(Menu.Select(m => m.Url));
    }

    [Fact]
    public async Task The_API_menu_has_its_children_in_an_array() =>
        (await CallAsync(In(ReplicaState.Normal), "menu/get")).GetProperty("menu").GetProperty("button")[0].GetProperty("sub_button").GetArrayLength().ShouldBe(2);

    [Fact]
    public async Task A_menu_that_is_off_is_0_alone() =>
        (await CallAsync(In(ReplicaState.CommentsClosed), "get_current_selfmenu_info")).GetRawText().ShouldBe("{\"is_menu_open\":0}");

    [Theory]
    [InlineData(ReplicaState.Unsorted, "menu/get", 46003)]
    [InlineData(ReplicaState.RateLimited, "get_current_selfmenu_info", 45009)]
    [InlineData(ReplicaState.LoginWall, "get_current_selfmenu_info", 48001)]
    [InlineData(ReplicaState.Banned, "freepublish/batchget", 50002)]
    public async Task A_refusal_is_an_error_code(ReplicaState state, string what, int code) =>
        (await CallAsync(In(state), what)).GetProperty("errcode").GetInt32().ShouldBe(code);

    [Theory]
    [InlineData("appid=wx0000000000000000&secret=s", 40013)]
    [InlineData("appid={0}&secret=wrong", 40125)]
    [InlineData("appid={0}", 41004)]
    public async Task A_token_needs_the_right_credentials(string query, int code)
    {
        var filled = query.Replace("{0}", In(ReplicaState.Normal).Sources[0], StringComparison.Ordinal);

        (await _client.JsonAsync("https://api.weixin.qq.com/cgi-bin/token?grant_type=client_credential&" + filled)).GetProperty("errcode").GetInt32().ShouldBe(code);
    }

    [Fact]
    public async Task The_secrets_of_the_world_are_accepted()
    {
        foreach (var (appId, secret) in _world.AppSecrets)
            (await _client.JsonAsync($"https://api.weixin.qq.com/cgi-bin/token?grant_type=client_credential&appid={appId}&secret={secret}")).GetProperty("expires_in").GetInt32().ShouldBe(7200);
        _world.AppSecrets.Keys.ShouldBe(_world.Accounts.Select(a => a.Sources[0]), ignoreOrder: true);
    }

    [Theory]
    [InlineData("", 41001)]
    [InlineData("access_token=abc", 40001)]
    public async Task A_call_needs_a_token(string query, int code) =>
        (await _client.JsonAsync("https://api.weixin.qq.com/cgi-bin/get_current_selfmenu_info?" + query)).GetProperty("errcode").GetInt32().ShouldBe(code);

    [Fact]
    public async Task The_published_items_say_whether_comments_are_open()
    {
        var open = (await CallAsync(In(ReplicaState.Normal), "freepublish/batchget")).GetProperty("item");
        var closed = (await CallAsync(In(ReplicaState.CommentsClosed), "freepublish/batchget")).GetProperty("item");

        open[0].GetProperty("update_time").GetInt64().ShouldBe(In(ReplicaState.Normal).LastPostAt!.Value.ToUnixTimeSeconds());
        open[0].GetProperty("content").GetProperty("news_item")[0].GetProperty("need_open_comment").GetInt32().ShouldBe(1);
        closed[0].GetProperty("content").GetProperty("news_item")[0].GetProperty("need_open_comment").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task The_account_search_has_a_row_without_articles_before_the_wanted_one()
    {
        var account = In(ReplicaState.Normal);

        var page = (await _client.SendAsync($"https://weixin.sogou.com/weixin?type=1&query={Uri.EscapeDataString(account.Name)}")).Body;
        var rows = page.Split("<li id=\"sogou_vr_11002301_box_").Skip(1).ToList();

        rows.Count.ShouldBe(2);
        rows[0].ShouldNotContain("最近文章");
        rows[1].ShouldContain($"timeConvert('{account.LastPostAt!.Value.ToUnixTimeSeconds()}')");
        rows[1].ShouldContain("<!--red_beg-->");
    }

    [Fact]
    public async Task The_article_search_mixes_in_other_accounts()
    {
        var account = In(ReplicaState.Normal);

        var page = (await _client.SendAsync($"https://weixin.sogou.com/weixin?type=2&query={Uri.EscapeDataString(account.Name)}")).Body;

        page.ShouldContain($"<span class=\"all-time-y2\">{account.Name}</span>");
        page.ShouldContain($"<span class=\"all-time-y2\">{account.Name}生活</span>");
    }

    [Fact]
    public async Task A_search_without_result_says_so() =>
        (await _client.SendAsync("https://weixin.sogou.com/weixin?type=1&query=nobody")).Body.ShouldContain("b404-box");

    [Theory]
    [InlineData(ReplicaState.Cancelled)]
    [InlineData(ReplicaState.LoginWall)]
    public async Task An_account_that_nobody_can_look_into_is_not_found(ReplicaState state) =>
        (await _client.SendAsync($"https://weixin.sogou.com/weixin?type=2&query={Uri.EscapeDataString(In(state).Name)}")).Body.ShouldContain("no-result");

    [Fact]
    public async Task The_page_against_spiders_is_behind_a_redirect()
    {
        var reply = await _client.SendAsync($"https://weixin.sogou.com/weixin?type=2&query={Uri.EscapeDataString(In(ReplicaState.Captcha).Name)}");

        reply.Status.ShouldBe(HttpStatusCode.Found);
        reply.Location!.ShouldStartWith("/antispider/");
        (await _client.SendAsync("https://weixin.sogou.com" + reply.Location)).Body.ShouldContain("id=\"seccodeImage\"");
    }

    [Fact]
    public async Task A_found_article_link_puts_the_address_together_by_script()
    {
        var account = In(ReplicaState.Normal);

        var page = (await _client.SendAsync($"https://weixin.sogou.com/link?url={WeChatAddresses.Token(account, account.Posts[0])}&type=2")).Body;
        var address = string.Concat(page.Split("url += '").Skip(1).Select(p => p[..p.IndexOf('\'', StringComparison.Ordinal)]));

        address.ShouldBe(WeChatAddresses.LongArticle(account.Id, account.Posts[0].Id));
    }
}
