using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Monitor.Domain.People;
using Monitor.Storage.People;

namespace Monitor.Web.People;

/// <summary>
/// Carries a signed-in user as claims for the length of one request. They are made anew from the user's row each time (<see cref="UserSession"/>), so
/// that a changed role or scope holds at once.
/// </summary>
internal sealed class ActorClaims : IUserClaimsPrincipalFactory<UserRow>
{
    /// <summary>Security stamp; a session with an old one is over.</summary>
    public const string Stamp = "stamp";

    private const string Region = "region";
    private const string Unit = "unit";
    private const string MustChange = "must-change-password";

    /// <inheritdoc/>
    public Task<ClaimsPrincipal> CreateAsync(UserRow user) => Task.FromResult(Of(user));

    /// <summary>The user as a principal.</summary>
    public static ClaimsPrincipal Of(UserRow user)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, Text(user.Id)));
        identity.AddClaim(new Claim(ClaimTypes.Name, user.DisplayName));
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new Claim(Stamp, user.SecurityStamp ?? ""));
        if (user.RegionId is { } region)
            identity.AddClaim(new Claim(Region, Text(region)));
        if (user.UnitId is { } unit)
            identity.AddClaim(new Claim(Unit, Text(unit)));
        if (user.MustChangePassword)
            identity.AddClaim(new Claim(MustChange, "true"));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>Key of the user; null when nobody is signed in.</summary>
    public static long? UserIdOf(ClaimsPrincipal principal) => Number(principal, ClaimTypes.NameIdentifier);

    /// <summary>Whether the user has to change the password before anything else.</summary>
    public static bool MustChangePassword(ClaimsPrincipal principal) => principal.HasClaim(MustChange, "true");

    /// <summary>Reads the actor; null when nobody is signed in.</summary>
    public static Actor? Read(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true, Name: { } name } && Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role)
            && UserIdOf(principal) is { } id
            ? new Actor(name, role, new Scope(Number(principal, Region), Number(principal, Unit))) { Id = Actor.UserId(id) }
            : null;

    private static long? Number(ClaimsPrincipal principal, string claim) =>
        long.TryParse(principal.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
