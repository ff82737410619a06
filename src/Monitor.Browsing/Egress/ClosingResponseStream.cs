namespace Monitor.Browsing.Egress;

/// <summary>
/// An upstream whose answer is marked <c>Connection: close</c> whatever the server says, so that the browser does not send a request for
/// another host down the same way.
/// </summary>
internal sealed class ClosingResponseStream(Stream upstream) : DuplexStream(upstream)
{
    private ReadOnlyMemory<byte> _ready;
    private bool _headDone;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_headDone)
        {
            _ready = await ReadHeadAsync(cancellationToken);
            _headDone = true;
        }
        if (_ready.IsEmpty)
            return await Inner.ReadAsync(buffer, cancellationToken);
        var count = Math.Min(buffer.Length, _ready.Length);
        _ready[..count].CopyTo(buffer);
        _ready = _ready[count..];
        return count;
    }

    private async Task<ReadOnlyMemory<byte>> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var rest = ReadOnlyMemory<byte>.Empty;
        while (true)
        {
            var head = await MessageHead.ReadAsync(Inner, rest, cancellationToken);
            if (head is null)
                return default;
            if (!head.StartLine.StartsWith("HTTP/1.", StringComparison.Ordinal))
                throw new InvalidDataException("The answer is not HTTP.");
            rest = head.Rest;
            // 100 and 103 are forerunners of the answer; 101 would turn the connection into something else.
            if (head.StartLine.AsSpan(8).TrimStart() is ['1', ..])
                continue;
            var bytes = head.Rewrite(head.StartLine);
            return new ReadOnlyMemory<byte>([.. bytes, .. rest.Span]);
        }
    }
}
