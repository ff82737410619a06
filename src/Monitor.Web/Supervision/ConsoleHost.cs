using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Monitor.Domain.People;
using Monitor.Web.Api;
using Monitor.Web.Circulars;
using Monitor.Web.Health;
using Monitor.Web.People;
using Monitor.Web.Register;
using Monitor.Web.Rounds;

namespace Monitor.Web.Supervision;

/// <summary>The supervisors' console: what it needs and how its requests are answered.</summary>
internal static class ConsoleHost
{
    /// <summary>Scripts, styles and pictures come from the console itself and from nowhere else, and nothing of them stands in a page.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the console.</summary>
    /// <param name="services">The container; storage and <see cref="RunRecheck"/> must be there.</param>
    /// <param name="keysFolder">Where the keys that protect forms are kept.</param>
    /// <param name="hosts">Names under which the console may be called, so that no foreign name can be pointed at it; <c>*</c> for any.</param>
    public static IServiceCollection AddConsole(this IServiceCollection services, DirectoryInfo keysFolder, IReadOnlyList<string> hosts)
    {
        services.AddRazorPages();
        services.AddPeople();
        services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        // Chinese as it is, not as character references; what is dangerous in HTML stays escaped.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddDataProtection().PersistKeysToFileSystem(keysFolder).SetApplicationName("monitor");
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "monitor-form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = [.. hosts]);
        services.AddSingleton<RecheckDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<RecheckDesk>());
        services.AddSingleton<RoundDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<RoundDesk>());
        services.AddApi();
        services.AddHealth();
        return services;
    }

    /// <summary>Puts the console's parts in the way of requests.</summary>
    public static WebApplication UseConsole(this WebApplication app)
    {
        app.UseHostFiltering();
        // A proxy on this machine that takes https from outside says so; no other sender is believed.
        app.UseForwardedHeaders();
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            return next(context);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/problems",
            // Not allowed is as if it were not there.
            StatusCodeSelector = exception => exception is NotThereException ? StatusCodes.Status404NotFound : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = context => context.Exception is NotThereException,
            AllowStatusCode404Response = true,
        });
        app.UseStatusCodePagesWithReExecute("/problems");
        app.UseStaticFiles();
        app.UseRouting();
        app.UsePeople();
        app.MapRazorPages();
        app.MapEvidence();
        app.MapRegister();
        app.MapCircularFiles();
        app.MapLiveProgress();
        app.MapApi();
        app.MapHealth();
        return app;
    }
}
