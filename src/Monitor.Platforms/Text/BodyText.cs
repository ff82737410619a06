using System.Text;
using System.Text.Unicode;

namespace Monitor.Platforms.Text;

/// <summary>Bytes to text.</summary>
public static class BodyText
{
    /// <summary>A meta element beyond this many bytes is not looked for; HTML itself stops at 1024.</summary>
    private const int MetaWindow = 4096;

    private static readonly Encoding Gb18030 = LoadGb18030();

    /// <summary>The answer from its first character on: without byte order mark and the blanks behind it.</summary>
    public static ReadOnlySpan<byte> Start(ReadOnlySpan<byte> body) => (body.StartsWith("\uFEFF"u8) ? body[3..] : body).TrimStart(" \t\r\n"u8);

    /// <summary>
    /// Decodes a body: byte order mark, then charset of the Content-Type, then <c>meta charset</c>, then UTF-8 if it is valid, else GB18030.
    /// A declared charset that the bytes contradict loses to the bytes: valid UTF-8 with characters outside ASCII is UTF-8 whatever was declared.
    /// gb2312 and gbk are read as their superset GB18030. Never throws.
    /// </summary>
    public static string Decode(ReadOnlyMemory<byte> body, string? contentType)
    {
        var bytes = body.Span;
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]: return Encoding.UTF8.GetString(bytes[3..]);
            case [0xFF, 0xFE, ..]: return Encoding.Unicode.GetString(bytes[2..]);
            case [0xFE, 0xFF, ..]: return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        var declared = Named(CharsetOf(contentType)) ?? Named(MetaCharset(bytes));
        if (declared is not null && !declared.IsSingleByte && declared.GetByteCount("a") > 1)
            return declared.GetString(bytes); // UTF-16 and UTF-32: their bytes say nothing as UTF-8.
        if (Utf8.IsValid(bytes) || MostlyUtf8(bytes))
            return Encoding.UTF8.GetString(bytes);
        // ISO-8859-1 and ASCII are what servers send when nobody set a charset: no evidence against Chinese.
        return declared is null or UTF8Encoding || declared.IsSingleByte ? Gb18030.GetString(bytes) : declared.GetString(bytes);
    }

    /// <summary>
    /// UTF-8 that was cut in mid-character or has a stray byte: far more good multi-byte characters than bad bytes. GBK text read as UTF-8 is bad almost everywhere.
    /// </summary>
    private static bool MostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        while (!bytes.IsEmpty)
        {
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
                break;
            bytes = bytes[ascii..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var used);
            if (status == System.Buffers.OperationStatus.Done)
                good++;
            else if (status == System.Buffers.OperationStatus.InvalidData)
                bad++;
            bytes = bytes[used..];
        }

        return good > 0 && bad * 50 <= good;
    }

    private static string? CharsetOf(string? contentType)
    {
        if (contentType is null)
            return null;
        var at = contentType.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var value = contentType.AsSpan(at + 8).TrimStart(" \"'");
        var end = value.IndexOfAny(" ;,\"'");
        return (end < 0 ? value : value[..end]).ToString();
    }

    private static string? MetaCharset(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MetaWindow)]);
        var meta = head.IndexOf("<meta", StringComparison.OrdinalIgnoreCase);
        while (meta >= 0)
        {
            var end = head.IndexOf('>', meta);
            if (end < 0)
                return null;
            var at = head.IndexOf("charset", meta, end - meta, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                var value = head.AsSpan(at + 7, end - at - 7).TrimStart();
                if (value.StartsWith('='))
                {
                    value = value[1..].TrimStart(" \"'");
                    var stop = value.IndexOfAny(" ;\"'/");
                    return (stop < 0 ? value : value[..stop]).ToString();
                }
            }

            meta = head.IndexOf("<meta", end, StringComparison.OrdinalIgnoreCase);
        }

        return null;
    }

    private static Encoding? Named(string? charset)
    {
        switch (charset?.Trim().ToLowerInvariant())
        {
            case null or "":
                return null;
            case "gbk" or "gb2312" or "gb18030" or "gb_2312-80" or "x-gbk" or "cp936":
                return Gb18030;
            case "utf8" or "utf-8":
                return Encoding.UTF8;
            case var name:
                try
                {
                    return Encoding.GetEncoding(name);
                }
                catch (ArgumentException)
                {
                    return null;
                }
                catch (NotSupportedException)
                {
                    return null; // UTF-7, which .NET refuses by name
                }
        }
    }

    private static Encoding LoadGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("gb18030");
    }
}
