using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Reports.Circulars.Defaults;
using Monitor.Reports.Circulars.Desk;
using Monitor.Storage;
using Monitor.Web.Tests.Quality;

namespace Monitor.Web.Tests.Supervision;

/// <summary>
/// Everything that can be sent to a page, sent by nobody and by every role that may not. The handlers are the pages' own, so that a new one without its line in
/// <see cref="MaySend"/> fails here. What the others bring about is held by the tests of each page.
/// </summary>
public sealed class EveryPostTests(SeededConsole console) : IClassFixture<SeededConsole>
{
    private static readonly Role[] Everybody = Enum.GetValues<Role>();

    private static readonly Role[] Administrators = [Role.Administrator];

    private static readonly Role[] Editors = [Role.Administrator, Role.Supervisor];

    private static readonly Dictionary<string, Role[]> MaySend = new()
    {
        ["/accounts/{id:long}?Recheck"] = Editors,
        ["/accounts/{id:long}/edit?"] = Editors,
        ["/circulars?Begin"] = Editors,
        ["/circulars/settings?"] = Editors,
        ["/circulars/{id:long}?Discard"] = Editors,
        ["/circulars/{id:long}?Issue"] = Editors,
        ["/circulars/{id:long}?Return"] = Editors,
        ["/circulars/{id:long}?Submit"] = Editors,
        ["/circulars/{id:long}/edit?"] = Editors,
        ["/filings?Import"] = Editors,
        ["/filings?Move"] = Editors,
        ["/filings?Reconcile"] = Editors,
        ["/filings/{id:long}?"] = Editors,
        ["/findings/{id:long}?Acknowledge"] = Editors,
        ["/findings/{id:long}?Move"] = Editors,
        ["/flagged?Acknowledge"] = Editors,
        ["/flagged?Move"] = Editors,
        ["/flagged?Recheck"] = Editors,
        ["/flagged?RecheckAll"] = Editors,
        ["/jobs?Trigger"] = Administrators,
        ["/notices?Resend"] = Administrators,
        ["/notices/channels/{id}?"] = Administrators,
        ["/notices/channels/{id}?Delete"] = Administrators,
        ["/notices/channels/{id}?Test"] = Administrators,
        ["/password?"] = Everybody,
        ["/places?Add"] = Administrators,
        ["/places/{kind}/{id:long}?Move"] = Administrators,
        ["/places/{kind}/{id:long}?Rename"] = Administrators,
        ["/places/{kind}/{id:long}?Retire"] = Administrators,
        ["/register/import?"] = Editors,
        ["/register/import/{id:guid}?Columns"] = Editors,
        ["/register/import/{id:guid}?Confirm"] = Editors,
        ["/register/import/{id:guid}?GiveUp"] = Editors,
        ["/reinspections?"] = Editors,
        ["/rounds?Start"] = Editors,
        ["/rounds/{id:long}?Cancel"] = Editors,
        ["/rounds/{id:long}?Pause"] = Editors,
        ["/rounds/{id:long}?Resume"] = Editors,
        ["/samples?Draw"] = Editors,
        ["/samples?Start"] = Editors,
        ["/samples/{id:long}?Start"] = Editors,
        ["/samples/{id:long}?Verify"] = Everybody,
        ["/sessions?Cancel"] = Administrators,
        ["/sessions?Retire"] = Administrators,
        ["/sessions?SignIn"] = Administrators,
        ["/sheets?Assign"] = Editors,
        ["/sheets?Make"] = Editors,
        ["/sheets/{id:long}?Confirm"] = Editors,
        ["/sheets/{id:long}?Decide"] = Editors,
        ["/sheets/{id:long}?Picture"] = Editors,
        ["/sheets/{id:long}?Return"] = Editors,
        ["/sheets/{id:long}?Save"] = Editors,
        ["/sign-in?"] = Everybody, // and who has no role yet
        ["/sign-out?"] = Everybody,
        ["/tokens?Create"] = Everybody,
        ["/tokens?Revoke"] = Everybody,
        ["/unresolved?Choose"] = Editors,
        ["/users/{id}?"] = Administrators,
        ["/users/{id}?Reset"] = Administrators,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_somebody_may_not_do_is_not_there_and_changes_nothing()
    {
        PageRoutes.Posts.ShouldBe(MaySend.Keys.Order().ToList(), customMessage: "every handler has its line");
        var circular = (await console.Services.GetRequiredService<CircularDesk>()
            .BeginAsync(new Actor("起草人", Role.Supervisor, Scope.All), Period.Parse("2026-11"), new CircularSettings(), Ct)).Id;
        var before = await AuditsAsync();

        foreach (var (handler, allowed) in MaySend)
        {
            var (route, name) = (handler.Split('?')[0], handler.Split('?')[1]);
            var address = console.Filled(route.Replace("/circulars/{id:long}", $"/circulars/{circular}", StringComparison.Ordinal))
                + (name.Length == 0 ? "" : $"?handler={name}");
            // A round, a sample and a person that are there, and every field that a form of these could have.
            (string, string)[] fields =
            [
                ("id", "1"), ("ids", $"{console.SilentFinding}"), ("to", "Dismissed"), ("reason", "试"), ("until", "2099-01-01"), ("period", "2026Q4"), ("revision", "0"), ("share", "30"),
                ("floor", "1"), ("kind", route.StartsWith("/places", StringComparison.Ordinal) ? "region" : "special"), ("name", "试"), ("platform", "weibo"), ("account", "1"), ("candidate", "1"),
                ("code", "D-LINK"), ("proposal", "1"), ("makeRound", "1"), ("Form.IssueDate", "2026-11-25"), ("Form.Name", "试"), ("Form.UserName", "shi"), ("Form.DisplayName", "试"), ("Form.Role", "Viewer"),
            ];
            if (route != "/sign-in")
            {
                using var nobody = await console.SignedOut.PostFormAsync("/sign-in", address, fields);
                nobody.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"{handler} signed out");
                nobody.Headers.Location!.ToString().ShouldContain("/sign-in");
            }

            foreach (var role in Everybody.Except(allowed))
            {
                using var answer = await console.As(role).PostFormAsync("/password", address, fields);
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{handler} as {role}");
            }
        }

        (await AuditsAsync()).ShouldBe(before, "what is refused leaves no trace of a change");
    }

    private async Task<int> AuditsAsync()
    {
        await using var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        return await db.Audits.CountAsync(Ct);
    }
}
