using System.Buffers;
using System.Text;

namespace Monitor.Browsing.Egress;

/// <summary>The first line and the headers of an HTTP/1.1 message, and what was read beyond them.</summary>
internal sealed class MessageHead
{
    // Cookies of some platforms reach 8 KB; nobody needs more than this.
    private const int MaxBytes = 128 * 1024;
    private static readonly byte[] End = "\r\n\r\n"u8.ToArray();

    private MessageHead(string startLine, IReadOnlyList<string> headers, ReadOnlyMemory<byte> rest)
    {
        StartLine = startLine;
        Headers = headers;
        Rest = rest;
    }

    /// <summary>Request line or status line.</summary>
    public string StartLine { get; }

    /// <summary>Header lines as received (Latin-1).</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>Bytes after the head that came with it.</summary>
    public ReadOnlyMemory<byte> Rest { get; }

    /// <summary>Reads a head; null when the peer closed before one was complete.</summary>
    /// <exception cref="InvalidDataException">It is no HTTP/1.1 head, or too long.</exception>
    public static async Task<MessageHead?> ReadAsync(Stream stream, ReadOnlyMemory<byte> already, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        buffer.Write(already.Span);
        var searched = 0;
        while (true)
        {
            var at = buffer.WrittenSpan[searched..].IndexOf(End);
            if (at >= 0)
                return Parse(buffer.WrittenMemory, searched + at);
            if (buffer.WrittenCount > MaxBytes)
                throw new InvalidDataException("The head of an HTTP message does not end.");
            searched = Math.Max(0, buffer.WrittenCount - (End.Length - 1));
            var read = await stream.ReadAsync(buffer.GetMemory(4096), cancellationToken);
            if (read == 0)
                return null;
            buffer.Advance(read);
        }
    }

    /// <summary>The head with another first line and as the only message on its connection, ready to be sent.</summary>
    public byte[] Rewrite(string startLine)
    {
        var text = new StringBuilder(startLine).Append("\r\n");
        foreach (var header in Headers)
        {
            if (!IsHopByHop(header))
                text.Append(header).Append("\r\n");
        }
        return Encoding.Latin1.GetBytes(text.Append("Connection: close\r\n\r\n").ToString());
    }

    private static bool IsHopByHop(string header) =>
        header.StartsWith("connection:", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("keep-alive:", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("proxy-", StringComparison.OrdinalIgnoreCase);

    private static MessageHead Parse(ReadOnlyMemory<byte> bytes, int length)
    {
        var lines = Encoding.Latin1.GetString(bytes.Span[..length]).Split("\r\n");
        return new MessageHead(lines[0], lines[1..], bytes[(length + End.Length)..]);
    }
}
