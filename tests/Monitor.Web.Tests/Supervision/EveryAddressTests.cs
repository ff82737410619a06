using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.People;

namespace Monitor.Web.Tests.Supervision;

/// <summary>
/// Every page and endpoint, tried by nobody and by every role. The endpoints are the application's own, so that a new one without its line in
/// <see cref="MayOpen"/> fails here.
/// </summary>
public sealed class EveryAddressTests(SeededConsole console) : IClassFixture<SeededConsole>
{
    private static readonly Role[] Everybody = Enum.GetValues<Role>();

    private static readonly Role[] Administrators = [Role.Administrator];

    private static readonly Role[] Editors = [Role.Administrator, Role.Supervisor];

    /// <summary>Who may open what; the values in braces are filled in from the seed, with what lies in the organiser's scope.</summary>
    private static readonly Dictionary<string, Role[]> MayOpen = new()
    {
        ["/"] = Everybody,
        ["/results"] = Everybody,
        ["/flagged"] = Everybody,
        ["/findings/{id:long}"] = Everybody,
        ["/accounts/{id:long}"] = Everybody,
        ["/accounts/{id:long}/edit"] = Editors,
        ["/accounts/{id:long}/timeline"] = Everybody,
        ["/register"] = Everybody,
        ["/register/export"] = Everybody,
        ["/register/import"] = Editors,
        ["/register/import/{id:guid}"] = [], // only who sent the file
        ["/places"] = Everybody,
        ["/places/{kind}/{id:long}"] = Administrators,
        ["/evidence/{sequence:long}"] = Everybody,
        ["/evidence/{sequence:long}/view"] = Everybody,
        ["/captures/{id:long}/view"] = Everybody,
        ["/captures/{id:long}"] = Everybody,
        ["/rechecks/{id:guid}"] = [], // only who asked for it
        ["/circulars"] = Everybody,
        ["/circulars/settings"] = Editors,
        ["/unresolved"] = [Role.Administrator, Role.Supervisor],
        ["/sheets"] = Everybody,
        ["/sheets/{id:long}"] = Everybody,
        ["/reinspections"] = Everybody,
        ["/samples"] = Everybody,
        ["/samples/{id:long}"] = Everybody,
        ["/filings"] = Everybody,
        ["/filings/{id:long}"] = Everybody,
        ["/filings/not-watched"] = [Role.Administrator, Role.Supervisor],
        ["/password"] = Everybody,
        ["/sign-out"] = Everybody,
        ["/users"] = Administrators,
        ["/users/{id}"] = Administrators,
        ["/audit"] = Administrators,
#if HANGFIRE
        ["/hangfire/{**path}"] = Editors,
#endif
    };

    /// <summary>What nobody needs to sign in for.</summary>
    private static readonly string[] Open = ["/sign-in", "/problems"];

    /// <summary>Operation and interface: by role, token or machine, as the tests of operations hold them.</summary>
    private static readonly string[] HeldByOperations =
    [
        "/overview", "/overview/live", "/rounds", "/rounds/{id:long}", "/platforms", "/jobs", "/notices", "/notices/channels/{id}", "/tokens", "/sessions", "/sessions/{platform}/attempt", "/healthz", "/readyz", "/metrics",
    ];

    /// <summary>One circular: by its state, as the tests of circulars hold them.</summary>
    private static readonly string[] HeldByCirculars =
    [
        "/circulars/{id:long}", "/circulars/{id:long}/edit", "/circulars/{id:long}/preview", "/circulars/{id:long}/files/{format}",
    ];

    [Fact]
    public async Task Every_address_is_open_to_those_the_table_names_and_not_there_for_anybody_else()
    {
        var addresses = console.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct()
            .Where(a => !Open.Contains(a) && !HeldByOperations.Contains(a) && !HeldByCirculars.Contains(a) && !a.StartsWith("/api/", StringComparison.Ordinal)).Order().ToList();
        addresses.ShouldBe(MayOpen.Keys.Order().ToList(), customMessage: "every endpoint has its line");

        foreach (var address in addresses)
        {
            using var signedOut = await console.SignedOut.GetAsync(console.Filled(address), TestContext.Current.CancellationToken);
            signedOut.StatusCode.ShouldBe(HttpStatusCode.Redirect, $"{address} signed out");
            signedOut.Headers.Location!.ToString().ShouldContain("/sign-in");
            foreach (var role in Everybody)
            {
                using var answer = await console.As(role).GetAsync(console.Filled(address), TestContext.Current.CancellationToken);
                if (MayOpen[address].Contains(role))
                    ((int)answer.StatusCode).ShouldBeLessThan(400, $"{address} as {role}");
                else
                    answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{address} as {role}");
            }
        }
    }
}
