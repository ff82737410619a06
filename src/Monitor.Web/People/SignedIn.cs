using System.Security.Claims;
using Monitor.Domain.People;

namespace Monitor.Web.People;

/// <summary>How pages and endpoints come to the one who acts.</summary>
internal static class SignedIn
{
    /// <summary>The actor behind a request that has passed the sign-in.</summary>
    /// <exception cref="NotThereException">Nobody is signed in.</exception>
    public static Actor Actor(this ClaimsPrincipal principal) => ActorClaims.Read(principal) ?? throw new NotThereException("Nobody is signed in.");
}
