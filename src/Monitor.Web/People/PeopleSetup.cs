using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.People;
using Monitor.Storage;
using Monitor.Storage.People;

namespace Monitor.Web.People;

/// <summary>Sign-in by ASP.NET Core Identity on the monitor's own database, and a policy for each permission.</summary>
internal static class PeopleSetup
{
    /// <summary>The page to sign in.</summary>
    public const string SignInPath = "/sign-in";

    /// <summary>The page to change one's password.</summary>
    public const string PasswordPath = "/password";

    /// <summary>Failed attempts after which a user is locked out.</summary>
    public const int AttemptsBeforeLockout = 5;

    /// <summary>How long a lock-out lasts.</summary>
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(10);

    /// <summary>Adds it. Every page and endpoint asks for a signed-in user unless it says otherwise.</summary>
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddScoped(provider => provider.GetRequiredService<MonitorDbFactory>().CreateDbContext());
        services.AddIdentityCore<UserRow>(identity =>
        {
            identity.Password.RequiredLength = UserRules.LeastPassword;
            identity.Password.RequiredUniqueChars = 4;
            // Length beats mixtures (NIST SP 800-63B, 5.1.1.2).
            identity.Password.RequireDigit = false;
            identity.Password.RequireLowercase = false;
            identity.Password.RequireUppercase = false;
            identity.Password.RequireNonAlphanumeric = false;
            identity.Lockout.MaxFailedAccessAttempts = AttemptsBeforeLockout;
            identity.Lockout.DefaultLockoutTimeSpan = Lockout;
            // Names of people in China are not ASCII.
            identity.User.AllowedUserNameCharacters = "";
        })
            .AddUserStore<UserOnlyStore<UserRow, MonitorDb, long>>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<ActorClaims>();
        services.AddScoped<ConsoleUsers>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Configure);
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var permission in Enum.GetValues<Permission>())
        {
            authorization.AddPolicy(permission.ToString(), policy => policy
                .RequireAuthenticatedUser()
                .RequireAssertion(context => ActorClaims.Read(context.User)?.May(permission) == true));
        }

        authorization.AddPolicy(JobsPolicies.View, policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(context => ActorClaims.Read(context.User) is { } actor && JobsPolicies.MayView(actor)));
        authorization.AddPolicy(JobsPolicies.Act, policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(context => ActorClaims.Read(context.User) is { } actor && JobsPolicies.MayAct(actor)));

        return services;
    }

    /// <summary>Reads who is there, and lets nobody past who still has to change a password that somebody else set.</summary>
    public static WebApplication UsePeople(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            if (!ActorClaims.MustChangePassword(context.User) || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || context.Request.Path.StartsWithSegments(PasswordPath))
                return next(context);
            context.Response.Redirect(PasswordPath);
            return Task.CompletedTask;
        });
        app.UseAuthorization();
        return app;
    }

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "monitor-session";
        cookie.Cookie.HttpOnly = true;
        // Lax, not Strict: a link in a notice has to lead to a page, not to the sign-in. What changes something takes a form's token.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        // Over https only, unless the console itself is called by http, as on 127.0.0.1.
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = SignInPath;
        cookie.ReturnUrlParameter = "from";
        cookie.Events.OnValidatePrincipal = UserSession.ValidateAsync;
        cookie.Events.OnRedirectToLogin = UserSession.ToSignInAsync;
        cookie.Events.OnRedirectToAccessDenied = UserSession.ToNotFoundAsync;
    }
}
