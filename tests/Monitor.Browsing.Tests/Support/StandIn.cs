using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Monitor.Browsing.Tests.Support;

/// <summary>A small server on the loopback interface that plays several sites, told apart by the Host header.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StandIn(WebApplication app) => _app = app;

    /// <summary>Requests by host and path.</summary>
    public ConcurrentDictionary<string, int> Hits { get; } = new();

    public Uri Address => new(_app.Urls.First());

    /// <summary>Starts a server with the given sites.</summary>
    public static async Task<StandIn> StartAsync(Action<IEndpointRouteBuilder> sites)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k => k.Limits.MinResponseDataRate = null);
        var app = builder.Build();
        var standIn = new StandIn(app);
        app.Use((context, next) =>
        {
            standIn.Hits.AddOrUpdate(context.Request.Host.Host + context.Request.Path, 1, (_, n) => n + 1);
            return next(context);
        });
        app.UseRouting();
        sites(app);
        await app.StartAsync();
        return standIn;
    }

    public HostMap Map(params string[] origins) => HostMap.Parse(origins.Select(o => $"{o}={Address.GetLeftPart(UriPartial.Authority)}"));

    public int HitsOf(string hostAndPath) => Hits.GetValueOrDefault(hostAndPath);

    /// <summary>Waits until a request has arrived.</summary>
    public async Task HitAsync(string hostAndPath, CancellationToken cancellationToken)
    {
        while (HitsOf(hostAndPath) == 0)
            await Task.Delay(20, cancellationToken);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static IResult Html(string html, int status = 200) => Results.Content(html, "text/html; charset=utf-8", statusCode: status);

    public static IResult Json(string json, int status = 200) => Results.Content(json, "application/json; charset=utf-8", statusCode: status);
}
