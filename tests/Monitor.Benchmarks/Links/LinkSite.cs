using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Monitor.Benchmarks.Links;

/// <summary>
/// Fifty hosts of ordinary pages in one server, with a page in a hundred that does not exist. The product finds them by name (host map); a program that knows no
/// map, by the addresses 127.0.0.1 to 127.0.0.50.
/// </summary>
internal sealed class LinkSite : IAsyncDisposable
{
    private const int Hosts = 50;
    private const int MissingEvery = 100;

    private readonly WebApplication _app;

    private LinkSite(WebApplication app) => _app = app;

    private int Port => new Uri(_app.Urls.First()).Port;

    /// <summary>Entries of the product's host map.</summary>
    public IReadOnlyList<string> Map => [.. Enumerable.Range(1, Hosts).Select(h => $"https://{Name(h)}=http://127.0.0.{h}:{Port}")];

    /// <summary>How many of so many links lead nowhere.</summary>
    public static int Missing(int links) => links / MissingEvery;

    public static async Task<LinkSite> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://0.0.0.0:0");
        var app = builder.Build();
        app.MapGet("/page/{number:int}", (int number) => number % MissingEvery == 0
            ? Results.Content("<title>404</title><h1>页面不存在</h1>", "text/html; charset=utf-8", null, StatusCodes.Status404NotFound)
            : Results.Content(Page(number), "text/html; charset=utf-8"));
        await app.StartAsync(ct);
        return new(app);
    }

    /// <summary>Links by name.</summary>
    public static IReadOnlyList<string> ByName(int links) => [.. Numbers(links).Select(n => $"https://{Name(HostOf(n))}/page/{n}")];

    /// <summary>The same links by address.</summary>
    public IReadOnlyList<string> ByAddress(int links) => [.. Numbers(links).Select(n => $"http://127.0.0.{HostOf(n)}:{Port}/page/{n}")];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static IEnumerable<int> Numbers(int links) => Enumerable.Range(1, links);

    private static int HostOf(int number) => (number % Hosts) + 1;

    private static string Name(int host) => string.Create(CultureInfo.InvariantCulture, $"www.bureau{host:00}.example");

    private static string Page(int number) =>
        $"<!doctype html><html lang=zh><head><title>办事指南{number}</title><style>body{{font:16px sans-serif}}</style></head><body><h1>政务服务事项{number}</h1>"
        + string.Concat(Enumerable.Range(1, 60).Select(i => $"<p>第{i}项：推进便民服务事项集中办理，群众可在窗口或网上提交材料，{number}号窗口受理。</p>"))
        + "</body></html>";
}
