using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Monitor.Browsing.Tests.Support;

namespace Monitor.Browsing.Tests.Faults;

/// <summary>A public site whose pages lead into the own network in every way that a page knows, a trap there, and a browser host with names of its own.</summary>
public sealed class PrivatePlaces : IAsyncLifetime
{
    public const string Site = "https://www.example.cn";

    private StandIn? _server;
    private BrowserHost? _host;
    private Trap? _trap;

    public BrowserHost Host => _host!;

    internal Trap Trap => _trap!;

    internal StandIn Server => _server!;

    public async ValueTask InitializeAsync()
    {
        _trap = new Trap();
        _server = await StandIn.StartAsync(Map);
        _host = Eyes.Over(_server.Map(Site), o => o with
        {
            VisitTimeout = TimeSpan.FromSeconds(10),
            Resolve = (name, _) => Task.FromResult<IPAddress[]>(name switch
            {
                "loopback.example.cn" => [IPAddress.Loopback],
                "six.example.cn" => [IPAddress.IPv6Loopback],
                "mapped.example.cn" => [IPAddress.Parse("::ffff:127.0.0.1")],
                "metadata.example.cn" => [IPAddress.Parse("169.254.169.254")],
                "office.example.cn" => [IPAddress.Parse("10.1.2.3"), IPAddress.Parse("192.168.0.1")],
                _ when IPAddress.TryParse(name, out var address) => [address],
                _ => throw new SocketException((int)SocketError.HostNotFound),
            }),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        await _server!.DisposeAsync();
        await _trap!.DisposeAsync();
    }

    /// <summary>The address with the trap's port in the place of <c>PORT</c>.</summary>
    public string Aim(string address) => address.Replace("PORT", Trap.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/redirect", (string to) => Results.Redirect(to));
        app.MapGet("/meta", (string to) => StandIn.Html($"<meta http-equiv=refresh content='0;url={to}'>"));
        app.MapGet("/script", (string to) => StandIn.Html($"<script>location.href = '{to}'</script>"));
        app.MapGet("/form", (string to) => StandIn.Html($"<form method=post action='{to}'></form><script>document.forms[0].submit()</script>"));
        app.MapGet("/empty", () => StandIn.Html("<p>本页没有别的内容，只是可以打开。</p>"));
        app.MapGet("/everything", () => StandIn.Html(Everything()));
        app.MapGet("/background.js", () => Results.Text($"try {{ importScripts('http://127.0.0.1:{Trap.Port}/x.js') }} catch {{}} fetch('http://127.0.0.1:{Trap.Port}/w').catch(() => 0).then(() => postMessage(1));", "text/javascript"));
        app.MapGet("/style.css", () => Results.Text($"@import 'http://127.0.0.1:{Trap.Port}/y.css'; @font-face {{ font-family: z; src: url(http://[::1]:{Trap.Port}/z.woff) }}", "text/css"));
        app.MapGet("/through", (string to) => Results.Redirect(to));
    }

    /// <summary>Every way in which a page makes a browser open a connection, aimed at the trap under several spellings of this machine.</summary>
    private string Everything()
    {
        var elements = new List<string>();
        foreach (var place in (ReadOnlySpan<string>)["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1", "localhost", "x.localhost", "loopback.example.cn"])
        {
            var http = $"http://{place}:{Trap.Port}";
            elements.Add($"""
                <img src="{http}/i.png"><img src="{Site}/through?to={http}/through.png"><iframe src="{http}/f"></iframe><object data="{http}/o"></object><embed src="{http}/e">
                <script src="{http}/s.js"></script><link rel=stylesheet href="{http}/c.css"><link rel=preconnect href="{http}"><link rel=prefetch href="{http}/p"><link rel=preload as=script href="{http}/l.js">
                <video src="{http}/v.ogv" autoplay></video><audio src="{http}/a.ogg" autoplay></audio><svg><image href="{http}/g.svg"/></svg>
                <script>
                for (const go of [
                  () => fetch('{http}/fetch', {'{'} mode: 'no-cors' {'}'}).catch(() => 0), () => new WebSocket('ws://{place}:{Trap.Port}/ws'), () => new EventSource('{http}/es'),
                  () => navigator.sendBeacon('{http}/beacon', 'x'), () => window.open('{http}/window'), () => {'{'} const x = new XMLHttpRequest(); x.open('POST', '{http}/xhr'); x.send('x') {'}'},
                ]) try {'{'} go() {'}'} catch {'{'} {'}'}
                </script>
                """);
        }

        return $$"""
            <title>什么都有</title><link rel=stylesheet href="/style.css"><p style="font-family:z">正文内容在这里，其余的地址都指向内部网络。</p>
            <iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd"></object><img src="file:///etc/passwd">
            {{string.Join('\n', elements)}}
            <script>
            new Worker('/background.js');
            try { const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:{{Trap.Port}}' }, { urls: 'turn:127.0.0.1:{{Trap.Port}}?transport=tcp', username: 'x', credential: 'y' }] });
            peer.createDataChannel('x'); peer.createOffer().then(o => peer.setLocalDescription(o)); } catch { }
            navigator.serviceWorker?.register('/background.js').catch(() => 0);
            </script>
            """;
    }
}
