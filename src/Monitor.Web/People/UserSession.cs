using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Monitor.Storage;

namespace Monitor.Web.People;

/// <summary>What a session cookie is worth, and what happens to requests without a good one.</summary>
internal static class UserSession
{
    /// <summary>Asks the database at every request: whoever was disabled, or changed the password elsewhere, is out at once.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var id = context.Principal is { } principal ? ActorClaims.UserIdOf(principal) : null;
        await using var db = context.HttpContext.RequestServices.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var user = id is null ? null : await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, context.HttpContext.RequestAborted);
        if (user is { Disabled: false } && context.Principal!.HasClaim(ActorClaims.Stamp, user.SecurityStamp ?? ""))
        {
            context.ReplacePrincipal(ActorClaims.Of(user));
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    /// <summary>Sends a reader to the sign-in; a program and a part of a page are told so in their own way.</summary>
    public static Task ToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Path.StartsWithSegments("/api"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = context.Options.LoginPath.Value;
        }
        else if (HttpMethods.IsPost(context.Request.Method))
        {
            // The way back leads to the page that the form was on, and says that nothing was done.
            var page = context.Request.PathBase + context.Request.Path + QueryString.Create(context.Request.Query.Where(pair => pair.Key != "handler"));
            context.Response.Redirect(context.Options.LoginPath + QueryString.Create(new Dictionary<string, string?> { [context.Options.ReturnUrlParameter] = page, ["unsent"] = "true" }));
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }

    /// <summary>What somebody may not see is not there.</summary>
    public static Task ToNotFoundAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
