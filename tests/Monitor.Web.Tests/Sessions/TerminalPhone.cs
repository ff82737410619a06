using System.Text;
using ZXing;
using ZXing.Common;

namespace Monitor.Web.Tests.Sessions;

/// <summary>A phone in front of the terminal: reads the codes that are really printed there, character by character.</summary>
internal static class TerminalPhone
{
    private const int Scale = 4;

    /// <summary>What the codes say that were printed so far, oldest first.</summary>
    public static IReadOnlyList<string> Read(string output)
    {
        var found = new List<string>();
        var block = new List<string>();
        foreach (var line in output.Split('\n').Append(""))
        {
            if (line.StartsWith("\u001b[30;107m", StringComparison.Ordinal) && line.EndsWith("\u001b[0m", StringComparison.Ordinal))
            {
                block.Add(line["\u001b[30;107m".Length..^"\u001b[0m".Length]);
            }
            else if (block.Count > 0)
            {
                // A block that is just being printed cannot be read yet.
                if (Decode(block) is { } text)
                    found.Add(text);
                block.Clear();
            }
        }

        return found;
    }

    private static string? Decode(List<string> lines)
    {
        var (width, height) = (lines[0].Length, lines.Count * 2);
        var gray = new byte[width * Scale * height * Scale];
        for (var y = 0; y < height * Scale; y++)
        {
            var line = lines[y / Scale / 2];
            for (var x = 0; x < width * Scale; x++)
            {
                var isDark = line[x / Scale] switch { '█' => true, '▀' => y / Scale % 2 == 0, '▄' => y / Scale % 2 == 1, _ => false };
                gray[(y * width * Scale) + x] = isDark ? (byte)0 : (byte)255;
            }
        }

        var source = new RGBLuminanceSource(gray, width * Scale, height * Scale, RGBLuminanceSource.BitmapFormat.Gray8);
        return new BarcodeReaderGeneric { Options = new DecodingOptions { PossibleFormats = [BarcodeFormat.QR_CODE], TryHarder = true } }.Decode(source)?.Text;
    }
}

/// <summary>What a command has written so far, while it still writes.</summary>
internal sealed class LiveOutput : MemoryStream
{
    private readonly Lock _lock = new();
    private readonly List<byte> _bytes = [];

    public string Text
    {
        get
        {
            lock (_lock)
                return Encoding.UTF8.GetString([.. _bytes]);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_lock)
            _bytes.AddRange(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
