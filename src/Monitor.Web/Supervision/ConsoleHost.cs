using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;

namespace Monitor.Web.Supervision;

/// <summary>The supervisors' console: what it needs and how its requests are answered.</summary>
internal static class ConsoleHost
{
    /// <summary>Scripts, styles and pictures come from the console itself and from nowhere else.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the console.</summary>
    /// <param name="services">The container; storage and <see cref="RunRecheck"/> must be there.</param>
    /// <param name="keysFolder">Where the keys that protect forms are kept.</param>
    /// <param name="hosts">Names under which the console may be called, so that no foreign name can be pointed at it; <c>*</c> for any.</param>
    public static IServiceCollection AddConsole(this IServiceCollection services, DirectoryInfo keysFolder, IReadOnlyList<string> hosts)
    {
        services.AddRazorPages();
        // Chinese as it is, not as character references; what is dangerous in HTML stays escaped.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddDataProtection().PersistKeysToFileSystem(keysFolder).SetApplicationName("monitor");
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "monitor-form");
        services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = [.. hosts]);
        services.AddSingleton<RecheckDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<RecheckDesk>());
        return services;
    }

    /// <summary>Puts the console's parts in the way of requests.</summary>
    public static WebApplication UseConsole(this WebApplication app)
    {
        app.UseHostFiltering();
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return next(context);
        });
        app.UseExceptionHandler("/problems/500");
        app.UseStatusCodePagesWithReExecute("/problems/{0}");
        app.UseStaticFiles();
        app.UseRouting();
        app.MapRazorPages();
        app.MapEvidence();
        return app;
    }
}
