using System.Net;
using System.Text;
using System.Text.Json;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>The JSON values that a page carries in its scripts, best source first.</summary>
internal static class DouyinEmbeddedData
{
    private const string PaceStream = "__pace_f";
    private const string RenderData = "RENDER_DATA";
    private const string RouterData = "_ROUTER_DATA";

    /// <summary>Whether any of the known containers stands in the page, filled or not.</summary>
    public static bool HasContainer(string html) =>
        html.Contains(PaceStream, StringComparison.Ordinal)
        || html.Contains(RenderData, StringComparison.Ordinal)
        || html.Contains(RouterData, StringComparison.Ordinal);

    /// <summary>All values that could be parsed. What cannot is left out: another source may serve.</summary>
    public static IEnumerable<JsonElement> Roots(string html)
    {
        foreach (var root in PaceRecords(html))
            yield return root;
        if (Element(html, RenderData) is { } render)
            yield return render;
        if ((Router(html) ?? Element(html, RouterData)) is { } router)
            yield return router;
    }

    /// <summary>
    /// The stream <c>self.__pace_f.push([1,"&lt;id&gt;:&lt;json&gt;\n"])</c>: the string literals of all pushes make one text, one record a line.
    /// A record may be cut in two by a push. Only records that name a person are parsed.
    /// </summary>
    private static IEnumerable<JsonElement> PaceRecords(string html)
    {
        var stream = new StringBuilder();
        for (var at = html.IndexOf(PaceStream, StringComparison.Ordinal); at >= 0; at = html.IndexOf(PaceStream, at, StringComparison.Ordinal))
        {
            at += PaceStream.Length;
            // "self.__pace_f.push([1," and "(self.__pace_f=self.__pace_f||[]).push([1," have a short way to the quote.
            var way = html.AsSpan(at, Math.Min(40, html.Length - at));
            var push = way.IndexOf(".push([", StringComparison.Ordinal);
            var quote = push < 0 ? -1 : way[push..].IndexOf('"');
            if (quote < 0)
                continue;
            if (JsText.ReadLiteral(html, at + push + quote) is { } literal)
            {
                stream.Append(literal.Value);
                at = literal.End;
            }
            else
            {
                // A literal that never closes was searched to the end of its line: to look there again would take quadratic time.
                var line = html.IndexOf('\n', at);
                at = line < 0 ? html.Length : line;
            }
        }

        foreach (var line in stream.ToString().Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon is > 0 and < 12 && line.Contains("secUid", StringComparison.Ordinal) && Parse(line[(colon + 1)..]) is { } record)
                yield return record;
        }
    }

    /// <summary>JSON in an element of that id: percent-encoded in <c>&lt;script id="RENDER_DATA" type="application/json"&gt;</c>, plain or with entities elsewhere.</summary>
    private static JsonElement? Element(string html, string id)
    {
        // The first mention may be a script that looks the element up.
        var name = AttributeText.Find(html, "id", id);
        var start = name <= 0 ? -1 : html.IndexOf('>', name) + 1;
        if (start <= 0)
            return null;
        var end = html.IndexOf("</script", start, StringComparison.OrdinalIgnoreCase);
        if (end < 0)
            return null;
        var text = html[start..end].Trim();
        return Parse(!text.StartsWith('{') ? Uri.UnescapeDataString(text)
            : text.AsSpan(0, Math.Min(text.Length, 20)).Contains("&quot;", StringComparison.Ordinal) ? WebUtility.HtmlDecode(text)
            : text);
    }

    /// <summary>A plain object literal, <c>window._ROUTER_DATA = {…}</c> or <c>window["_ROUTER_DATA"] = {…}</c>; scripts before it may mention the name.</summary>
    private static JsonElement? Router(string html)
    {
        for (var name = html.IndexOf(RouterData, StringComparison.Ordinal); name >= 0; name = html.IndexOf(RouterData, name + RouterData.Length, StringComparison.Ordinal))
        {
            var brace = html.IndexOf('{', name);
            if (brace < 0)
                return null;
            if (brace <= name + RouterData.Length + 8 && html.AsSpan(name, brace - name).Contains('=') && JsText.BalancedJson(html, brace) is { } json && Parse(json) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>Parses; a text that is escaped once more than usual is tried again without its escapes.</summary>
    public static JsonElement? Parse(string json)
    {
        if (!Json.TryParse(json, out var document)
            && !(json.Contains("\\\"", StringComparison.Ordinal) && Json.TryParse(JsText.Unescape(json), out document)))
        {
            return null;
        }

        using (document)
            return document.RootElement.Clone();
    }
}
