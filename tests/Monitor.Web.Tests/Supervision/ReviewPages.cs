using System.Net;
using Monitor.Domain.People;

namespace Monitor.Web.Tests.Supervision;

public sealed class ReviewPages(SeededConsole console) : IClassFixture<SeededConsole>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Case => $"/findings/{console.SilentFinding}";

    [Fact]
    public async Task A_case_goes_its_way_from_upheld_to_the_organisers_answer_and_its_history_names_who_did_what()
    {
        (await PostAsync(Role.Supervisor, "Move", ("to", "Dismissed"))).ShouldContain("都必须说明理由");
        (await PostAsync(Role.Supervisor, "Move", ("to", "Upheld"))).ShouldContain("已处理 1 条");
        (await PostAsync(Role.Supervisor, "Move", ("to", "Notified"))).ShouldContain("已处理 1 条");
        (await PostAsync(Role.Organiser, "Move", ("to", "Replied"), ("reason", "已恢复更新<b>"))).ShouldContain("已处理 1 条");

        var page = await GetAsync(Role.Viewer, Case);
        page.ShouldContain("已通知 → 已反馈");
        page.ShouldContain("已恢复更新&lt;b&gt;");
        page.ShouldContain("Organiser");
        page.ShouldNotContain("name=\"to\"");

        (await PostAsync(Role.Supervisor, "Acknowledge", ("until", "2999-01-01"), ("reason", "搬迁"))).ShouldContain("一年以内");
        var soon = TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await PostAsync(Role.Supervisor, "Acknowledge", ("until", soon), ("reason", "搬迁"))).ShouldContain("已处理 1 条");
        (await GetAsync(Role.Supervisor, "/flagged?list=InHand")).ShouldNotContain("望舒发布");
        var acknowledged = await GetAsync(Role.Supervisor, "/flagged?list=Acknowledged");
        acknowledged.ShouldContain("望舒发布");
        acknowledged.ShouldContain($"已知悉至 {soon}</span>"); // the day that was chosen, not the midnight at its end
        (await GetAsync(Role.Supervisor, Case)).ShouldContain($"已知悉至 {soon}</td>");
    }

    [Fact]
    public async Task The_case_shows_its_proof_last_post_days_and_the_screenshot_that_leads_to_the_evidence_viewer()
    {
        var page = await GetAsync(Role.Viewer, Case);

        page.ShouldContain("2026-10-12 02:00");
        page.ShouldContain(">40<");
        page.ShouldContain("href=\"/evidence/1/view\"");
        page.ShouldContain("src=\"/evidence/1\"");
    }

    [Fact]
    public async Task A_reason_that_came_with_a_refused_step_stays_to_be_mended()
    {
        var page = await PostAsync(Role.Supervisor, "Acknowledge", ("until", "2999-01-01"), ("reason", "单位搬迁&停网"));

        page.ShouldContain("一年以内");
        page.ShouldContain("value=\"单位搬迁&amp;停网\"");
        page.ShouldContain("value=\"2999-01-01\"");
    }

    [Fact]
    public async Task A_step_that_was_taken_leads_on_so_that_loading_the_page_again_takes_it_no_second_time()
    {
        // Acknowledging is possible as often as wanted, so it leaves the state of the case alone.
        var soon = TimeProvider.System.GetUtcNow().AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var one = await console.As(Role.Supervisor).PostFormAsync(Case, $"{Case}?handler=Acknowledge", ("until", soon), ("reason", "试"));
        one.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        one.Headers.Location!.ToString().ShouldBe(Case);
        using var many = await console.As(Role.Supervisor).PostFormAsync("/flagged", "/flagged?handler=Acknowledge&list=Acknowledged", ("ids", $"{console.SilentFinding}"), ("until", soon), ("reason", "试"));
        many.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        many.Headers.Location!.ToString().ShouldBe("/flagged?list=Acknowledged");
    }

    [Fact]
    public async Task Cases_whose_accounts_cannot_be_looked_at_are_told_of_and_are_no_missing_page()
    {
        using var answer = await console.Client.PostFormAsync("/password", "/flagged?handler=RecheckAll&search=nobody-is-called-so");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("都不能复查");
    }

    [Fact]
    public async Task Who_may_do_nothing_with_cases_is_offered_no_boxes_to_choose_them()
    {
        (await GetAsync(Role.Viewer, "/flagged")).ShouldNotContain("type=\"checkbox\"");
        (await GetAsync(Role.Viewer, "/sheets")).ShouldNotContain("name=\"ids\"");
        (await GetAsync(Role.Viewer, "/filings")).ShouldNotContain("name=\"ids\"");
    }

    [Theory]
    [InlineData("")]
    [InlineData("9999-12-31")]
    public async Task A_day_until_which_nothing_can_be_acknowledged_is_refused_with_the_reason(string day)
    {
        (await PostAsync(Role.Supervisor, "Acknowledge", ("until", day), ("reason", "搬迁"))).ShouldContain("一年以内");

        using var bulk = await console.As(Role.Supervisor).PostFormAsync("/password", "/flagged?handler=Acknowledge", ("ids", $"{console.SilentFinding}"), ("until", day), ("reason", "搬迁"));
        (await bulk.Content.ReadAsStringAsync(Ct)).ShouldContain("一年以内");
    }

    [Fact]
    public async Task An_organiser_cannot_decide_whatever_the_form_says()
    {
        using var answer = await console.As(Role.Organiser).PostFormAsync("/password", $"{Case}?handler=Move", ("to", "Dismissed"), ("reason", "x"));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_flagged_list_shows_the_screenshot_beside_the_case_and_hostile_names_as_text()
    {
        var page = string.Concat(await GetAsync(Role.Supervisor, "/flagged"), await GetAsync(Role.Supervisor, "/flagged?list=InHand"), await GetAsync(Role.Supervisor, "/flagged?list=Acknowledged"));

        page.ShouldContain("class=\"thumb\" src=\"/evidence/1\"");
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        page.ShouldNotContain("<script>alert(1)");
        (await GetAsync(Role.Supervisor, "/flagged?platform=Douyin")).ShouldContain("没有符合条件的问题");
    }

    [Fact]
    public async Task Chosen_cases_are_looked_at_again_and_the_page_follows_them_to_their_end()
    {
        using var answer = await console.Client.PostFormAsync("/flagged", "/flagged?handler=Recheck", ("ids", $"{console.SilentFinding}"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var batch = answer.Headers.Location!.ToString().Split("batch=")[1];
        var state = "";
        while (!state.Contains("复查完成", StringComparison.Ordinal))
        {
            Ct.ThrowIfCancellationRequested();
            state = await GetAsync(Role.Supervisor, $"/rechecks/{batch}");
        }

        state.ShouldContain("复查完成：1 个账号");
        state.ShouldContain("合格");
    }

    private async Task<string> GetAsync(Role role, string address)
    {
        using var answer = await console.As(role).GetAsync(address, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private async Task<string> PostAsync(Role role, string handler, params (string, string)[] fields)
    {
        using var answer = await console.As(role).PostFormAsync(Case, $"{Case}?handler={handler}", fields);
        if (answer.StatusCode == HttpStatusCode.Redirect)
            return await GetAsync(role, answer.Headers.Location!.ToString());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(Ct);
    }
}
