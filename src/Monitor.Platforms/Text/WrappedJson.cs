using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Monitor.Platforms.Text;

/// <summary>
/// Takes an answer out of what servers, browsers and recorders put around it. Any answer: gzip that nobody undid, UTF-16, NULs behind it. A JSON answer besides: a
/// call (<c>callback({…});</c>), a guard against inclusion (<c>)]}'</c>, <c>for(;;);</c>), a browser's own view of it (<c>&lt;pre&gt;{…}&lt;/pre&gt;</c>), entities, or one
/// more layer of quotes.
/// </summary>
public static class WrappedJson
{
    /// <summary>Where a wrapper's beginning is looked for.</summary>
    private const int Window = 512;

    /// <summary>An answer that unpacks to more is none of a platform's: it stays packed, and is read as the rubbish that it is.</summary>
    private const int MostUnpacked = 32 * 1024 * 1024;

    private static readonly string[] Guards = [")]}',", ")]}'", "for(;;);", "for (;;);", "while(1);", "while (1);", "/**/", "{}&&"];

    /// <summary>Characters of what stands before the bracket of a call: <c>window.cb &amp;&amp; cb(</c>, <c>jQuery1_2(</c>, <c>a["b"](</c>.</summary>
    private static readonly SearchValues<char> CallCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$.[]'\"& \t\r\n;*/");

    /// <summary>
    /// The bare JSON of a wrapped body, as UTF-8; the body itself when it is not wrapped in a known way. Whether the JSON is complete is for its reader to find.
    /// An ordinary answer costs a look at its first bytes and its last one.
    /// </summary>
    public static ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> body, string? contentType)
    {
        body = Plain(body, contentType);
        var bytes = body.Span;
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        bytes = bytes.TrimStart(" \t\r\n"u8);
        if (bytes.IsEmpty)
            return body;
        switch (bytes[0])
        {
            case (byte)'{' or (byte)'[':
                if (bytes.StartsWith("{}&&"u8) || bytes[..Math.Min(bytes.Length, 40)].IndexOf("&quot;"u8) >= 0)
                    break;
                return WithoutTail(body);
            case (byte)'<' when bytes[..Math.Min(bytes.Length, 4096)].IndexOf("<pre"u8) < 0:
                return body;
            case (byte)'<' or (byte)'"' or (byte)')' or (byte)'/' or (byte)'$' or (byte)'_' or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z'):
                break;
            default:
                return body;
        }

        return Opened(BodyText.Decode(body, contentType)) is { } json ? Encoding.UTF8.GetBytes(json) : body;
    }

    /// <summary>The answer, JSON or not, without what recorders left on it: unpacked, UTF-16 as UTF-8, no NULs behind it.</summary>
    public static ReadOnlyMemory<byte> Plain(ReadOnlyMemory<byte> body, string? contentType)
    {
        if (body.Span is [0x1F, 0x8B, ..])
            body = Unpacked(body);
        if (body.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            body = Encoding.UTF8.GetBytes(BodyText.Decode(body, contentType));
        return body.Span is [.., 0] ? body[..body.Span.TrimEnd((byte)0).Length] : body;
    }

    /// <summary>Parses an answer, or the answers that a tool has appended to a file one a line, as one array of them.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="document">The document; the caller disposes it. Null when it is none.</param>
    public static bool TryParse(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out JsonDocument? document) =>
        Json.TryParse(body, out document) || (OfLines(body) is { } lines && Json.TryParse(lines, out document));

    /// <summary>JSON objects one a line as one array; null for anything else.</summary>
    private static ReadOnlyMemory<byte>? OfLines(ReadOnlyMemory<byte> body)
    {
        var text = new MemoryStream();
        var rest = body.Span.TrimStart("\uFEFF"u8).Trim(" \t\r\n"u8);
        var lines = 0;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = (end < 0 ? rest : rest[..end]).Trim(" \t\r,"u8);
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (line.IsEmpty)
                continue;
            if (line is not [(byte)'{', .., (byte)'}'] || !Json.TryParse(line.ToArray(), out var document))
                return null;
            document.Dispose();
            text.Write(lines++ == 0 ? "["u8 : ","u8);
            text.Write(line);
        }

        if (lines < 2)
            return null;
        text.Write("]"u8);
        return text.ToArray();
    }

    /// <summary>What recorders leave behind a document: a semicolon.</summary>
    private static ReadOnlyMemory<byte> WithoutTail(ReadOnlyMemory<byte> body) =>
        body.Span[^1] is (byte)';' ? body[..body.Span.TrimEnd("; \t\r\n\0"u8).Length] : body;

    private static ReadOnlyMemory<byte> Unpacked(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var packed = new GZipStream(new MemoryStream(body.ToArray(), writable: false), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = packed.Read(buffer)) > 0;)
            {
                if (plain.Length + read > MostUnpacked)
                    return body;
                plain.Write(buffer, 0, read);
            }

            return plain.ToArray();
        }
        catch (InvalidDataException)
        {
            return body;
        }
    }

    private static string? Opened(string text)
    {
        text = text.Trim('\uFEFF', ' ', '\t', '\r', '\n', '\0');
        while (text.StartsWith("//", StringComparison.Ordinal) && text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var line)
            text = text[(line + 1)..].TrimStart(); // a recorder's note, mostly the address
        if (text.StartsWith('<'))
            return OfView(text);
        if (text.StartsWith('"'))
            return OfQuotes(text);
        foreach (var guard in Guards)
        {
            if (text.StartsWith(guard, StringComparison.Ordinal) && text[guard.Length..].TrimStart() is { Length: > 0 } rest)
                return Starts(rest) ? rest : OfCall(rest);
        }

        return !Starts(text) ? OfCall(text) : text.AsSpan(0, Math.Min(text.Length, 40)).Contains("&quot;", StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;
    }

    /// <summary>The argument of a call that is the whole text; null for anything else, a call with code behind it too.</summary>
    private static string? OfCall(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, Window));
        var bracket = head.IndexOf('(');
        if (bracket <= 0 || head[..bracket].ContainsAnyExcept(CallCharacters))
            return null;
        var argument = text[(bracket + 1)..].TrimStart();
        if (!Starts(argument))
            return null;
        var end = argument.Length;
        while (end > 0 && (char.IsWhiteSpace(argument[end - 1]) || argument[end - 1] is ';' or '\0'))
            end--;
        // Without its closing bracket the answer was cut off; the JSON's reader says so.
        return end > 0 && argument[end - 1] == ')' ? argument[..(end - 1)] : argument;
    }

    /// <summary>The page that a browser makes of a JSON answer: nothing visible before the one <c>pre</c>.</summary>
    private static string? OfView(string html)
    {
        var open = html.IndexOf("<pre", StringComparison.OrdinalIgnoreCase);
        var start = open < 0 ? -1 : html.IndexOf('>', open) + 1;
        if (start <= 0 || HtmlText.ToPlain(html[..open]).Length > 0)
            return null;
        var end = html.IndexOf("</pre", start, StringComparison.OrdinalIgnoreCase);
        var text = WebUtility.HtmlDecode(end < 0 ? html[start..] : html[start..end]).Trim();
        return Starts(text) ? text : null;
    }

    /// <summary>JSON that was written into a JSON string.</summary>
    private static string? OfQuotes(string text)
    {
        if (!Json.TryParse(text, out var document))
            return null;
        using (document)
            return ((System.Text.Json.JsonElement?)document.RootElement).Text()?.Trim() is { Length: > 0 } inner && Starts(inner) ? inner : null;
    }

    private static bool Starts(string text) => text.Length > 0 && text[0] is '{' or '[';
}
