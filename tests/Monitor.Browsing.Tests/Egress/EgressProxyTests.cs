using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Browsing.Egress;
using Monitor.Browsing.Http;
using Monitor.Browsing.Tests.Support;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Tests.Egress;

public sealed class EgressProxyTests : IAsyncLifetime
{
    private readonly NetworkSentinel _sentinel = new([], TimeProvider.System);
    private readonly EgressFailures _failures = new(TimeProvider.System);
    private readonly TcpListener _site = new(IPAddress.Loopback, 0);
    private Func<string, IPAddress[]> _resolve = _ => [IPAddress.Loopback];
    private Func<IPAddress, bool> _allow = _ => true;
    private EgressProxy? _proxy;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private int SitePort => ((IPEndPoint)_site.LocalEndpoint).Port;

    public ValueTask InitializeAsync()
    {
        _site.Start();
        var dialer = new EgressDialer(_sentinel) { Resolve = (host, _) => Task.FromResult(_resolve(host)), IsAllowed = a => _allow(a) };
        _proxy = new EgressProxy(new EgressRules(HostMap.Empty, null, dialer, _failures, MaxBurst: 1_000_000), NullLogger.Instance);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy!.DisposeAsync();
        _site.Dispose();
        _sentinel.Dispose();
    }

    [Fact]
    public async Task A_tunnel_carries_bytes_both_ways()
    {
        await using var client = await ConnectAsync();
        await SendAsync(client, $"CONNECT example.cn:{SitePort} HTTP/1.1\r\nHost: example.cn\r\n\r\n");
        using var site = await _site.AcceptSocketAsync(Token);
        (await LineAsync(client)).ShouldBe("HTTP/1.1 200 Connection established");
        await LineAsync(client);

        await SendAsync(client, "ping\n");
        await using var server = new NetworkStream(site);
        (await LineAsync(server)).ShouldBe("ping");
        await SendAsync(server, "pong\n");
        (await LineAsync(client)).ShouldBe("pong");
    }

    [Fact]
    public async Task A_host_that_lies_in_the_own_network_is_refused_and_remembered()
    {
        _allow = AddressGuard.IsAllowed;
        var before = TimeProvider.System.GetUtcNow();
        await using var client = await ConnectAsync();

        await SendAsync(client, "CONNECT rebind.example.cn:443 HTTP/1.1\r\n\r\n");

        (await LineAsync(client)).ShouldBe("HTTP/1.1 502 Bad Gateway");
        _failures.Find(new Uri("https://rebind.example.cn/x"), before).ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Refused);
    }

    [Fact]
    public async Task A_name_is_resolved_once_and_connected_to_what_was_checked()
    {
        var answers = 0;
        _allow = a => a.Equals(IPAddress.Loopback);
        _resolve = _ => Interlocked.Increment(ref answers) == 1 ? [IPAddress.Parse("10.0.0.1"), IPAddress.Loopback] : [IPAddress.Parse("10.0.0.1")];
        await using var client = await ConnectAsync();

        await SendAsync(client, $"CONNECT rebind.example.cn:{SitePort} HTTP/1.1\r\n\r\n");

        (await LineAsync(client)).ShouldBe("HTTP/1.1 200 Connection established");
        answers.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_a_DNS_failure()
    {
        _resolve = _ => throw new SocketException((int)SocketError.HostNotFound);
        _sentinel.NoteSuccess();
        var before = TimeProvider.System.GetUtcNow();
        await using var client = await ConnectAsync();

        await SendAsync(client, "CONNECT nowhere.example.cn:443 HTTP/1.1\r\n\r\n");
        await LineAsync(client);

        _failures.Find(new Uri("https://nowhere.example.cn/"), before).ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Dns);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_while_no_control_host_answers_is_our_own_network()
    {
        using var sentinel = new NetworkSentinel(["control.invalid"], TimeProvider.System);
        var dialer = new EgressDialer(sentinel) { Resolve = (_, _) => throw new SocketException((int)SocketError.TryAgain) };

        var error = await Should.ThrowAsync<EgressException>(dialer.ConnectAsync("www.example.cn", 443, Token));

        error.Failure.Kind.ShouldBe(TransportFailureKind.LocalNetwork);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_connection_failure()
    {
        _sentinel.NoteSuccess();
        var port = SitePort;
        _site.Stop();
        var before = TimeProvider.System.GetUtcNow();
        await using var client = await ConnectAsync();

        await SendAsync(client, $"CONNECT example.cn:{port} HTTP/1.1\r\n\r\n");
        await LineAsync(client);

        _failures.Find(new Uri($"https://example.cn:{port}/"), before).ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Connect);
    }

    [Fact]
    public async Task A_plain_request_goes_out_in_origin_form_and_closes_on_both_sides()
    {
        await using var client = await ConnectAsync();
        await SendAsync(client, $"GET http://example.cn:{SitePort}/a%2fb/../c?d=1 HTTP/1.1\r\nHost: example.cn\r\nProxy-Connection: keep-alive\r\nConnection: keep-alive\r\nX: 1\r\n\r\n");
        using var site = await _site.AcceptSocketAsync(Token);
        await using var server = new NetworkStream(site);

        (await HeadAsync(server)).ShouldBe(["GET /a%2fb/../c?d=1 HTTP/1.1", "Host: example.cn", "X: 1", "Connection: close"]);
        await SendAsync(server, "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi");
        (await HeadAsync(client)).ShouldBe(["HTTP/1.1 200 OK", "Content-Length: 2", "Connection: close"]);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_cut()
    {
        await using var client = await ConnectAsync();
        await SendAsync(client, $"CONNECT example.cn:{SitePort} HTTP/1.1\r\n\r\n");
        using var site = await _site.AcceptSocketAsync(Token);
        await using var server = new NetworkStream(site);
        var flooding = FloodAsync(server);
        var received = 0;
        var buffer = new byte[64 * 1024];

        int read;
        while ((read = await ReadOrEndAsync(client, buffer)) > 0)
            received += read;

        received.ShouldBeLessThan(1_100_000);
        await flooding;
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: example.cn\r\n\r\n")]
    [InlineData("GET file:///etc/passwd HTTP/1.1\r\n\r\n")]
    [InlineData("rubbish\r\n\r\n")]
    [InlineData("CONNECT :::: HTTP/1.1\r\n\r\n")]
    public async Task What_is_no_proxy_request_is_hung_up_on(string request)
    {
        await using var client = await ConnectAsync();
        await SendAsync(client, request);

        (await ReadOrEndAsync(client, new byte[100])).ShouldBe(0);
    }

    [Fact]
    public async Task A_certificate_that_nobody_signed_is_a_TLS_failure()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=self.example.cn", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var serving = ServeTlsAsync(certificate);
        using var client = EgressHttp.Create(_proxy!, null, HostMap.Empty);
        var look = new HttpLook(client, new BrowsingOptions(), _failures, TimeProvider.System, () => null);

        var capture = await look.FetchAsync(Eyes.Ask($"https://self.example.cn:{SitePort}/"), Token);

        capture.Failure.ShouldNotBeNull().Kind.ShouldBe(TransportFailureKind.Tls);
        await serving;
    }

    private async Task ServeTlsAsync(X509Certificate2 certificate)
    {
        using var site = await _site.AcceptSocketAsync(Token);
        await using var secured = new SslStream(new NetworkStream(site));
        try
        {
            await secured.AuthenticateAsServerAsync(certificate);
            await secured.ReadExactlyAsync(new byte[1], Token);
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            return; // the client hung up, as it should
        }
    }

    private static async Task FloodAsync(NetworkStream server)
    {
        try
        {
            while (true)
                await server.WriteAsync(new byte[32 * 1024], Token);
        }
        catch (IOException)
        {
            return;
        }
    }

    private static async Task<int> ReadOrEndAsync(NetworkStream stream, byte[] buffer)
    {
        try
        {
            return await stream.ReadAsync(buffer, Token);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _proxy!.Address.Port, Token);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static ValueTask SendAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text), Token);

    private static async Task<List<string>> HeadAsync(NetworkStream stream)
    {
        List<string> lines = [];
        while (await LineAsync(stream) is { Length: > 0 } line)
            lines.Add(line);
        return lines;
    }

    private static async Task<string> LineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, Token) == 1 && one[0] != '\n')
            line.Append((char)one[0]);
        return line.ToString().TrimEnd('\r');
    }
}
