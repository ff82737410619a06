using System.Buffers;

namespace Monitor.Browsing.Http;

/// <summary>Reads bodies up to a limit.</summary>
internal static class CappedBody
{
    /// <summary>The body, at most <paramref name="cap"/> bytes of it after decoding, and whether there was more.</summary>
    public static async Task<(ReadOnlyMemory<byte> Body, bool IsCut)> ReadAsync(HttpContent content, int cap, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var body = new ArrayBufferWriter<byte>(16 * 1024);
        int read;
        while ((read = await stream.ReadAsync(body.GetMemory(16 * 1024), cancellationToken)) > 0)
        {
            body.Advance(read);
            if (body.WrittenCount > cap)
                return (body.WrittenMemory[..cap], true);
        }
        return (body.WrittenMemory, false);
    }
}
