using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Monitor.Replicas.Douyin;
using Monitor.Replicas.Kuaishou;
using Monitor.Replicas.Server;
using Monitor.Replicas.Targets;
using Monitor.Replicas.Tieba;
using Monitor.Replicas.Toutiao;
using Monitor.Replicas.WeChat;
using Monitor.Replicas.Websites;
using Monitor.Replicas.Weibo;

namespace Monitor.Replicas;

/// <summary>
/// Stand-ins of the platforms and of menu-link targets on 127.0.0.1. One common port tells the hosts apart by the Host header; besides, every host has
/// a port of its own for clients that can only be given an address.
/// </summary>
public sealed class ReplicaServer : IAsyncDisposable
{
    private const string DefaultHostKey = "replica-host";

    private readonly HostTable _table;
    private readonly Dictionary<string, ListenOptions> _listeners = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _app;

    private ReplicaServer(ReplicaWorld world)
    {
        World = world;
        _table = new HostTable([new WeiboSite(), new DouyinSite(), new MpSite(), new SogouSite(), new OfficialApiSite(), new FeedSite(), new LinkTargetSite(),
            new ToutiaoSite(), new KuaishouSite(), new TiebaSite(), new WebsiteSite(world)]);
    }

    /// <summary>The common port; hosts are told apart by the Host header.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Every platform and link-target host.</summary>
    public IReadOnlyList<string> Hosts => _table.Hosts;

    /// <summary>The accounts shown.</summary>
    public ReplicaWorld World { get; }

    /// <summary>What was asked so far.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>Starts the replicas of <paramref name="world"/>.</summary>
    /// <param name="world">The accounts.</param>
    /// <param name="ct">Ends the start.</param>
    /// <param name="port">The common port; 0 for a free one.</param>
#pragma warning disable CA1068 // the port is an afterthought of most callers, the token is not
    public static async Task<ReplicaServer> StartAsync(ReplicaWorld world, CancellationToken ct = default, int port = 0)
#pragma warning restore CA1068
    {
        ArgumentNullException.ThrowIfNull(world);
        var server = new ReplicaServer(world);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        ListenOptions? common = null;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.AllowSynchronousIO = false;
            kestrel.Listen(IPAddress.Loopback, port, o => common = o);
            foreach (var host in server.Hosts)
            {
                kestrel.Listen(IPAddress.Loopback, 0, o =>
                {
                    o.Use(next => connection =>
                    {
                        connection.Items[DefaultHostKey] = host;
                        return next(connection);
                    });
                    server._listeners[host] = o;
                });
            }
        });
        server._app = builder.Build();
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync(ct);
        server.Address = UriOf(common!);
        return server;
    }

    /// <summary>The port of <paramref name="host"/> alone.</summary>
    /// <exception cref="KeyNotFoundException">No such host.</exception>
    public Uri AddressOf(string host) => UriOf(_listeners[host]);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _app, null) is not { } app)
            return;
        // What hangs on purpose must let go first.
        await _stopping.CancelAsync();
        await app.DisposeAsync();
        _stopping.Dispose();
    }

    private static Uri UriOf(ListenOptions listener) => new($"http://127.0.0.1:{listener.IPEndPoint!.Port}/");

    private async Task AnswerAsync(HttpContext context)
    {
        // The world may live in another quarter; its servers do not know of ours.
        context.Response.Headers.Date = World.Clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var named = context.Request.Host.Host;
        var host = HostTable.IsName(named) ? named : context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(DefaultHostKey, out var own) == true ? (string)own! : named;
        if (_table.Find(host) is not { } site)
        {
            await Answer.Text($"No replica of '{host}' here.", 404).WriteAsync(context, context.RequestAborted);
            return;
        }

        var request = new ReplicaRequest(context, host, this, World);
        var account = site.AccountOf(request);
        Requests.Begin(new LoggedRequest(World.Clock.GetUtcNow(), context.Request.Method, host, request.Path, context.Request.QueryString.Value ?? "", account?.Id));
        try
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
            var fault = Faults.Next(host, request.Path, account?.Id);
            await FaultPlayer.PlayAsync(fault, site, request, ends.Token);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || _stopping.IsCancellationRequested)
        {
            // The client went away or the server stops while something hangs on purpose: nobody is left to be answered.
            context.Abort();
        }
        finally
        {
            Requests.End(host);
        }
    }
}
