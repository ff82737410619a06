using System.Net;

namespace Monitor.Web.Supervision;

/// <summary>Builds the web application that serves the console.</summary>
internal static class ConsoleApplication
{
    /// <summary>Where the console listens unless told otherwise.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary>Builds it; it is not started.</summary>
    /// <param name="addresses">Addresses to listen on.</param>
    /// <param name="keysFolder">Where the keys that protect forms are kept.</param>
    /// <param name="configure">Adds the rest: storage, the inspection, logging.</param>
    public static WebApplication Create(IReadOnlyList<Uri> addresses, DirectoryInfo keysFolder, Action<WebApplicationBuilder> configure)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Not the start folder and not the start assembly: pages and static files belong to the program, wherever it is started from.
            ApplicationName = typeof(ConsoleApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseUrls([.. addresses.Select(a => a.GetLeftPart(UriPartial.Authority))]);
        // The program itself decides when to stop.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddConsole(keysFolder, HostsOf(addresses));
        configure(builder);
        return builder.Build().UseConsole();
    }

    /// <summary>
    /// A console that listens on this machine only answers to this machine's names only, so that a page elsewhere cannot reach it through a name of its own.
    /// </summary>
    private static string[] HostsOf(IReadOnlyList<Uri> addresses) =>
        addresses.All(a => a.IsLoopback) ? ["localhost", IPAddress.Loopback.ToString(), $"[{IPAddress.IPv6Loopback}]"] : ["*"];

    /// <summary>Leaves signals to the program.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
