using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Listings;
using Monitor.Web.People;
using Monitor.Web.Supervision;

namespace Monitor.Web.Api;

/// <summary>The API for programs under <c>/api/v1</c>: the same use cases and the same authorisation as the pages.</summary>
internal static class ApiRoutes
{
    private const int MostRechecks = 200;

    /// <summary>Adds what it needs.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        // What the console serves to itself is no part of the interface.
        services.AddOpenApi("v1", options => options.ShouldInclude = address => address.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true);
        services.AddAuthentication().AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.SchemeName, null);
        return services;
    }

    /// <summary>Adds its addresses.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/api/{documentName}/openapi.json");
        // Tokens only: a browser's cookie must not be able to start anything here, for there is no form token.
        var api = routes.MapGroup("/api/v1")
            .RequireAuthorization(new AuthorizationPolicyBuilder(ApiTokenHandler.SchemeName).RequireAuthenticatedUser().Build())
            .AddEndpointFilter(ApiProblems.CatchAsync)
            .WithGroupName("v1")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/accounts", AccountsAsync).WithSummary("Accounts of the register by id").WithTags("accounts");
        api.MapGet("/accounts/{id:long}", AccountAsync).WithSummary("One account").WithTags("accounts");
        api.MapGet("/accounts/{id:long}/checks", ChecksOfAccountAsync).WithSummary("Checks of an account, newest first").WithTags("accounts", "checks");
        api.MapGet("/checks/{id:long}", CheckAsync).WithSummary("One check with findings and links").WithTags("checks");
        api.MapGet("/findings", FindingsAsync).WithSummary("Findings, newest first").WithTags("findings");
        api.MapGet("/rounds", RoundsAsync).WithSummary("Rounds, newest first; kind daily or recheck").WithTags("rounds");
        api.MapGet("/rounds/{id:long}", RoundAsync).WithSummary("One round").WithTags("rounds");
        api.MapGet("/rounds/{id:long}/checks", ChecksOfRoundAsync).WithSummary("Checks of a round that are done, newest first").WithTags("rounds", "checks");
        api.MapPost("/rechecks", RecheckAsync).WithSummary("Looks at accounts again; results appear among the checks of the account").WithTags("rechecks");
        api.MapFallback("/{**rest}", () => ApiProblems.BadRequest("There is no such address. See /api/v1/openapi.json.")).ExcludeFromDescription();
    }

    private static async Task<Results<Ok<ApiPage<ApiAccount>>, ProblemHttpResult>> AccountsAsync(
        ClaimsPrincipal user, RegisterListing listing, CancellationToken ct, string? platform = null, long? from = null, int limit = Listing<object>.Size)
    {
        Platform? wanted = null;
        if (platform is not null)
        {
            if (!PlatformCode.TryParse(platform, out var parsed))
                return Unknown("platform", platform);
            wanted = parsed;
        }

        var page = await listing.AccountsAsync(user.Actor(), wanted, new Slice(from, limit), ct);
        return TypedResults.Ok(new ApiPage<ApiAccount>([.. page.Items.Select(ApiAccount.Of)], page.Next));
    }

    private static async Task<Ok<ApiAccount>> AccountAsync(long id, ClaimsPrincipal user, RegisterListing listing, CancellationToken ct) =>
        TypedResults.Ok(ApiAccount.Of(await listing.AccountAsync(user.Actor(), id, ct)));

    private static Task<Results<Ok<ApiPage<ApiCheck>>, ProblemHttpResult>> ChecksOfAccountAsync(
        long id, ClaimsPrincipal user, RegisterListing listing, CancellationToken ct, string? verdict = null, long? from = null, int limit = Listing<object>.Size) =>
        ChecksAsync(user, listing, id, null, verdict, new Slice(from, limit), ct);

    private static Task<Results<Ok<ApiPage<ApiCheck>>, ProblemHttpResult>> ChecksOfRoundAsync(
        long id, ClaimsPrincipal user, RegisterListing listing, CancellationToken ct, string? verdict = null, long? from = null, int limit = Listing<object>.Size) =>
        ChecksAsync(user, listing, null, id, verdict, new Slice(from, limit), ct);

    private static async Task<Results<Ok<ApiPage<ApiCheck>>, ProblemHttpResult>> ChecksAsync(
        ClaimsPrincipal user, RegisterListing listing, long? accountId, long? roundId, string? verdict, Slice slice, CancellationToken ct)
    {
        if (!Words.TryParse<Verdict>(verdict, out var wanted))
            return Unknown("verdict", verdict);
        var page = await listing.ChecksAsync(user.Actor(), accountId, roundId, wanted, slice, ct);
        return TypedResults.Ok(new ApiPage<ApiCheck>([.. page.Items.Select(ApiCheck.Of)], page.Next));
    }

    private static async Task<Ok<ApiCheckWithProof>> CheckAsync(long id, ClaimsPrincipal user, RegisterListing listing, CancellationToken ct)
    {
        var check = await listing.CheckAsync(user.Actor(), id, ct);
        var findings = await listing.FindingsAsync(user.Actor(), id, null, null, new Slice(null, Listing<object>.MostSize), ct);
        return TypedResults.Ok(new ApiCheckWithProof(ApiCheck.Of(check), [.. findings.Items.Select(ApiFinding.Of)], [.. check.Links.OrderBy(l => l.Id).Select(ApiLink.Of)]));
    }

    private static async Task<Results<Ok<ApiPage<ApiFinding>>, ProblemHttpResult>> FindingsAsync(
        ClaimsPrincipal user, RegisterListing listing, CancellationToken ct, string? state = null, string? code = null, long? from = null, int limit = Listing<object>.Size)
    {
        if (!Words.TryParse<FindingState>(state, out var wanted))
            return Unknown("state", state);
        var page = await listing.FindingsAsync(user.Actor(), null, wanted, code, new Slice(from, limit), ct);
        return TypedResults.Ok(new ApiPage<ApiFinding>([.. page.Items.Select(ApiFinding.Of)], page.Next));
    }

    private static async Task<Ok<ApiPage<ApiRound>>> RoundsAsync(
        ClaimsPrincipal user, RegisterListing listing, CancellationToken ct, string? kind = null, long? from = null, int limit = Listing<object>.Size)
    {
        var page = await listing.RoundsAsync(user.Actor(), kind, new Slice(from, limit), ct);
        return TypedResults.Ok(new ApiPage<ApiRound>([.. page.Items.Select(ApiRound.Of)], page.Next));
    }

    private static async Task<Ok<ApiRound>> RoundAsync(long id, ClaimsPrincipal user, RegisterListing listing, CancellationToken ct) =>
        TypedResults.Ok(ApiRound.Of(await listing.RoundAsync(user.Actor(), id, ct)));

    private static async Task<Results<Accepted<ApiRecheckStarted>, ProblemHttpResult>> RecheckAsync(
        ApiRecheck request, ClaimsPrincipal user, RegisterListing listing, RecheckDesk desk, CancellationToken ct)
    {
        var actor = user.Actor();
        actor.Demand(Permission.Recheck);
        if (request.Accounts is not { Count: > 0 and <= MostRechecks } ids)
            return ApiProblems.BadRequest($"accounts: 1 to {MostRechecks} ids are needed.");
        // All of them or none: an id that is not the reader's must not be passed over in silence.
        foreach (var id in ids.Distinct())
            await listing.AccountAsync(actor, id, ct);
        await desk.StartAsync(actor, [.. ids.Distinct()], ct);
        return TypedResults.Accepted((string?)null, new ApiRecheckStarted([.. ids.Distinct()]));
    }

    private static ProblemHttpResult Unknown(string name, string? value) => ApiProblems.BadRequest($"{name}: '{value}' is not known.");
}
