using System.Net;
using System.Text.Json;

namespace Monitor.Replicas.Tests;

public sealed class DouyinTests : IAsyncLifetime
{
    private readonly ReplicaWorld _world = ReplicaWorld.Create(0, 1, WorldTests.Now);
    private ReplicaServer _server = null!;
    private Client _client = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var state in ReplicaStates.Of(ReplicaPlatform.Douyin))
            _world.Add(new ReplicaAccountSpec(ReplicaPlatform.Douyin, state));
        _server = await ReplicaServer.StartAsync(_world, TestContext.Current.CancellationToken);
        _client = new Client(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private ReplicaAccount In(ReplicaState state) => _world.Accounts.Single(a => a.State == state);

    private static string Page(ReplicaAccount a) => $"https://www.douyin.com/user/{a.Id}";

    private static string Posts(ReplicaAccount a) => $"https://www.douyin.com/aweme/v1/web/aweme/post/?device_platform=webapp&aid=6383&sec_user_id={a.Id}&max_cursor=0&count=18";

    private static string Profile(ReplicaAccount a) => $"https://www.douyin.com/aweme/v1/web/user/profile/other/?device_platform=webapp&aid=6383&sec_user_id={a.Id}";

    private static string Info(ReplicaAccount a) => $"https://www.iesdouyin.com/web/api/v2/user/info/?sec_uid={a.Id}";

    private Task<Reply> AskAsync(string address) => _client.AsDouyinPage().SendAsync(_client.Signed(address));

    [Fact]
    public async Task The_first_answer_is_the_proof_of_work_page()
    {
        var reply = await _client.SendAsync(Page(In(ReplicaState.Normal)));

        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Body.ShouldContain("_wafchallengeid");
        reply.Body.ShouldContain("Please wait...");
        reply.Body.Length.ShouldBeLessThan(3000);
    }

    [Fact]
    public async Task A_solved_proof_of_work_leads_to_the_acrawler_page()
    {
        var page = (await _client.SendAsync(Page(In(ReplicaState.Normal)))).Body;
        var start = page.IndexOf("cs=\"", StringComparison.Ordinal) + 4;
        var challenge = JsonDocument.Parse(Convert.FromBase64String(page[start..page.IndexOf('"', start)])).RootElement.GetProperty("v");
        var (prefix, wanted) = (challenge.GetProperty("a").GetString()!, challenge.GetProperty("c").GetUInt32());
        _client.Cookies["_wafchallengeid"] = prefix + "." + Enumerable.Range(0, 1_000_000).First(i => Douyin.DouyinSignature.Hash($"{prefix}{i}") == wanted);

        var reply = await _client.SendAsync(Page(In(ReplicaState.Normal)));

        reply.Body.ShouldContain("byted_acrawler.init({aid:99999999");
        reply.Body.ShouldContain("_$jsvmprt");
        reply.Body.Length.ShouldBeGreaterThan(70_000);
        _client.Cookies.ShouldContainKey("__ac_nonce");
    }

    [Fact]
    public async Task A_wrong_proof_of_work_is_asked_again()
    {
        _client.Cookies["_wafchallengeid"] = "abc.1";

        (await _client.SendAsync(Page(In(ReplicaState.Normal)))).Body.ShouldContain("Please wait...");
    }

    [Fact]
    public async Task The_app_page_has_the_account_in_its_stream_and_passive_captcha_marks()
    {
        var account = In(ReplicaState.Normal);

        var page = (await _client.AsDouyinPage().SendAsync(Page(account))).Body;

        page.ShouldContain("self.__pace_f.push([1,\"7:");
        page.ShouldContain($"\\u0022secUid\\u0022:\\u0022{account.Id}");
        page.ShouldContain("TTGCaptcha");
        page.ShouldContain("rc-verifycenter");
    }

    [Fact]
    public async Task Without_a_nonce_the_web_API_refuses()
    {
        var reply = await _client.SendAsync(Posts(In(ReplicaState.Normal)));

        reply.Status.ShouldBe(HttpStatusCode.Forbidden);
        reply.Body.ShouldBe("Blocked by ArgusSecurityPlugin Uifid Not Found");
    }

    [Fact]
    public async Task Without_a_signature_the_web_API_refuses()
    {
        var reply = await _client.AsDouyinPage().SendAsync(Posts(In(ReplicaState.Normal)));

        reply.Status.ShouldBe(HttpStatusCode.Forbidden);
        reply.Body.ShouldBe("Blocked by ArgusSecurityPlugin Signature Not Found");
    }

    [Fact]
    public async Task A_signature_of_another_request_is_refused()
    {
        var signed = _client.AsDouyinPage().Signed(Posts(In(ReplicaState.Normal)));

        var reply = await _client.SendAsync(signed.Replace(In(ReplicaState.Normal).Id, In(ReplicaState.Empty).Id, StringComparison.Ordinal));

        reply.Body.ShouldBe("Blocked by ArgusSecurityPlugin Sign Invalid");
    }

    [Theory]
    [InlineData(ReplicaState.Normal)]
    [InlineData(ReplicaState.PinnedOldFirst)]
    [InlineData(ReplicaState.PinnedIsNewest)]
    [InlineData(ReplicaState.Unsorted)]
    [InlineData(ReplicaState.NearTheLimit)]
    [InlineData(ReplicaState.AdsMixedIn)]
    [InlineData(ReplicaState.Silent15Days)]
    [InlineData(ReplicaState.Silent40Days)]
    [InlineData(ReplicaState.Zombie)]
    [InlineData(ReplicaState.CommentsClosed)]
    public async Task The_newest_own_work_is_the_last_post_of_the_account(ReplicaState state)
    {
        var account = In(state);

        var own = (await AskAsync(Posts(account))).Json.GetProperty("aweme_list").EnumerateArray().Where(w => w.GetProperty("author").GetProperty("sec_uid").GetString() == account.Id);

        DateTimeOffset.FromUnixTimeSeconds(own.Max(w => w.GetProperty("create_time").GetInt64())).ShouldBe(account.LastPostAt!.Value);
    }

    [Fact]
    public async Task Old_pinned_works_stand_first()
    {
        var list = (await AskAsync(Posts(In(ReplicaState.PinnedOldFirst)))).Json.GetProperty("aweme_list");

        list[0].GetProperty("is_top").GetInt32().ShouldBe(1);
        list[0].GetProperty("create_time").GetInt64().ShouldBeLessThan(list[2].GetProperty("create_time").GetInt64());
    }

    [Fact]
    public async Task Work_ids_are_never_later_than_their_time()
    {
        foreach (var work in (await AskAsync(Posts(In(ReplicaState.Normal)))).Json.GetProperty("aweme_list").EnumerateArray())
            (long.Parse(work.GetProperty("aweme_id").GetString()!, System.Globalization.CultureInfo.InvariantCulture) >> 32).ShouldBeLessThan(work.GetProperty("create_time").GetInt64());
    }

    [Fact]
    public async Task Closed_comments_are_closed_on_every_work()
    {
        var list = (await AskAsync(Posts(In(ReplicaState.CommentsClosed)))).Json.GetProperty("aweme_list");

        list.EnumerateArray().ShouldAllBe(w => !w.GetProperty("aweme_control").GetProperty("can_comment").GetBoolean());
    }

    [Fact]
    public async Task An_empty_account_has_an_empty_list_without_more()
    {
        var answer = (await AskAsync(Posts(In(ReplicaState.Empty)))).Json;

        answer.GetProperty("aweme_list").GetArrayLength().ShouldBe(0);
        answer.GetProperty("has_more").GetInt32().ShouldBe(0);
        (await AskAsync(Profile(In(ReplicaState.Empty)))).Json.GetProperty("user").GetProperty("aweme_count").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_hidden_list_is_empty_although_the_profile_counts_works()
    {
        (await AskAsync(Posts(In(ReplicaState.HiddenList)))).Json.GetProperty("aweme_list").GetArrayLength().ShouldBe(0);
        (await AskAsync(Profile(In(ReplicaState.HiddenList)))).Json.GetProperty("user").GetProperty("aweme_count").GetInt32().ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData(ReplicaState.Private)]
    [InlineData(ReplicaState.Banned)]
    [InlineData(ReplicaState.Cancelled)]
    public async Task The_list_of_an_account_that_is_gone_is_null(ReplicaState state) =>
        (await AskAsync(Posts(In(state)))).Json.GetProperty("aweme_list").ValueKind.ShouldBe(JsonValueKind.Null);

    [Fact]
    public async Task The_profile_says_why_an_account_is_gone()
    {
        var cancelled = (await AskAsync(Profile(In(ReplicaState.Cancelled)))).Json.GetProperty("user");
        cancelled.GetProperty("special_state_info").GetProperty("special_state").GetInt32().ShouldBe(1);
        cancelled.GetProperty("user_deleted").GetBoolean().ShouldBeTrue();
        var closed = (await AskAsync(Profile(In(ReplicaState.Private)))).Json.GetProperty("user");
        closed.GetProperty("special_state_info").GetProperty("special_state").GetInt32().ShouldBe(4);
        closed.GetProperty("secret").GetInt32().ShouldBe(1);
        var banned = (await AskAsync(Profile(In(ReplicaState.Banned)))).Json.GetProperty("user");
        banned.GetProperty("punish_remind_info").GetProperty("ban_type").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData(ReplicaState.NotExisting, 2065)]
    [InlineData(ReplicaState.Captcha, 10000)]
    public async Task The_status_code_says_what_the_list_is(ReplicaState state, int code) =>
        (await AskAsync(Posts(In(state)))).Json.GetProperty("status_code").GetInt32().ShouldBe(code);

    [Fact]
    public async Task A_login_wall_answers_8_or_2483() =>
        (await AskAsync(Posts(In(ReplicaState.LoginWall)))).Json.GetProperty("status_code").GetInt32().ShouldBeOneOf(8, 2483);

    [Fact]
    public async Task A_rate_limit_is_429() => (await AskAsync(Posts(In(ReplicaState.RateLimited)))).Status.ShouldBe(HttpStatusCode.TooManyRequests);

    [Fact]
    public async Task An_ambiguous_answer_is_200_without_a_byte()
    {
        var reply = await AskAsync(Posts(In(ReplicaState.Ambiguous)));

        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_captcha_stands_for_the_whole_page()
    {
        var page = (await _client.AsDouyinPage().SendAsync(Page(In(ReplicaState.Captcha)))).Body;

        page.ShouldContain("<title>验证码中间页</title>");
        page.ShouldContain("middle_page_loading");
        page.ShouldContain("verify_data = {\"code\":\"10000\"");
    }

    [Fact]
    public async Task The_unsigned_profile_needs_no_cookie()
    {
        var account = In(ReplicaState.Normal);

        var info = await _client.JsonAsync(Info(account));

        info.GetProperty("user_info").GetProperty("nickname").GetString().ShouldBe(account.Name);
        (await _client.JsonAsync(Info(In(ReplicaState.NotExisting)))).GetProperty("status_code").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task The_share_page_holds_profile_and_works()
    {
        var account = In(ReplicaState.Normal);

        var page = (await _client.SendAsync($"https://www.iesdouyin.com/share/user/{account.Id}")).Body;
        var start = page.IndexOf("window._ROUTER_DATA = ", StringComparison.Ordinal) + 22;
        var data = JsonDocument.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)]).RootElement.GetProperty("loaderData").GetProperty("user_(id)/page");

        data.GetProperty("userInfoRes").GetProperty("user_info").GetProperty("sec_uid").GetString().ShouldBe(account.Id);
        data.GetProperty("postListData").GetProperty("aweme_list").GetArrayLength().ShouldBe(14);
    }

    [Fact]
    public async Task A_short_link_leads_to_the_share_page() =>
        (await _client.SendAsync("https://v.douyin.com/0")).Location.ShouldBe($"//www.iesdouyin.com/share/user/{_world.Accounts[0].Id}");
}
