using System.Net;
using System.Net.Sockets;

namespace Monitor.Browsing.Tests.Faults;

/// <summary>A service of the own network that nobody may reach: on every address of this machine, counting who knocks.</summary>
internal sealed class Trap : IAsyncDisposable
{
    private readonly TcpListener _listener = TcpListener.Create(0);
    private readonly Task _accepting;
    private int _knocks;

    public Trap()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Knocks => Volatile.Read(ref _knocks);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptSocketAsync();
                Interlocked.Increment(ref _knocks);
                await client.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsecret"u8.ToArray());
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            return; // the trap is taken away
        }
    }
}
