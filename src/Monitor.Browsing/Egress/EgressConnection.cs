using System.Net.Security;
using System.Net.Sockets;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Egress;

/// <summary>One connection from the browser or the HTTP client to the proxy.</summary>
internal sealed class EgressConnection(Socket client, EgressRules rules) : IDisposable
{
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(15);

    private readonly NetworkStream _client = new(client, ownsSocket: true);

    /// <summary>Serves it to its end.</summary>
    /// <exception cref="EgressException">The way out was refused or failed; noted already.</exception>
    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        var head = await MessageHead.ReadAsync(_client, default, cancellationToken);
        if (head is null)
            return;
        var parts = head.StartLine.Split(' ');
        if (parts.Length != 3)
            throw new InvalidDataException("Not a request line.");
        if (parts[0] == "CONNECT")
            await TunnelAsync(parts[1], head, cancellationToken);
        else
            await ForwardAsync(parts[0], parts[1], head, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task TunnelAsync(string authority, MessageHead head, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate("https://" + authority, UriKind.Absolute, out var origin))
            throw new InvalidDataException("CONNECT to something that is no host.");
        if (rules.HostMap.TryMap(origin, out var target) && rules.Certificate is { } certificate)
        {
            await using var upstream = await ReachAsync(origin, () => OpenMappedAsync(target, cancellationToken));
            await AnswerAsync("HTTP/1.1 200 Connection established\r\n\r\n", cancellationToken);
            await using var secured = new SslStream(new PrefixedStream(head.Rest, _client));
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(HandshakeTimeout);
            await secured.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificateContext = certificate.Context, ApplicationProtocols = [SslApplicationProtocol.Http11] },
                limit.Token);
            await Relay.RunAsync(secured, upstream, rules.MaxBurst, cancellationToken);
            return;
        }
        await using (var upstream = await ReachAsync(origin, () => OpenAsync(origin, cancellationToken)))
        {
            await AnswerAsync("HTTP/1.1 200 Connection established\r\n\r\n", cancellationToken);
            await upstream.WriteAsync(head.Rest, cancellationToken);
            await Relay.RunAsync(_client, upstream, rules.MaxBurst, cancellationToken);
        }
    }

    private async Task ForwardAsync(string method, string address, MessageHead head, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp)
            throw new InvalidDataException("Not a proxy request.");
        var mapped = rules.HostMap.TryMap(uri, out var target);
        await using var upstream = await ReachAsync(uri, () => mapped ? OpenMappedAsync(target!, cancellationToken) : OpenAsync(uri, cancellationToken));

        // The path exactly as the browser wrote it; Uri would normalise it.
        var path = address.AsSpan(address.IndexOf("//", StringComparison.Ordinal) + 2);
        var slash = path.IndexOfAny('/', '?');
        var line = slash < 0 ? "/" : path[slash] == '?' ? $"/{path[slash..]}" : path[slash..].ToString();
        await upstream.WriteAsync(head.Rewrite($"{method} {line} HTTP/1.1"), cancellationToken);
        await upstream.WriteAsync(head.Rest, cancellationToken);
        await Relay.RunAsync(_client, new ClosingResponseStream(upstream), rules.MaxBurst, cancellationToken);
    }

    private async Task<Stream> OpenAsync(Uri origin, CancellationToken cancellationToken) =>
        new NetworkStream(await rules.Dialer.ConnectAsync(origin.IdnHost, origin.Port, cancellationToken), ownsSocket: true);

    private async Task<Stream> OpenMappedAsync(Uri target, CancellationToken cancellationToken)
    {
        var plain = new NetworkStream(await rules.Dialer.ConnectMappedAsync(target, cancellationToken), ownsSocket: true);
        if (target.Scheme == Uri.UriSchemeHttp)
            return plain;
        var secured = new SslStream(plain);
        try
        {
            await secured.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = target.IdnHost, ApplicationProtocols = [SslApplicationProtocol.Http11] }, cancellationToken);
            return secured;
        }
        catch (System.Security.Authentication.AuthenticationException e)
        {
            await secured.DisposeAsync();
            throw new EgressException(new(TransportFailureKind.Tls, $"{target}: {e.Message}"), e);
        }
    }

    /// <summary>Opens the way out; a failure is noted and told to the client in the one way Chromium cannot mistake for the site's answer.</summary>
    private async Task<Stream> ReachAsync(Uri origin, Func<Task<Stream>> open)
    {
        try
        {
            var stream = await open();
            rules.Failures.Clear(origin.IdnHost, origin.Port);
            return stream;
        }
        catch (EgressException e)
        {
            rules.Failures.Note(origin.IdnHost, origin.Port, e.Failure);
            if (origin.Scheme == Uri.UriSchemeHttps)
                await AnswerAsync("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", CancellationToken.None);
            throw;
        }
    }

    private ValueTask AnswerAsync(string text, CancellationToken cancellationToken) => _client.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text), cancellationToken);
}
