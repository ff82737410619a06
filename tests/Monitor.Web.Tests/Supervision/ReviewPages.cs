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
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(Ct);
    }
}
