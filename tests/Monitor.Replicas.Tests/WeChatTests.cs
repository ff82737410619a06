using System.Net;
using System.Text.Json;
using Monitor.Replicas.WeChat;

namespace Monitor.Replicas.Tests;

public sealed class WeChatTests : IAsyncLifetime
{
    private const WeChatSourceKind All = WeChatSourceKind.PublishList | WeChatSourceKind.Album | WeChatSourceKind.Article | WeChatSourceKind.MessageList | WeChatSourceKind.Feed | WeChatSourceKind.OwnApi;

    private readonly ReplicaWorld _world = ReplicaWorld.Create(0, 1, WorldTests.Now);
    private ReplicaServer _server = null!;
    private Client _client = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var state in ReplicaStates.Of(ReplicaPlatform.WeChat))
            _world.Add(new ReplicaAccountSpec(ReplicaPlatform.WeChat, state) { Sources = All });
        for (var i = 0; i < 4; i++)
            _world.Add(new ReplicaAccountSpec(ReplicaPlatform.WeChat, ReplicaState.Normal) { Sources = All, MenuLinks = i == 0 ? [] : null });
        _server = await ReplicaServer.StartAsync(_world, TestContext.Current.CancellationToken);
        _client = new Client(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private ReplicaAccount In(ReplicaState state) => _world.Accounts.First(a => a.State == state);

    private static string Source(ReplicaAccount account, string part) => account.Sources.Single(s => s.Contains(part, StringComparison.Ordinal));

    private static string Article(ReplicaAccount account) => Source(account, "/s/");

    private static JsonElement PublishPage(JsonElement answer) => JsonDocument.Parse(answer.GetProperty("publish_page").GetString()!).RootElement;

    [Fact]
    public async Task Articles_come_in_all_five_layouts_with_their_own_names_for_the_time()
    {
        var marks = new Dictionary<string, string[]>
        {
            ["a"] = ["var ct = \"{0}\"", "var publish_time = ", "var nickname = \"", "var msg_title = \""],
            ["b"] = ["d.ct = \"{0}\"", "d.nick_name = \"", "d.title = \""],
            ["c"] = ["var ct = \"{0}\"", "var oriCreateTime = '{0}'", "var createTime = '", "htmlDecode(\"", ".html(false)"],
            ["d"] = ["window.cgiDataNew = {{", "ori_create_time: '{0}' * 1", "create_time: JsDecode('", "nick_name: JsDecode('"],
            ["e"] = ["d.ct = xml ? getXmlValue('ori_create_time.DATA') : '{0}'", "d.ct_str = xml ?", "d.nick_name = (xml ? getXmlValue('nick_name.DATA') : '"],
        };
        var account = In(ReplicaState.Normal);
        var seen = new HashSet<string>();
        foreach (var post in account.Posts)
        {
            var layout = ArticlePages.LayoutOf(account, post);
            seen.Add(layout);
            var page = (await _client.SendAsync(WeChatAddresses.Article(account.Id, post.Id))).Body;
            foreach (var mark in marks[layout])
                page.ShouldContain(string.Format(System.Globalization.CultureInfo.InvariantCulture, mark, post.At.ToUnixTimeSeconds()), customMessage: layout);
            page.ShouldContain(account.Name);
            page.ShouldContain("id=\"js_article\"");
            page.Length.ShouldBeInRange(60_000, 120_000);
        }
        seen.ShouldBe(["a", "b", "c", "d", "e"], ignoreOrder: true);
    }

    [Fact]
    public async Task Healthy_articles_are_full_of_words_that_mean_nothing_there()
    {
        var page = (await _client.SendAsync(Article(In(ReplicaState.Normal)))).Body;

        foreach (var trap in new[] { "该内容已被发布者删除", "注销", "微信广告", "wappoc_appmsgcaptcha", "404" })
            page.ShouldContain(trap);
    }

    [Fact]
    public async Task The_long_address_works_with_chksm_and_leads_to_the_captcha_without()
    {
        var account = In(ReplicaState.Normal);
        var address = WeChatAddresses.LongArticle(account.Id, account.Posts[0].Id);

        (await _client.SendAsync(address)).Body.ShouldContain("id=\"js_article\"");
        var reply = await _client.SendAsync(address[..address.IndexOf("&chksm", StringComparison.Ordinal)]);

        reply.Status.ShouldBe(HttpStatusCode.Found);
        reply.Location!.ShouldStartWith("/mp/wappoc_appmsgcaptcha?poc_token=");
        (await _client.SendAsync("https://mp.weixin.qq.com" + reply.Location)).Body.ShouldContain("PAGE_MID='mmbizwap:secitptpage/verify.html'");
    }

    [Theory]
    [InlineData(ReplicaState.Cancelled, "此帐号已自主注销，内容无法查看")]
    [InlineData(ReplicaState.Banned, "此帐号已被屏蔽, 内容无法查看")]
    [InlineData(ReplicaState.Migrated, "该公众号已迁移")]
    [InlineData(ReplicaState.NewestDeleted, "该内容已被发布者删除")]
    [InlineData(ReplicaState.RateLimited, "操作频繁，请稍候再试")]
    public async Task A_dead_page_says_why_in_its_title_node_and_has_no_article(ReplicaState state, string text)
    {
        var reply = await _client.SendAsync(Article(In(state)));

        reply.Status.ShouldBe(HttpStatusCode.OK);
        var title = reply.Body[reply.Body.IndexOf("<h2 class=\"weui-msg__title", StringComparison.Ordinal)..];
        title[..title.IndexOf("</h2>", StringComparison.Ordinal)].ShouldContain(text);
        reply.Body.ShouldNotContain("id=\"js_article\"");
    }

    [Fact]
    public async Task A_migrated_account_names_the_way_to_the_new_one() =>
        (await _client.SendAsync(Article(In(ReplicaState.Migrated)))).Body.ShouldContain("var transferTargetLink = 'https://mp.weixin.qq.com/s/");

    [Fact]
    public async Task A_captcha_is_a_redirect_or_the_visible_form()
    {
        var reply = await _client.SendAsync(Article(In(ReplicaState.Captcha)));

        (reply.Location?.Contains("wappoc_appmsgcaptcha", StringComparison.Ordinal) == true || reply.Body.Contains("环境异常", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(ReplicaState.Normal)]
    [InlineData(ReplicaState.Silent15Days)]
    [InlineData(ReplicaState.Zombie)]
    [InlineData(ReplicaState.NewestDeleted)]
    public async Task The_publish_list_holds_the_last_post(ReplicaState state)
    {
        var account = In(state);

        var page = PublishPage(await _client.JsonAsync(Source(account, "appmsgpublish")));
        var times = page.GetProperty("publish_list").EnumerateArray()
            .Select(s => JsonDocument.Parse(s.GetProperty("publish_info").GetString()!).RootElement)
            .Where(s => !s.GetProperty("appmsg_info")[0].GetProperty("is_deleted").GetBoolean())
            .Select(s => s.GetProperty("sent_info").GetProperty("time").GetInt64());

        DateTimeOffset.FromUnixTimeSeconds(times.Max()).ShouldBe(account.LastPostAt!.Value);
        page.GetProperty("total_count").GetInt32().ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task The_publish_list_of_an_empty_account_counts_nothing() =>
        PublishPage(await _client.JsonAsync(Source(In(ReplicaState.Empty), "appmsgpublish"))).GetProperty("total_count").GetInt32().ShouldBe(0);

    [Theory]
    [InlineData(ReplicaState.LoginWall, 200003)]
    [InlineData(ReplicaState.RateLimited, 200013)]
    [InlineData(ReplicaState.Cancelled, 200002)]
    public async Task The_publish_list_refuses_with_a_code(ReplicaState state, int code) =>
        (await _client.JsonAsync(Source(In(state), "appmsgpublish"))).GetProperty("base_resp").GetProperty("ret").GetInt32().ShouldBe(code);

    [Fact]
    public async Task The_publish_list_without_token_and_cookie_asks_to_sign_in()
    {
        var address = Source(In(ReplicaState.Normal), "appmsgpublish");

        (await _client.JsonAsync(address.Replace("&token=", "&t=", StringComparison.Ordinal))).GetProperty("base_resp").GetProperty("ret").GetInt32().ShouldBe(200003);
        _client.Cookies["slave_sid"] = "x";
        (await _client.JsonAsync(address.Replace("&token=", "&t=", StringComparison.Ordinal))).GetProperty("base_resp").GetProperty("ret").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task An_ambiguous_publish_list_is_the_text_null() =>
        (await _client.JsonAsync(Source(In(ReplicaState.Ambiguous), "appmsgpublish"))).GetProperty("publish_page").GetString().ShouldBe("null");

    [Fact]
    public async Task Someone_elses_accounts_cannot_be_searched_any_more() =>
        (await _client.JsonAsync("https://mp.weixin.qq.com/cgi-bin/searchbiz?action=search_biz&query=x&token=1")).GetProperty("base_resp").GetProperty("ret").GetInt32().ShouldBe(200013);

    [Fact]
    public async Task The_album_has_numbers_as_strings_and_goes_on()
    {
        var account = In(ReplicaState.Normal);
        var address = Source(account, "appmsgalbum");

        var first = (await _client.JsonAsync(address)).GetProperty("getalbum_resp");
        var rows = first.GetProperty("article_list").EnumerateArray().ToList();
        var second = (await _client.JsonAsync($"{address}&begin_msgid={rows[^1].GetProperty("msgid").GetString()}&begin_itemidx=1")).GetProperty("getalbum_resp");

        rows.Count.ShouldBe(10);
        rows[0].GetProperty("create_time").GetString().ShouldBe(account.LastPostAt!.Value.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        rows[0].GetProperty("url").GetString()!.ShouldContain("&amp;chksm=");
        first.GetProperty("continue_flag").GetString().ShouldBe("1");
        second.GetProperty("article_list").GetArrayLength().ShouldBe(4);
        second.GetProperty("continue_flag").GetString().ShouldBe("0");
    }

    [Fact]
    public async Task An_album_page_of_one_article_has_an_object_for_a_list() =>
        (await _client.JsonAsync(Source(In(ReplicaState.Normal), "appmsgalbum").Replace("count=10", "count=1", StringComparison.Ordinal)))
            .GetProperty("getalbum_resp").GetProperty("article_list").ValueKind.ShouldBe(JsonValueKind.Object);

    [Fact]
    public async Task An_album_without_rows_has_no_list_at_all() =>
        (await _client.JsonAsync(Source(In(ReplicaState.Empty), "appmsgalbum"))).GetProperty("getalbum_resp").TryGetProperty("article_list", out _).ShouldBeFalse();

    [Fact]
    public async Task An_unknown_album_is_10004() =>
        (await _client.JsonAsync("https://mp.weixin.qq.com/mp/appmsgalbum?action=getalbum&__biz=MzA=&album_id=1&f=json")).GetProperty("base_resp").GetProperty("ret").GetInt32().ShouldBe(10004);

    [Fact]
    public async Task The_album_page_lists_the_articles_with_their_times() =>
        (await _client.SendAsync(Source(In(ReplicaState.Normal), "appmsgalbum").Replace("&f=json", "", StringComparison.Ordinal))).Body
            .Split("js_article_create_time").Length.ShouldBe(11);

    [Fact]
    public async Task The_message_list_is_JSON_in_a_string_with_sends_that_are_no_articles()
    {
        var account = In(ReplicaState.Normal);

        var answer = await _client.JsonAsync(Source(account, "profile_ext"));
        var list = JsonDocument.Parse(answer.GetProperty("general_msg_list").GetString()!).RootElement.GetProperty("list");

        list[0].GetProperty("comm_msg_info").GetProperty("datetime").GetInt64().ShouldBe(account.LastPostAt!.Value.ToUnixTimeSeconds());
        list.EnumerateArray().Select(m => m.GetProperty("comm_msg_info").GetProperty("type").GetInt32()).Distinct().ShouldBe([49, 3], ignoreOrder: true);
    }

    [Fact]
    public async Task The_message_list_without_a_key_has_no_session() =>
        (await _client.JsonAsync(Source(In(ReplicaState.Normal), "profile_ext").Replace("&key=", "&k=", StringComparison.Ordinal))).GetProperty("ret").GetInt32().ShouldBe(-3);

    [Fact]
    public async Task The_home_of_an_account_is_for_WeChat_only() =>
        (await _client.SendAsync("https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzA=")).Body.ShouldContain("请在微信客户端打开链接");

    [Fact]
    public async Task The_about_page_needs_a_client_key_and_names_the_verified_body()
    {
        var account = In(ReplicaState.Normal);
        var address = $"https://mp.weixin.qq.com/mp/aboutbiz?__biz={Uri.EscapeDataString(account.Id)}";

        (await _client.SendAsync(address)).Body.ShouldContain("请在微信客户端打开链接");
        (await _client.SendAsync(address, headers: new Dictionary<string, string> { ["x-wechat-key"] = "k" })).Body.ShouldContain($"<span id=\"js_arrow_text\">{account.Unit}</span>");
    }

    [Fact]
    public async Task A_closed_comment_area_is_comment_id_0()
    {
        var account = In(ReplicaState.CommentsClosed);

        foreach (var post in account.Posts)
            (await _client.SendAsync(WeChatAddresses.Article(account.Id, post.Id))).Body.ShouldMatch("comment_id( =|:) .*['\"]0['\"]");
    }

    [Fact]
    public async Task The_feed_lists_the_articles()
    {
        var account = In(ReplicaState.Normal);

        var reply = await _client.SendAsync(Source(account, ".xml"));

        reply.ContentType.ShouldBe("application/rss+xml");
        reply.Body.ShouldContain($"<pubDate>{account.LastPostAt!.Value.ToUniversalTime():r}</pubDate>");
    }
}
