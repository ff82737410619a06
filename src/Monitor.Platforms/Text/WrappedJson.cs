using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Monitor.Platforms.Text;

/// <summary>
/// Takes an answer out of what servers, browsers and recorders put around it. Any answer: gzip, zlib or Brotli that nobody undid, UTF-16, NULs behind it. A JSON answer besides: a
/// call (<c>callback({…});</c>), a guard against inclusion (<c>)]}'</c>, <c>for(;;);</c>), an assignment, a browser's own view of it (<c>&lt;pre&gt;{…}&lt;/pre&gt;</c>), entities, or one
/// more layer of quotes, the literal that Python prints for it.
/// </summary>
public static class WrappedJson
{
    /// <summary>Where a wrapper's beginning is looked for.</summary>
    private const int Window = 512;

    /// <summary>An answer that unpacks to more is none of a platform's: it stays packed, and is read as the rubbish that it is.</summary>
    private const int MostUnpacked = 32 * 1024 * 1024;

    /// <summary>Control characters that no text has, in any character set but UTF-16.</summary>
    private static readonly SearchValues<byte> NeverInText = SearchValues.Create("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

    private static readonly string[] Guards = [")]}',", ")]}'", "for(;;);", "for (;;);", "while(1);", "while (1);", "/**/", "{}&&"];

    /// <summary>Characters of what stands before the bracket of a call: <c>window.cb &amp;&amp; cb(</c>, <c>jQuery1_2(</c>, <c>a["b"](</c>.</summary>
    private static readonly SearchValues<char> CallCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$.[]'\"& \t\r\n;*/");

    /// <summary>Characters of what stands before the answer in an assignment.</summary>
    private static readonly SearchValues<char> AssignmentCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$. \t\r\n=");

    /// <summary>
    /// The bare JSON of a wrapped body, as UTF-8; the body itself when it is not wrapped in a known way. Whether the JSON is complete is for its reader to find.
    /// An ordinary answer costs a look at its first bytes and its last one.
    /// </summary>
    public static ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> body, string? contentType)
    {
        body = Plain(body, contentType);
        var bytes = BodyText.Start(body.Span);
        if (bytes.IsEmpty)
            return body;
        switch (bytes[0])
        {
            case (byte)'{' or (byte)'[':
                if (bytes.StartsWith("{}&&"u8) || bytes[..Math.Min(bytes.Length, 40)].IndexOf("&quot;"u8) >= 0)
                    break;
                if (bytes[..Math.Min(bytes.Length, 40)].IndexOf((byte)'\'') is >= 0 and var quote && bytes[..quote].IndexOf((byte)'"') < 0)
                    return PythonLiteral.ToJson(BodyText.Decode(body, contentType)) is { } printed ? Encoding.UTF8.GetBytes(printed) : body;
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
        body = Unpacked(body);
        if (body.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            body = Encoding.UTF8.GetBytes(BodyText.Decode(body, contentType));
        else if (body.Span is [(byte)'<' or (byte)'{' or (byte)'[' or (byte)'"', 0, > 0 and < 0x80, 0, ..])
            body = Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(body.Span)); // without the mark that should say so
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

    /// <summary>By its first bytes where the form has such; Brotli has none and is tried for what is no text.</summary>
    private static ReadOnlyMemory<byte> Unpacked(ReadOnlyMemory<byte> body) => body.Span switch
    {
        [0x1F, 0x8B, ..] => Unpacked(body, source => new GZipStream(source, CompressionMode.Decompress)) ?? body,
        [0x78, 0x01 or 0x5E or 0x9C or 0xDA, ..] => Unpacked(body, source => new ZLibStream(source, CompressionMode.Decompress)) ?? body,
        var bytes when bytes[..Math.Min(bytes.Length, 256)].IndexOfAny(NeverInText) >= 0 =>
            Unpacked(body, source => new BrotliStream(source, CompressionMode.Decompress)) is { IsEmpty: false } plain && Utf8.IsValid(plain.Span) && plain.Span.IndexOfAny(NeverInText) < 0 ? plain : body,
        _ => body,
    };

    private static ReadOnlyMemory<byte>? Unpacked(ReadOnlyMemory<byte> body, Func<Stream, Stream> unpack)
    {
        try
        {
            using var packed = unpack(new MemoryStream(body.ToArray(), writable: false));
            using var plain = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = packed.Read(buffer)) > 0;)
            {
                if (plain.Length + read > MostUnpacked)
                    return null;
                plain.Write(buffer, 0, read);
            }

            return plain.ToArray();
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            return null;
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

        return !Starts(text) ? OfCall(text) ?? OfAssignment(text) : text.AsSpan(0, Math.Min(text.Length, 40)).Contains("&quot;", StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;
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
        var end = EndOf(argument);
        // Without its closing bracket the answer was cut off; the JSON's reader says so.
        return end > 0 && argument[end - 1] == ')' ? argument[..(end - 1)] : argument;
    }

    /// <summary>Where a call ends: before blanks, semicolons and the remarks that servers leave behind it (<c>//&lt;!--1438689733243--&gt;</c>).</summary>
    private static int EndOf(string text)
    {
        const string remark = "-->";
        var end = text.Length;
        while (true)
        {
            while (end > 0 && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is ';' or '\0'))
                end--;
            var start = text.AsSpan(0, end).EndsWith(remark) ? text.LastIndexOf("<!--", end - 1, StringComparison.Ordinal) : -1;
            if (start < 0)
                return end;
            end = start >= 2 && text.AsSpan(start - 2, 2) is "//" ? start - 2 : start;
        }
    }

    /// <summary>A script that does nothing but keep the answer: <c>const answer = {…};</c>, <c>export default {…}</c>.</summary>
    private static string? OfAssignment(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, Window));
        var start = head.IndexOfAny('{', '[');
        if (start <= 0)
            return null;
        var before = head[..start].TrimEnd();
        return before is "export default" || (before.EndsWith("=", StringComparison.Ordinal) && !before.ContainsAnyExcept(AssignmentCharacters)) ? text[start..].TrimEnd().TrimEnd(';') : null;
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
