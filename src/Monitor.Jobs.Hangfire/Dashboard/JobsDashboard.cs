using System.Globalization;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Monitor.Inspection.Jobs;

namespace Monitor.Jobs.Hangfire.Dashboard;

/// <summary>Hangfire's dashboard on the monitor's console.</summary>
public static class JobsDashboard
{
    /// <summary>Where it is.</summary>
    public const string Path = "/hangfire";

    private const string MayAct = "monitor:jobs:may-act";
    private const string RootPath = "monitor:jobs:root";

    /// <summary>What its pages ask for every two seconds; it changes nothing, though it is posted.</summary>
    private const string Polling = "/stats";

    /// <summary>Hangfire's pages bring scripts of their own from the console's address, and put styles into elements.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>Adds what its parts need.</summary>
    /// <param name="services">The container.</param>
    /// <param name="words">How the console says things.</param>
    public static IServiceCollection AddJobsDashboard(this IServiceCollection services, DashboardWords words)
    {
        services.TryAddSingleton(words);
        services.TryAddSingleton<NightFigures>();
        // Hangfire looks for its registrations when the dashboard is mapped; storage and servers are the engine's.
        services.AddHangfire((provider, _) => HangfireStatics.Set(provider.GetRequiredService<ILoggerFactory>()));
        return services;
    }

    /// <summary>
    /// Adds the dashboard under the host's sign-in: <see cref="JobsPolicies.View"/> may look, <see cref="JobsPolicies.Act"/> may act. Nobody is let in by
    /// seeming to be on this machine: behind a proxy everybody does.
    /// </summary>
    /// <param name="app">The console, with its own parts already in place.</param>
    /// <param name="acted">Told of whatever somebody did there, in Hangfire's words.</param>
    public static void UseJobsDashboard(this WebApplication app, Func<HttpContext, string, Task> acted)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Services.GetRequiredService<IJobEngine>() is not HangfireJobEngine engine)
            return;
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal), branch => branch.Use((context, next) => ServeAsync(context, next, acted)));
        var words = app.Services.GetRequiredService<DashboardWords>();
        var options = new DashboardOptions
        {
            AppPath = "/overview",
            DashboardTitle = "作业引擎",
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = context => context.GetHttpContext().Items[MayAct] is not true,
            DefaultRecordsPerPage = 50,
            DisplayNameFunc = (_, job) => HangfireOverview.CheckOf(job) is { } check ? words.Check(check) : HangfireOverview.RecurringOf(job) is { } id ? words.Recurring(id) : job.ToString(),
        };
        app.MapHangfireDashboardWithAuthorizationPolicy(JobsPolicies.View, Path, options, engine.Storage);
    }

    /// <summary>Where the console itself begins: the dashboard's own base does not say so.</summary>
    internal static string RootOf(HttpContext context) => (string)context.Items[RootPath]!;

    private static async Task ServeAsync(HttpContext context, RequestDelegate next, Func<HttpContext, string, Task> acted)
    {
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Chinese, Chinese);
        var mayAct = (await context.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(context.User, JobsPolicies.Act)).Succeeded;
        context.Items[MayAct] = mayAct;
        context.Items[RootPath] = context.Request.PathBase.Value ?? "";
        var act = mayAct && HttpMethods.IsPost(context.Request.Method) ? await ActAsync(context.Request) : null;
        await next(context);
        if (act is not null && context.Response.StatusCode < StatusCodes.Status300MultipleChoices)
            await acted(context, act);
    }

    /// <summary>What a request would do, e.g. <c>recurring/trigger night</c>; null when nothing.</summary>
    private static async Task<string?> ActAsync(HttpRequest request)
    {
        request.Path.StartsWithSegments(Path, StringComparison.Ordinal, out var rest);
        if (rest.StartsWithSegments(Polling, StringComparison.Ordinal))
            return null;
        var jobs = request.HasFormContentType ? (await request.ReadFormAsync(request.HttpContext.RequestAborted))["jobs[]"].ToString() : "";
        return $"{rest.Value!.Trim('/')} {jobs}".Trim();
    }
}
