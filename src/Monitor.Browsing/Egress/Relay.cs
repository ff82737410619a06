using System.Buffers;

namespace Monitor.Browsing.Egress;

/// <summary>Copies bytes both ways until one side has finished.</summary>
internal static class Relay
{
    // Acknowledgements of HTTP/2 flow control are smaller than this, requests larger.
    private const int SmallestRequest = 100;
    private const int BufferSize = 32 * 1024;

    /// <summary>Runs until a side ended or failed.</summary>
    /// <exception cref="IOException">A side broke, or <paramref name="maxBurst"/> bytes came without a request.</exception>
    public static async Task RunAsync(Stream client, Stream upstream, long maxBurst, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var received = new Burst();
        var up = CopyAsync(client, upstream, n => { if (n >= SmallestRequest) received.Value = 0; }, stop.Token);
        var down = CopyAsync(upstream, client, n => received.Add(n, maxBurst), stop.Token);
        try
        {
            // Neither a browser nor the HTTP client closes half a connection: the end of one side is the end of both.
            await await Task.WhenAny(up, down);
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(up, down).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task CopyAsync(Stream from, Stream to, Action<int> count, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
            {
                count(read);
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed class Burst
    {
        private long _value;

        public long Value
        {
            set => Interlocked.Exchange(ref _value, value);
        }

        public void Add(int bytes, long max)
        {
            if (Interlocked.Add(ref _value, bytes) > max)
                throw new IOException($"More than {max} bytes came without a request.");
        }
    }
}
