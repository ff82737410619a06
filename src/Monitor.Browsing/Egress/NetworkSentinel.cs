using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Monitor.Browsing.Egress;

/// <summary>
/// Tells "that host is down" from "this machine has no network". A dead uplink must never be written down as hundreds of dead links.
/// </summary>
internal sealed class NetworkSentinel(IReadOnlyList<string> controlHosts, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan SuccessProves = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AnswerHolds = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _probe = new(1);
    private long _lastSuccess = long.MinValue;
    private (DateTimeOffset At, bool Down)? _answer;

    /// <summary>Notes that some public address was reached.</summary>
    public void NoteSuccess() => Volatile.Write(ref _lastSuccess, time.GetUtcNow().UtcTicks);

    /// <summary>Whether nothing outside can be reached. Asks the control hosts when nothing was reached lately.</summary>
    public async Task<bool> IsOwnNetworkDownAsync(CancellationToken cancellationToken)
    {
        if (ReachedLately())
            return false;
        await _probe.WaitAsync(cancellationToken);
        try
        {
            if (ReachedLately())
                return false;
            if (_answer is { } answer && time.GetUtcNow() - answer.At < AnswerHolds)
                return answer.Down;
            var down = !HasUplink() || (controlHosts.Count > 0 && !await AnyControlHostAnswersAsync(cancellationToken));
            _answer = (time.GetUtcNow(), down);
            return down;
        }
        finally
        {
            _probe.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _probe.Dispose();

    private bool ReachedLately()
    {
        var last = Volatile.Read(ref _lastSuccess);
        return last != long.MinValue && time.GetUtcNow().UtcTicks - last < SuccessProves.Ticks;
    }

    private static bool HasUplink()
    {
        try
        {
            return Array.Exists(NetworkInterface.GetAllNetworkInterfaces(), i =>
                i.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown
                && i.NetworkInterfaceType != NetworkInterfaceType.Loopback);
        }
        catch (NetworkInformationException)
        {
            return true; // cannot tell; let the control hosts decide
        }
    }

    private async Task<bool> AnyControlHostAnswersAsync(CancellationToken cancellationToken)
    {
        var probes = controlHosts.Select(h => AnswersAsync(h, cancellationToken)).ToList();
        while (probes.Count > 0)
        {
            var done = await Task.WhenAny(probes);
            probes.Remove(done);
            if (await done)
                return true;
        }
        return false;
    }

    private static async Task<bool> AnswersAsync(string host, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ProbeTimeout);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, limit.Token);
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(addresses, 443, limit.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
