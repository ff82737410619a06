using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.People;
using Monitor.Domain.Verdicts;
using Monitor.Storage;
using Monitor.Storage.Accounts;

namespace Monitor.Web.Tests.Supervision;

public sealed class ConsolePages(SeededConsole console) : IClassFixture<SeededConsole>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_front_page_lists_the_unqualified_account_with_its_days_and_its_finding()
    {
        var page = await GetAsync("/results");

        page.ShouldContain("望舒发布");
        page.ShouldContain(">40<");
        page.ShouldContain("监测时间点前2周内无更新");
        page.ShouldNotContain("麦垄民政");
    }

    [Theory]
    [InlineData("unqualified", 1)]
    [InlineData("unverifiable", 1)]
    [InlineData("gone", 1)]
    [InlineData("notes", 1)]
    [InlineData("qualified", 2)]
    public async Task A_list_has_as_many_lines_as_its_count_says(string list, int lines)
    {
        var page = await GetAsync($"/results?list={list}");

        page.Split("<tr>").Length.ShouldBe(1 + 1 + lines, "the head, and a row for each account");
        page.ShouldContain($"共 {lines} 个");
    }

    [Fact]
    public async Task An_account_that_could_not_be_seen_stands_apart_with_its_reason()
    {
        var page = await GetAsync("/results?list=unverifiable");

        page.ShouldContain("青禾公安");
        page.ShouldContain("出现验证码");
    }

    [Fact]
    public async Task A_filter_narrows_the_list()
    {
        (await GetAsync("/results?list=qualified&search=%E9%BA%A6%E5%9E%84")).ShouldContain("共 1 个");
        (await GetAsync("/results?list=qualified&platform=douyin")).ShouldContain("共 0 个");
    }

    [Fact]
    public async Task The_proof_shows_both_looks_their_source_and_the_hash_of_the_screenshot()
    {
        var page = await GetAsync($"/accounts/{console.SilentAccount}");

        page.ShouldContain("第 1 次查看");
        page.ShouldContain("第 2 次查看");
        page.ShouldContain("微博列表");
        page.ShouldContain("<img src=\"/evidence/1\"");
        page.ShouldContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([0xFF, 0xD8, 0xFF, 0xD9])));
    }

    [Fact]
    public async Task Texts_of_strangers_are_shown_as_text()
    {
        var page = await GetAsync($"/accounts/{console.SilentAccount}");

        page.ShouldNotContain("<script>alert(1)");
        page.ShouldContain("javascript:alert(2)");
        page.ShouldNotContain("href=\"javascript:");
    }

    [Fact]
    public async Task Numbers_of_people_in_a_post_are_masked_on_the_page_of_its_account()
    {
        var at = DateTimeOffset.UnixEpoch.AddYears(50);
        await using (var db = await console.Services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContextAsync(Ct))
        {
            db.Posts.Add(new PostRow { AccountId = console.SilentAccount, PostId = "private", Title = "联系人电话13812345678", PublishedAt = at, Latest = at, FirstSeenAt = at, LastSeenAt = at });
            await db.SaveChangesAsync(Ct);
        }

        var page = await GetAsync($"/accounts/{console.SilentAccount}");

        page.ShouldContain("联系人电话138******78");
        page.ShouldNotContain("13812345678");
    }

    [Fact]
    public async Task A_captured_page_is_handed_out_as_a_plain_text_file_that_cannot_run()
    {
        using var answer = await console.Client.GetAsync($"/captures/{console.CaptureId}", Ct);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox"]);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("<html><script>alert(3)</script></html>");
    }

    [Fact]
    public async Task A_screenshot_is_a_picture()
    {
        using var answer = await console.Client.GetAsync("/evidence/1", Ct);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
    }

    [Theory]
    [InlineData("/accounts/999999")]
    [InlineData("/accounts/abc")]
    [InlineData("/evidence/999999")]
    [InlineData("/captures/999999")]
    [InlineData("/nothing")]
    [InlineData("/results?list=nonsense")]
    public async Task An_address_that_leads_nowhere_is_not_found(string address)
    {
        using var answer = await console.Client.GetAsync(address, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("没有这个页面");
    }

    [Fact]
    public async Task A_foreign_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/results");
        request.Headers.Host = "rebound.example";
        using var answer = await console.Client.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_recheck_without_the_forms_token_is_refused()
    {
        using var answer = await console.Client.PostAsync($"/accounts/{console.WalledAccount}?handler=Recheck", new FormUrlEncodedContent([]), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_form_that_is_no_longer_good_says_that_nothing_was_saved()
    {
        using var answer = await console.Client.PostAsync($"/findings/{console.SilentFinding}?handler=Move", new FormUrlEncodedContent([new("to", "Upheld")]), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("内容没有保存");
    }

    [Fact]
    public async Task What_is_sent_after_the_session_ended_leads_over_the_sign_in_back_to_the_page_of_its_form_and_says_that_it_is_not_saved()
    {
        using var answer = await console.SignedOut.PostFormAsync("/sign-in", $"/findings/{console.SilentFinding}?handler=Move&x=1", ("to", "Upheld"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = answer.Headers.Location!.ToString();
        address.ShouldContain($"from=%2Ffindings%2F{console.SilentFinding}%3Fx%3D1&");
        (await console.SignedOut.GetStringAsync(address, Ct)).ShouldContain("没有保存");
        (await console.SignedOut.GetStringAsync("/sign-in", Ct)).ShouldNotContain("没有保存");
    }

    [Fact]
    public async Task Pages_say_whose_clock_their_times_are_of() => (await GetAsync("/results")).ShouldContain("北京时间");

    [Theory]
    [InlineData("a b<")]
    [InlineData("a")]
    [InlineData("张 三")]
    public async Task A_login_name_that_may_not_be_is_refused_with_what_names_may_be(string name)
    {
        using var answer = await console.As(Role.Administrator).PostFormAsync("/users/new", "/users/new", ("Form.UserName", name), ("Form.DisplayName", "某某"), ("Form.Role", "Viewer"));

        var page = await answer.Content.ReadAsStringAsync(Ct);
        page.ShouldContain("登录名须为");
        page.ShouldContain($"value=\"{WebUtility.HtmlEncode(name)}\"");
    }

    [Theory]
    [InlineData("张三")]
    [InlineData("li.si-2_x@wangshu")]
    public async Task Names_of_people_and_addresses_are_login_names(string name)
    {
        using var answer = await console.As(Role.Administrator).PostFormAsync("/users/new", "/users/new", ("Form.UserName", name), ("Form.DisplayName", "某某"), ("Form.Role", "Viewer"));

        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("一次性密码");
    }

    [Fact]
    public async Task A_recheck_runs_in_the_background_and_the_page_shows_its_end()
    {
        var verdict = new TaskCompletionSource<Verdict>();
        console.Recheck = _ => verdict.Task;
        var address = $"/accounts/{console.WalledAccount}";
        using var answer = await console.Client.PostFormAsync(address, $"{address}?handler=Recheck");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var running = await GetAsync(address);
        running.ShouldContain("正在复查");
        running.ShouldContain("http-equiv=\"refresh\"");

        verdict.SetResult(Verdict.Qualified);
        var done = running;
        while (!done.Contains("复查完成", StringComparison.Ordinal))
        {
            Ct.ThrowIfCancellationRequested();
            done = await GetAsync(address);
        }

        done.ShouldContain("复查完成：合格");
        done.ShouldNotContain("http-equiv=\"refresh\"");
    }

    [Fact]
    public async Task The_style_sheet_is_served_by_the_console_itself()
    {
        using var answer = await console.Client.GetAsync("/console.css", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GetAsync("/results")).ShouldNotContain("https://");
    }

    private async Task<string> GetAsync(string address)
    {
        using var answer = await console.Client.GetAsync(address, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(Ct);
    }
}
