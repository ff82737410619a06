using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.People;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Notices;
using Monitor.Storage;
using Monitor.Storage.Rounds;
using Monitor.Web.Tests.Supervision;
using Monitor.Web.Supervision;
using Monitor.Web.Texts;

namespace Monitor.Web.Tests.Operations;

public sealed class OperationsPagesTests(OperatedConsole console) : IClassFixture<OperatedConsole>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_overview_shows_what_the_night_found_and_keeps_the_monitors_own_state_apart()
    {
        var page = await PageAsync(Role.Supervisor, "/overview");

        page.ShouldContain("<b>12</b>在运行");
        page.ShouldContain("<b>10</b>已检查");
        page.ShouldContain("<b>6</b>合格");
        page.ShouldContain("<b>2</b>不合格");
        page.ShouldContain("<b>2</b>无法核验");
        page.ShouldContain("<b>2</b>待复核");
        page.ShouldContain("已完成 3 / 12");
        page.IndexOf("m.weibo.cn 出现验证码", StringComparison.Ordinal).ShouldBeGreaterThan(page.IndexOf("监测系统自身状态", StringComparison.Ordinal));
        page.ShouldContain("青禾市");
    }

    [Fact]
    public async Task Somebody_with_a_region_sees_the_numbers_of_that_region_only()
    {
        var page = await PageAsync(Role.Viewer, "/overview");

        page.ShouldContain("<b>6</b>在运行");
        page.ShouldContain("<b>1</b>不合格");
        page.ShouldNotContain("青禾市");
    }

    [Theory]
    [InlineData("/overview", 200, 200, 200, 200)]
    [InlineData("/overview/live", 200, 200, 200, 200)]
    [InlineData("/rounds", 200, 200, 200, 200)]
    [InlineData("/rounds/1", 200, 200, 200, 200)]
    [InlineData("/rounds/999", 404, 404, 404, 404)]
    [InlineData("/platforms", 200, 200, 404, 404)]
    [InlineData("/jobs", 200, 200, 404, 404)]
    [InlineData("/notices", 200, 200, 404, 404)]
    [InlineData("/notices/channels/new", 200, 404, 404, 404)]
    [InlineData("/notices/channels/999", 404, 404, 404, 404)]
    [InlineData("/sessions", 200, 200, 404, 404)]
    [InlineData("/sessions/weibo/attempt", 404, 404, 404, 404)] // nobody signs in just now
    [InlineData("/tokens", 200, 200, 200, 200)]
    [InlineData("/api/v1/openapi.json", 200, 200, 200, 200)]
    public async Task Who_sees_what(string address, int administrator, int supervisor, int organiser, int viewer)
    {
        foreach (var (role, expected) in new[] { (Role.Administrator, administrator), (Role.Supervisor, supervisor), (Role.Organiser, organiser), (Role.Viewer, viewer) })
        {
            using var answer = await console.As(role).GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Ct);
            ((int)answer.StatusCode).ShouldBe(expected, $"{role} {address}");
        }

        using var signedOut = await console.SignedOut.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Ct);
        signedOut.StatusCode.ShouldBe(address.StartsWith("/api", StringComparison.Ordinal) ? HttpStatusCode.Unauthorized : HttpStatusCode.Redirect);
    }

    [Fact]
    public void Every_recurring_job_says_in_Chinese_when_it_runs() =>
        console.Services.GetServices<IRecurringWork>().Select(work => work.Job.Cron).ShouldAllBe(cron => TimetableWords.Of(cron).StartsWith('每'));

    [Fact]
    public void What_a_person_has_to_decide_is_called_alike_everywhere()
    {
        string[] words = [OperationsTexts.Of("Count.toReview"), FindingTexts.Of("FlaggedList.toReview"), FilingTexts.Of("Filing.toReview"), SheetTexts.Of("SheetState.toConfirm")];

        words.Distinct().ShouldBe(["待复核"]);
        ConsoleTexts.Of(Domain.Links.LinkVerdict.Temporary).ShouldNotBe("待复核"); // the machine looks again, nobody decides
    }

    [Fact]
    public void Every_recurring_job_has_a_Chinese_name()
    {
        var jobs = console.Services.GetServices<IRecurringWork>().Select(work => work.Job.Id).ToList();

        jobs.Count.ShouldBeGreaterThan(3);
        jobs.Where(job => OperationsTexts.Word("JobName", job) == job).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/overview", 15)]
    [InlineData("/rounds", 4)]
    [InlineData("/rounds/1", 6)]
    [InlineData("/platforms", 6)]
    [InlineData("/sessions", 6)]
    [InlineData("/jobs", 4)]
    [InlineData("/notices", 5)]
    [InlineData("/tokens", 4)]
    public async Task A_page_costs_a_fixed_number_of_statements(string address, int most)
    {
        await PageAsync(Role.Supervisor, address); // what is counted once for all is counted now
        console.Statements.Clear();

        await PageAsync(Role.Supervisor, address);

        console.Statements.Count.ShouldBeLessThanOrEqualTo(most, string.Join('\n', console.Statements));
    }

    [Fact]
    public async Task A_supervisor_pauses_a_round_lets_nobody_else_and_the_page_says_so()
    {
        var page = $"/rounds/{console.OpenRound}";
        using (var refused = await console.As(Role.Viewer).PostFormAsync("/tokens", $"{page}?handler=Pause"))
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using (var paused = await console.As(Role.Supervisor).PostFormAsync(page, $"{page}?handler=Pause"))
            paused.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await PageAsync(Role.Supervisor, page)).ShouldContain("已暂停");
        await using var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        (await db.Rounds.SingleAsync(r => r.Id == console.OpenRound, Ct)).State.ShouldBe(RoundState.Paused);
        await db.Rounds.Where(r => r.Id == console.OpenRound).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RoundState.Running), Ct);
    }

    [Fact]
    public async Task The_night_is_told_by_server_sent_events()
    {
        using var answer = await console.As(Role.Viewer).GetAsync("/overview/live", HttpCompletionOption.ResponseHeadersRead, Ct);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));

        (await reader.ReadLineAsync(Ct)).ShouldBe("event: progress");
        var data = (await reader.ReadLineAsync(Ct)).ShouldNotBeNull();

        var night = JsonDocument.Parse(data["data: ".Length..]).RootElement;
        (night.GetProperty("done").GetInt32(), night.GetProperty("accounts").GetInt32()).ShouldBe((3, 12));
        night.GetProperty("platforms").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task An_administrator_sets_a_channel_up_and_its_secret_is_encrypted_and_never_shown()
    {
        var client = console.As(Role.Administrator);
        using var saved = await client.PostFormAsync(
            "/notices/channels/new", "/notices/channels/new",
            ("Form.Name", "值班群"), ("Form.Kind", "DingTalk"), ("Form.Enabled", "true"), ("Form.Events", "NewlyFlagged"), ("Form.Events", "NightLate"),
            ("Form.Address", "https://oapi.dingtalk.com/robot/send?access_token=verysecret"), ("Form.Secret", "SECverysecret"), ("Form.Port", "465"), ("Form.Digest", "08:00"));
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync(Ct));

        (await PageAsync(Role.Administrator, saved.Headers.Location!.ToString())).ShouldNotContain("verysecret");
        var list = await PageAsync(Role.Supervisor, "/notices");
        list.ShouldContain("值班群");
        list.ShouldContain("每日 08:00 汇总");
        await using var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var row = await db.NoticeChannels.SingleAsync(c => c.Name == "值班群", Ct);
        row.ProtectedSettings.ShouldNotContain("verysecret");
        console.Services.GetRequiredService<INoticeSecrets>().Unprotect(row.ProtectedSettings).ShouldNotBeNull().ShouldContain("verysecret");
    }

    [Fact]
    public async Task Health_and_metrics_are_answered_on_this_machine_and_not_through_a_proxy()
    {
        (await console.SignedOut.GetStringAsync("/healthz", Ct)).ShouldBe("ok\n");
        (await console.SignedOut.GetStringAsync("/readyz", Ct)).ShouldBe("ok\n");
        var metrics = await console.SignedOut.GetStringAsync("/metrics", Ct);
        metrics.ShouldContain("# TYPE monitor_accounts gauge");
        metrics.Split('\n').Where(l => l.StartsWith("monitor_accounts{", StringComparison.Ordinal)).Sum(l => int.Parse(l.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(12);
        metrics.ShouldContain("monitor_alarms_open{kind=\"hostWalled\",severity=\"warning\"} 1");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using var refused = await console.SignedOut.SendAsync(request, Ct);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_api_turns_pages_by_key_and_leaves_nothing_out()
    {
        var token = await console.TokenAsync(Role.Supervisor);
        var seen = new List<long>();
        for (var address = "/api/v1/accounts?limit=5"; address is not null;)
        {
            var page = await ApiAsync(token, address);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("id").GetInt64()));
            address = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? $"/api/v1/accounts?limit=5&from={next.GetInt64()}" : null;
        }

        seen.Distinct().Count().ShouldBe(12);
        seen.Count.ShouldBe(12);
        var round = (await ApiAsync(token, "/api/v1/rounds?kind=daily")).GetProperty("items").EnumerateArray().Last();
        var flagged = await ApiAsync(token, $"/api/v1/rounds/{round.GetProperty("id").GetInt64()}/checks?verdict=unqualified");
        flagged.GetProperty("items").GetArrayLength().ShouldBe(2);
        var check = await ApiAsync(token, $"/api/v1/checks/{flagged.GetProperty("items")[0].GetProperty("id").GetInt64()}");
        check.GetProperty("findings")[0].GetProperty("code").GetString().ShouldBe("V-UPD-1");
    }

    [Fact]
    public async Task The_api_says_what_is_wrong_as_problem_details()
    {
        var (all, readOnly, viewer) = (await console.TokenAsync(Role.Supervisor), await console.TokenAsync(Role.Supervisor, readOnly: true), await console.TokenAsync(Role.Viewer));

        await ProblemAsync(null, HttpMethod.Get, "/api/v1/accounts", 401);
        await ProblemAsync("mon_wrong", HttpMethod.Get, "/api/v1/accounts", 401);
        await ProblemAsync(all, HttpMethod.Get, "/api/v1/accounts/999", 404);
        await ProblemAsync(viewer, HttpMethod.Get, $"/api/v1/accounts/{console.ElsewhereAccount}", 404);
        await ProblemAsync(all, HttpMethod.Get, "/api/v1/findings?state=nonsense", 400);
        await ProblemAsync(all, HttpMethod.Post, "/api/v1/rechecks", 400);
        await ProblemAsync(readOnly, HttpMethod.Post, "/api/v1/rechecks", 403);
        await ProblemAsync(viewer, HttpMethod.Post, "/api/v1/rechecks", 404);
        (await ApiAsync(viewer, "/api/v1/accounts")).GetProperty("items").GetArrayLength().ShouldBe(6);
    }

    private async Task<string> PageAsync(Role role, string address)
    {
        using var answer = await console.As(role).GetAsync(address, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private async Task<JsonElement> ApiAsync(string token, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var answer = await console.SignedOut.SendAsync(request, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private async Task ProblemAsync(string? token, HttpMethod method, string address, int status)
    {
        using var request = new HttpRequestMessage(method, address);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (method == HttpMethod.Post)
            request.Content = JsonContent.Create(new { accounts = Array.Empty<long>() });
        using var answer = await console.SignedOut.SendAsync(request, Ct);
        ((int)answer.StatusCode).ShouldBe(status, address);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", address);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }
}
