#if HANGFIRE
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.People;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.People;
using Monitor.Storage;
using Monitor.Web.Tests.Supervision;

namespace Monitor.Web.Tests.Jobs;

/// <summary>Hangfire's dashboard under the console's sign-in.</summary>
public sealed partial class JobsDashboardTests(SeededConsole console) : IClassFixture<SeededConsole>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IJobEngine Engine => console.Services.GetRequiredService<IJobEngine>();

    [Fact]
    public async Task A_supervisor_sees_it_in_Chinese_with_the_ways_back_and_tonights_numbers_and_may_not_act()
    {
        await Engine.RegisterAsync(new RecurringJob("night", "0 0 2 * * ?"), Ct);

        var page = await GetAsync(Role.Supervisor, "/hangfire/recurring");
        page.ShouldContain("<html lang=\"zh\">");
        page.ShouldContain("href=\"/overview\">");
        page.ShouldContain("href=\"/flagged\">");
        page.ShouldContain("href=\"/rounds\">");
        page.ShouldContain("每夜巡检");
        page.ShouldNotContain("/hangfire/recurring/trigger");
        var home = await GetAsync(Role.Supervisor, "/hangfire");
        home.ShouldContain("今晚进度");
        home.ShouldContain("无法核验");

        using var refused = await PostAsync(Role.Supervisor, "/hangfire/recurring/trigger", "night");
        ((int)refused.StatusCode).ShouldBeInRange(400, 499);
        (await Engine.OverviewAsync(Ct)).Recurring.Single(r => r.Id == "night").LastRun.ShouldBeNull();
    }

    [Fact]
    public async Task What_an_administrator_does_there_is_done_and_stands_in_the_audit_log()
    {
        await Engine.RegisterAsync(new RecurringJob("sweep", "0 0 3 * * ?"), Ct);
        (await GetAsync(Role.Administrator, "/hangfire/recurring")).ShouldContain("/hangfire/recurring/trigger");

        using var done = await PostAsync(Role.Administrator, "/hangfire/recurring/trigger", "sweep");

        done.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Engine.OverviewAsync(Ct)).Recurring.Single(r => r.Id == "sweep").LastRun.ShouldNotBeNull();
        await using var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var entry = (await db.Audits.Where(a => a.Action == "job.dashboard").ToListAsync(Ct)).ShouldHaveSingleItem();
        (entry.ActorName, entry.Detail).ShouldBe((nameof(Role.Administrator), "recurring/trigger sweep"));
    }

    [Fact]
    public async Task Without_the_forms_token_nothing_is_done()
    {
        await Engine.RegisterAsync(new RecurringJob("forged", "0 0 4 * * ?"), Ct);
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", "forged")]);

        using var refused = await console.As(Role.Administrator).PostAsync("/hangfire/recurring/trigger", content, Ct);

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Engine.OverviewAsync(Ct)).Recurring.Single(r => r.Id == "forged").LastRun.ShouldBeNull();
    }

    [Fact]
    public async Task Its_looser_content_policy_is_its_own_and_lets_no_script_stand_in_a_page()
    {
        using var dashboard = await console.Client.GetAsync("/hangfire", Ct);
        using var page = await console.Client.GetAsync("/jobs", Ct);

        var policy = dashboard.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldNotContain("script-src");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe-inline");
    }

    [Fact]
    public async Task The_page_of_a_checks_job_shows_its_facts_and_its_evidence_and_hostile_names_as_text()
    {
        await using (var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext())
            await Engine.EnqueueAsync(new CheckJob((await db.Checks.FirstAsync(c => c.AccountId == console.SilentAccount, Ct)).Id), Ct);
        var list = await GetAsync(Role.Supervisor, "/hangfire/jobs/enqueued/c-inspect");

        var page = await GetAsync(Role.Supervisor, DetailsAddress().Match(list).Value);

        page.ShouldContain("望舒发布");
        page.ShouldNotContain("<script>alert(1)");
        page.ShouldContain($"href=\"/accounts/{console.SilentAccount}\"");
        page.ShouldContain("src=\"/evidence/1\"");
        page.ShouldContain("不合格");
    }

    [Fact]
    public async Task A_supervisor_of_a_part_of_the_register_sees_the_jobs_page_and_not_the_dashboard()
    {
        await using (var scope = console.Services.CreateAsyncScope())
        {
            await using var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
            var unit = (await db.Accounts.SingleAsync(a => a.Id == console.SilentAccount, Ct)).UnitId;
            await scope.ServiceProvider.GetRequiredService<ConsoleUsers>()
                .AddAsync(Actor.Machine, new UserChange("scoped", "scoped", Role.Supervisor, null, unit), SeededConsole.Password, mustChange: false, Ct);
        }

        using var client = await console.SignInAsync("scoped");
        using var dashboard = await client.GetAsync("/hangfire", Ct);
        var jobs = await client.GetStringAsync("/jobs", Ct);

        dashboard.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        jobs.ShouldNotContain("/hangfire");
        (await console.Client.GetStringAsync("/jobs", Ct)).ShouldContain("/hangfire");
    }

    private Task<string> GetAsync(Role role, string address) => console.As(role).GetStringAsync(address, Ct);

    /// <summary>As the dashboard's own script does: with the token that the page brought.</summary>
    private async Task<HttpResponseMessage> PostAsync(Role role, string address, string job)
    {
        var page = await GetAsync(role, "/hangfire/recurring");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", job)]) };
        request.Headers.Add(TokenHeader().Match(page).Groups[1].Value, Token().Match(page).Groups[1].Value);
        return await console.As(role).SendAsync(request, Ct);
    }

    [GeneratedRegex("name=\"csrf-header\" content=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex TokenHeader();

    [GeneratedRegex("name=\"csrf-token\" content=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("/hangfire/jobs/details/[^\"]+", RegexOptions.NonBacktracking)]
    private static partial Regex DetailsAddress();
}
#endif
