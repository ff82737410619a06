using System.Net;
using System.Net.Sockets;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Egress;

/// <summary>Resolves a host itself, refuses addresses the guard forbids, and connects to the very address that was checked (no DNS rebinding).</summary>
internal sealed class EgressDialer(NetworkSentinel sentinel)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ResolveTimeout = TimeSpan.FromSeconds(8);

    /// <summary>Name resolution; replaced in tests.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>The guard; replaced in tests.</summary>
    public Func<IPAddress, bool> IsAllowed { get; init; } = AddressGuard.IsAllowed;

    /// <summary>Connects to a host of the outside world.</summary>
    /// <exception cref="EgressException">Refused, or could not be reached.</exception>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        // With its last dot or without, a name is the same; a number with one is no name that a server knows.
        var addresses = await ResolveAsync(host.Trim('[', ']').TrimEnd('.'), cancellationToken);
        var allowed = Array.FindAll(addresses, a => IsAllowed(a));
        if (allowed.Length == 0)
            throw new EgressException(new(TransportFailureKind.Refused, $"{host} lies at {string.Join(", ", addresses.Take(4))}, where the monitor does not go."));
        // IPv4 first: a half-configured IPv6 uplink is the common case and costs a timeout.
        Array.Sort(allowed, (a, b) => a.AddressFamily.CompareTo(b.AddressFamily));
        var failure = new EgressException(new(TransportFailureKind.Connect, host));
        foreach (var address in allowed.Take(4))
        {
            try
            {
                var socket = await DialAsync(new IPEndPoint(address, port), cancellationToken);
                sentinel.NoteSuccess();
                return socket;
            }
            catch (EgressException e)
            {
                failure = e;
            }
        }
        throw await OwnNetworkAsync(failure, cancellationToken);
    }

    /// <summary>Connects to the target of a host map entry; the operator named it, so it may be private.</summary>
    /// <exception cref="EgressException">It could not be reached.</exception>
    public async Task<Socket> ConnectMappedAsync(Uri target, CancellationToken cancellationToken)
    {
        try
        {
            var address = (await Resolve(target.IdnHost.Trim('[', ']'), cancellationToken))[0];
            return await DialAsync(new IPEndPoint(address, target.Port), cancellationToken);
        }
        catch (SocketException e)
        {
            throw new EgressException(new(TransportFailureKind.Dns, $"{target.Host}: {e.Message}"), e);
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
            return [literal];
        if (IsThisMachine(host))
            return [IPAddress.Loopback];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ResolveTimeout);
        try
        {
            var addresses = await Resolve(host, limit.Token);
            if (addresses.Length > 0)
                return addresses;
            throw await OwnNetworkAsync(new EgressException(new(TransportFailureKind.Dns, $"{host} has no address.")), cancellationToken);
        }
        catch (SocketException e)
        {
            throw await OwnNetworkAsync(new EgressException(new(TransportFailureKind.Dns, $"{host}: {e.Message}"), e), cancellationToken);
        }
        catch (ArgumentException e) // longer than a name can be
        {
            throw new EgressException(new(TransportFailureKind.Dns, $"{host} is not a host name."), e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw await OwnNetworkAsync(new EgressException(new(TransportFailureKind.Dns, $"{host}: the name server does not answer."), e), cancellationToken);
        }
    }

    /// <summary>Names that mean this machine wherever they are asked for (RFC 6761, 6.3); name servers disagree about them.</summary>
    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static async Task<Socket> DialAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ConnectTimeout);
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, limit.Token);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new EgressException(new(e.SocketErrorCode == SocketError.TimedOut ? TransportFailureKind.Timeout : TransportFailureKind.Connect, $"{endPoint}: {e.Message}"), e);
        }
        catch (OperationCanceledException e)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw new EgressException(new(TransportFailureKind.Timeout, $"{endPoint}: no connection within {ConnectTimeout.TotalSeconds:0} s."), e);
        }
    }

    private async Task<EgressException> OwnNetworkAsync(EgressException failure, CancellationToken cancellationToken) =>
        await sentinel.IsOwnNetworkDownAsync(cancellationToken)
            ? new EgressException(new(TransportFailureKind.LocalNetwork, $"This machine has no network ({failure.Failure.Detail})"), failure)
            : failure;
}
