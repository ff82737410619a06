using System.Buffers.Binary;

namespace Monitor.Browsing.Tests.Support;

internal static class JpegSize
{
    /// <summary>Width and height from the frame header.</summary>
    public static (int Width, int Height) Of(ReadOnlySpan<byte> jpeg)
    {
        var at = 2;
        while (at + 9 < jpeg.Length)
        {
            var marker = jpeg[at + 1];
            if (marker is >= 0xC0 and <= 0xC3)
                return (BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
        }
        return default;
    }
}
