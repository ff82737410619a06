using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Monitor.Web.Tests.StandIns;

/// <summary>A small server that answers for platforms, with fixtures of the platforms' tests. What nobody prepared is an empty page.</summary>
internal sealed class FixtureServer : IAsyncDisposable
{
    private static readonly string Fixtures = Path.Combine(Repository.Root, "tests", "Monitor.Platforms.Tests", "Fixtures");

    private readonly List<Prepared> _answers = [];
    private readonly ConcurrentQueue<string> _requests = new();
    private WebApplication? _app;

    /// <summary>What its answers say the time is; null for the truth.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Every request, as host, path and query.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>The options that send the platforms' hosts here.</summary>
    public IEnumerable<string> HostMap(params string[] hosts) => hosts.SelectMany(host => new[] { "--host-map", $"https://{host}={_app!.Urls.Single()}" });

    public static async Task<FixtureServer> StartAsync(TimeProvider? clock, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new FixtureServer { _app = builder.Build(), Clock = clock };
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(ct);
        return server;
    }

    /// <summary>Answers addresses that contain <paramref name="part"/> with a fixture, e.g. <c>Weibo/nested-card-group</c>.</summary>
    public FixtureServer Answer(string host, string part, string fixture, Func<string, string>? change = null)
    {
        var folder = Path.Combine(Fixtures, fixture);
        var meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "meta.json"))).RootElement;
        var file = Directory.EnumerateFiles(folder, "response.*").Single();
        var body = File.ReadAllText(file);
        var type = meta.TryGetProperty("contentType", out var stated) ? stated.GetString()!
            : Path.GetExtension(file) == ".json" ? "application/json; charset=utf-8" : "text/html; charset=utf-8";
        _answers.Add(new Prepared(host, part, type, change is null ? body : change(body), null));
        return this;
    }

    /// <summary>Answers with a page.</summary>
    public FixtureServer Page(string host, string part, string html)
    {
        _answers.Add(new Prepared(host, part, "text/html; charset=utf-8", html, null));
        return this;
    }

    /// <summary>Lets requests for such addresses wait; they are answered with nothing once <paramref name="gate"/> opens.</summary>
    public FixtureServer Hold(string host, string part, Gate gate)
    {
        _answers.Insert(0, new Prepared(host, part, "text/html; charset=utf-8", "", gate));
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var address = $"{request.Path}{request.QueryString}";
        _requests.Enqueue($"{request.Host.Host}{address}");
        var answer = _answers.FirstOrDefault(a => a.Host == request.Host.Host && address.Contains(a.Part, StringComparison.Ordinal) && a.Gate is not { IsOpen: true });
        if (answer?.Gate is { } gate)
        {
            gate.Reached();
            await gate.WaitAsync(context.RequestAborted);
            answer = null;
        }

        if (Clock is { } clock)
            context.Response.Headers.Date = clock.GetUtcNow().ToString("r", System.Globalization.CultureInfo.InvariantCulture);
        context.Response.ContentType = answer?.ContentType ?? "text/html; charset=utf-8";
        await context.Response.WriteAsync(answer?.Body ?? "<!DOCTYPE html><title>stand-in</title>", Encoding.UTF8, context.RequestAborted);
    }

    private sealed record Prepared(string Host, string Part, string ContentType, string Body, Gate? Gate);
}

/// <summary>Holds requests back until a test lets them go.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first request stands before it.</summary>
    public Task FirstRequest => _reached.Task;

    public bool IsOpen => _open.Task.IsCompleted;

    public void Open() => _open.TrySetResult();

    public void Reached() => _reached.TrySetResult();

    public Task WaitAsync(CancellationToken ct) => _open.Task.WaitAsync(ct);
}
