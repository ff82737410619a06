using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using HtmlAgilityPack;

namespace Monitor.Benchmarks;

/// <summary>
/// The least that anybody has to do to get at the facts: System.Text.Json for JSON, HtmlAgilityPack for pages. Several answers carry their facts as JSON inside
/// a string (<c>publish_page</c> and its <c>publish_info</c>, <c>general_msg_list</c>, <c>content</c> of a row), as a page in one (<c>data</c> of a list that a page loads) or in a script
/// (<c>RENDER_DATA</c>, <c>__pace_f</c>, <c>_ROUTER_DATA</c>, <c>$render_data</c>): without a second parse the first one has nothing, so it belongs to the bare parse.
/// </summary>
internal static partial class BareParse
{
    /// <summary>The outer document and the JSON inside it.</summary>
    public static void Whole(ReadOnlyMemory<byte> body)
    {
        if (IsJson(body.Span))
        {
            using var json = JsonDocument.Parse(WithoutMark(body));
            Embedded(json.RootElement);
            return;
        }

        var text = Page(body);
        foreach (var script in Scripts(text))
            JsonDocument.Parse(script).Dispose();
    }

    /// <summary>The outer document alone.</summary>
    public static void Outer(ReadOnlyMemory<byte> body)
    {
        if (IsJson(body.Span))
            JsonDocument.Parse(WithoutMark(body)).Dispose();
        else
            Page(body);
    }

    /// <summary>Whether a body is JSON by its first character.</summary>
    public static bool IsJson(ReadOnlySpan<byte> body)
    {
        var start = body.TrimStart(" \t\r\n\uFEFF"u8);
        return start.Length > 0 && start[0] is (byte)'{' or (byte)'[';
    }

    /// <summary>Whether a body that looks like JSON is one document of it; a page always is.</summary>
    public static bool IsOneDocument(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (IsJson(body.Span))
                JsonDocument.Parse(WithoutMark(body)).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) => body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static string Page(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        new HtmlDocument().LoadHtml(text);
        return text;
    }

    private static void Embedded(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return;
        if (root.TryGetProperty("general_msg_list", out var messages) && messages.ValueKind == JsonValueKind.String)
            JsonDocument.Parse(messages.GetString()!).Dispose();
        RowsOf(root, "data", "content");
        if (root.TryGetProperty("data", out var rows) && rows.ValueKind == JsonValueKind.String && rows.GetString() is { } html && html.AsSpan().TrimStart() is ['<', ..])
            new HtmlDocument().LoadHtml(html);
        if (!root.TryGetProperty("publish_page", out var list))
            return;
        if (list.ValueKind == JsonValueKind.String && list.GetString() is { Length: > 0 } text)
        {
            using var page = JsonDocument.Parse(text);
            RowsOf(page.RootElement, "publish_list", "publish_info");
        }
        else
        {
            RowsOf(list, "publish_list", "publish_info");
        }
    }

    /// <summary>The JSON that each row of a list keeps in a string.</summary>
    private static void RowsOf(JsonElement holder, string list, string text)
    {
        if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty(list, out var rows) || rows.ValueKind != JsonValueKind.Array)
            return;
        foreach (var row in rows.EnumerateArray())
        {
            if (row.ValueKind == JsonValueKind.Object && row.TryGetProperty(text, out var inner) && inner.ValueKind == JsonValueKind.String
                && inner.GetString() is { } json && IsWhole(json))
                JsonDocument.Parse(json).Dispose();
        }
    }

    private static IEnumerable<string> Scripts(string page)
    {
        if (RenderData().Match(page) is { Success: true } render && Uri.UnescapeDataString(render.Groups[1].Value) is var data && IsWhole(data))
            yield return data;
        foreach (Match push in Pace().Matches(page))
        {
            var line = Regex.Unescape(push.Groups[1].Value);
            if (line.Contains("secUid", StringComparison.Ordinal) && IsWhole(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]))
                yield return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..];
        }

        if (Router().Match(page) is { Success: true } router && IsWhole(router.Groups[1].Value))
            yield return router.Groups[1].Value;
        if (WeiboPost().Match(page) is { Success: true } post && IsWhole(post.Groups[1].Value))
            yield return post.Groups[1].Value;
        if (MessageList().Match(page) is { Success: true } list && WebUtility.HtmlDecode(list.Groups[1].Value) is var messages && IsWhole(messages))
            yield return messages;
    }

    /// <summary>A script that breaks off has nothing to parse; an exception here would make the bare parse look slow.</summary>
    private static bool IsWhole(string json) => json.AsSpan().Trim() is ['{', .., '}'] or ['[', .., ']'];

    [GeneratedRegex("""<script id="RENDER_DATA"[^>]*>([^<]*)</script>""")]
    private static partial Regex RenderData();

    [GeneratedRegex("""__pace_f\.push\(\[1,"((?:[^"\\]|\\.)*)"\]\)""")]
    private static partial Regex Pace();

    [GeneratedRegex("""window\._ROUTER_DATA = (\{.*\})\s*;?\s*</script>""")]
    private static partial Regex Router();

    [GeneratedRegex("""\$render_data = (\[.*?\])\[0\]""", RegexOptions.Singleline)]
    private static partial Regex WeiboPost();

    [GeneratedRegex("""var msgList = '([^']*)'""")]
    private static partial Regex MessageList();
}
