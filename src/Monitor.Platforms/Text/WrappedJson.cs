using System.Buffers;
using System.Net;
using System.Text;

namespace Monitor.Platforms.Text;

/// <summary>
/// Takes a JSON answer out of what servers, browsers and tools put around it: a call (<c>callback({…});</c>), a guard against inclusion (<c>)]}'</c>,
/// <c>for(;;);</c>), a browser's own view of it (<c>&lt;pre&gt;{…}&lt;/pre&gt;</c>), UTF-16, entities, or one more layer of quotes.
/// </summary>
public static class WrappedJson
{
    /// <summary>Where a wrapper's beginning is looked for.</summary>
    private const int Window = 512;

    private static readonly string[] Guards = [")]}',", ")]}'", "for(;;);", "for (;;);", "while(1);", "while (1);", "/**/", "{}&&"];

    /// <summary>Characters of what stands before the bracket of a call: <c>window.cb &amp;&amp; cb(</c>, <c>jQuery1_2(</c>, <c>a["b"](</c>.</summary>
    private static readonly SearchValues<char> CallCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$.[]'\"& \t\r\n;*/");

    /// <summary>
    /// The bare JSON of a wrapped body, as UTF-8; the body itself when it is not wrapped in a known way. Whether the JSON is complete is for its reader to find.
    /// An ordinary answer costs a look at its first byte.
    /// </summary>
    public static ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> body, string? contentType)
    {
        var bytes = body.Span;
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            var wide = BodyText.Decode(body, contentType);
            return Starts(wide) ? Encoding.UTF8.GetBytes(wide) : Opened(wide) is { } inside ? Encoding.UTF8.GetBytes(inside) : body;
        }

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

    /// <summary>What recorders leave behind a document: a semicolon, NULs.</summary>
    private static ReadOnlyMemory<byte> WithoutTail(ReadOnlyMemory<byte> body) =>
        body.Span[^1] is (byte)';' or 0 ? body[..body.Span.TrimEnd("; \t\r\n\0"u8).Length] : body;

    private static string? Opened(string text)
    {
        text = text.Trim('\uFEFF', ' ', '\t', '\r', '\n', '\0');
        if (text.StartsWith('<'))
            return OfView(text);
        if (text.StartsWith('"'))
            return OfQuotes(text);
        foreach (var guard in Guards)
        {
            if (text.StartsWith(guard, StringComparison.Ordinal) && text[guard.Length..].TrimStart() is { Length: > 0 } rest)
                return Starts(rest) ? rest : OfCall(rest);
        }

        return Starts(text) ? WebUtility.HtmlDecode(text) : OfCall(text);
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
