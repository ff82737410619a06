using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Monitor.Inspection.Jobs;

namespace Monitor.Jobs.Hangfire.Dashboard;

/// <summary>Hangfire's dashboard on the monitor's console.</summary>
public static class JobsDashboard
{
    /// <summary>Where it is.</summary>
    public const string Path = "/hangfire";

    private const string MayAct = "monitor:jobs:may-act";

    /// <summary>Hangfire's pages bring scripts and styles of their own, from the console's own address.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds what its parts need.</summary>
    public static IServiceCollection AddJobsDashboard(this IServiceCollection services)
    {
        services.TryAddSingleton<NightFigures>();
        // Hangfire looks for its registrations when the dashboard is mapped; storage and servers are the engine's.
        services.AddHangfire(_ => { });
        return services;
    }

    /// <summary>
    /// Adds the dashboard under the host's sign-in: <see cref="JobsPolicies.View"/> may look, <see cref="JobsPolicies.Act"/> may act. A host without sign-in shows
    /// it on this machine only, to look at. Nobody is let in by seeming to be on this machine: behind a proxy everybody does.
    /// </summary>
    /// <param name="app">The console, with its own parts already in place.</param>
    /// <param name="onlyThisMachine">Whether it listens on this machine's own addresses only.</param>
    public static void UseJobsDashboard(this WebApplication app, bool onlyThisMachine)
    {
        if (app.Services.GetRequiredService<IJobEngine>() is not HangfireJobEngine engine)
            return;
        var signIn = app.Services.GetService<IOptions<AuthorizationOptions>>()?.Value.GetPolicy(JobsPolicies.View) is not null;
        if (!signIn && !onlyThisMachine)
            return;
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal), branch => branch.Use(async (context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            context.Items[MayAct] = signIn
                && (await context.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(context.User, JobsPolicies.Act)).Succeeded;
            await next(context);
        }));
        var options = new DashboardOptions
        {
            // Without the default filter, which lets in whoever comes from this machine and refuses the rest; the endpoint's policy decides.
            Authorization = [],
            AppPath = "/",
            DashboardTitle = "任务引擎",
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = context => context.GetHttpContext().Items[MayAct] is not true,
            DefaultRecordsPerPage = 50,
        };
        if (signIn)
            app.MapHangfireDashboardWithAuthorizationPolicy(JobsPolicies.View, Path, options, engine.Storage);
        else
            app.MapHangfireDashboard(Path, options, engine.Storage);
    }
}
