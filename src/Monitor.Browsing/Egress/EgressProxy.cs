using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Egress;

/// <summary>
/// The only way out for the browser and the HTTP client: a proxy inside this process, on the loopback interface. It guards every
/// connection (so also redirects and sub-resources), carries out the host map, and remembers why a connection failed.
/// </summary>
internal sealed class EgressProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<EgressConnection, Task> _connections = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly EgressRules _rules;
    private readonly ILogger _logger;
    private readonly Task _accepting;

    public EgressProxy(EgressRules rules, ILogger logger)
    {
        _rules = rules;
        _logger = logger;
        _listener.Start(backlog: 512);
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Where the proxy listens.</summary>
    public Uri Address { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections.Values);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException e) // the peer left while queued, or no descriptors for a moment
            {
                _logger.LogWarning("Egress proxy could not accept a connection: {Error}", e.Message);
                continue;
            }
            client.NoDelay = true;
            var connection = new EgressConnection(client, _rules);
            _connections[connection] = ServeAsync(connection);
        }
    }

    private async Task ServeAsync(EgressConnection connection)
    {
        await Task.Yield(); // the entry must be in the table before it is taken out
        try
        {
            await connection.ServeAsync(_stop.Token);
        }
        catch (EgressException e)
        {
            var level = e.Failure.Kind == TransportFailureKind.Refused ? LogLevel.Warning : LogLevel.Debug;
            _logger.Log(level, "Egress {Kind}: {Detail}", e.Failure.Kind, e.Failure.Detail);
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidDataException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            _logger.LogTrace("Egress connection ended: {Error}", e.Message);
        }
        finally
        {
            connection.Dispose();
            _connections.TryRemove(connection, out _);
        }
    }
}
