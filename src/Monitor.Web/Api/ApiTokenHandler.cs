using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Monitor.Inspection.Tokens;
using Monitor.Web.People;

namespace Monitor.Web.Api;

/// <summary>Lets programs in by <c>Authorization: Bearer mon_…</c>, as the user the token belongs to.</summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "token";

    /// <summary>Claim of a token that may only read.</summary>
    public const string ReadOnly = "read-only";

    private const string Bearer = "Bearer ";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await tokens.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } found)
            return AuthenticateResult.Fail("The token is unknown, has run out, or was revoked.");
        var principal = ActorClaims.Of(found.User);
        if (found.ReadOnly)
            ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(ReadOnly, "true"));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblems.WriteAsync(Context, StatusCodes.Status401Unauthorized, "A token is needed: Authorization: Bearer mon_…");
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblems.WriteAsync(Context, StatusCodes.Status404NotFound, "There is nothing here for this token.");
}
