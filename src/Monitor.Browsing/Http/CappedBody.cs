using System.Buffers;

namespace Monitor.Browsing.Http;

/// <summary>Reads bodies up to a limit.</summary>
internal static class CappedBody
{
    /// <summary>Reads into <paramref name="body"/>, which keeps what came also when the rest fails.</summary>
    /// <returns>Whether there was more than <paramref name="cap"/> bytes after decoding; what is beyond stays unread.</returns>
    public static async Task<bool> ReadAsync(HttpContent content, ArrayBufferWriter<byte> body, int cap, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        int read;
        while ((read = await stream.ReadAsync(Room(body, cap), cancellationToken)) > 0)
        {
            if (body.WrittenCount == cap)
                return true;
            body.Advance(read);
        }
        return false;
    }

    // Never room for more than the cap; at the cap, for the one byte that shows that there is more.
    private static Memory<byte> Room(ArrayBufferWriter<byte> body, int cap)
    {
        var left = Math.Max(1, cap - body.WrittenCount);
        var room = body.GetMemory(Math.Min(left, 16 * 1024));
        return room.Length > left ? room[..left] : room;
    }
}
