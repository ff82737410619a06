using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Benchmarks;

/// <summary>
/// Fixtures state one thing each and are small; platforms are not. Lists get as many rows as a platform sends, by repeating those they have with fresh ids;
/// pages get the styles, scripts, icons and paragraphs that stand around the facts.
/// </summary>
internal static class PlatformSize
{
    /// <summary>Rows of a page of an account's posts: 10 to 20 on every platform.</summary>
    public const int Rows = 20;

    private const int PageLength = 48 * 1024;

    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal)
    {
        "aweme_list", "awemeList", "item_list", "cards", "list", "statuses", "article_list", "appmsg_list", "app_msg_list", "publish_list", "item", "items", "data",
    };

    private static readonly HashSet<string> Embedded = new(StringComparer.Ordinal) { "publish_page", "general_msg_list" };

    private static readonly HashSet<string> Ids = new(StringComparer.Ordinal)
    {
        "aweme_id", "awemeId", "id", "idstr", "mid", "msgid", "appmsgid", "aid", "article_id", "key", "item_id", "group_id", "thread_id",
    };

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Escaped = new();

    /// <summary>A JSON answer whose list has <see cref="Rows"/> rows; null for anything that has no list of fewer.</summary>
    public static ReadOnlyMemory<byte>? OfList(ReadOnlyMemory<byte> body)
    {
        if (!BareParse.IsJson(body.Span))
            return null;
        try
        {
            var root = JsonNode.Parse(body.Span);
            // Weibo escapes what is not ASCII, the others do not: as it was written.
            var options = body.Span.IndexOf("\\u"u8) >= 0 ? Escaped : Plain;
            if (!Lengthen(root, options))
                return null;
            return Encoding.UTF8.GetBytes(root!.ToJsonString(options));
        }
        catch (JsonException)
        {
            return null; // broken off on purpose
        }
    }

    /// <summary>A page with its surroundings; null for one that has them, and for what is no page.</summary>
    public static ReadOnlyMemory<byte>? OfPage(ReadOnlyMemory<byte> body)
    {
        var html = Encoding.UTF8.GetString(body.Span);
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        if (end < 0 || html.Length >= PageLength)
            return null;
        var around = new StringBuilder(html[..end]);
        for (var i = 0; around.Length < PageLength; i++)
        {
            around.Append(CultureInfo.InvariantCulture, $"<style>.c{i}-item{{display:flex;margin:0 {i % 24}px;color:#{i % 10}53e}}.c{i}-item a:hover{{opacity:.{i % 9}}}</style>");
            around.Append(CultureInfo.InvariantCulture, $"<script>!function(e,t){{var n=e.createElement(\"div\");n.className=\"c{i}\";if(t&&t.length>{i})for(var r=0;r<t.length;r++)n.title+=t[r]+'·'}}(document,[{i},2,3])</script>");
            around.Append(CultureInfo.InvariantCulture, $"<div class=\"c{i}-item\"><svg width=\"16\" height=\"16\" viewBox=\"0 0 16 16\"><path d=\"M8 {i % 16}a7 7 0 1 0 0 14z\"></path></svg>");
            around.Append(CultureInfo.InvariantCulture, $"<p style=\"text-align:justify\"><span>第{i}段：推进便民服务事项集中办理，群众可在窗口或网上提交材料。</span><img data-src=\"https://example.org/pictures/{i}/640\"></p></div>");
        }

        return Encoding.UTF8.GetBytes(around.Append(html, end, html.Length - end).ToString());
    }

    private static bool Lengthen(JsonNode? node, JsonSerializerOptions options)
    {
        var longer = false;
        switch (node)
        {
            case JsonObject record:
                foreach (var (name, value) in record.ToList())
                {
                    if (name == "selfmenu_info")
                        continue; // its lists are buttons: three with five below each at most
                    if (Lists.Contains(name) && value is JsonArray { Count: > 0 and < Rows } rows && rows.All(row => row is JsonObject))
                    {
                        Repeat(rows, options);
                        longer = true;
                    }
                    else if (Embedded.Contains(name) && value is JsonValue text && text.TryGetValue(out string? json) && json.StartsWith('{'))
                    {
                        var inner = JsonNode.Parse(json);
                        if (!Lengthen(inner, options))
                            continue;
                        record[name] = inner!.ToJsonString(options);
                        longer = true;
                    }
                    else
                    {
                        longer |= Lengthen(value, options);
                    }
                }

                break;
            case JsonArray array:
                foreach (var item in array)
                    longer |= Lengthen(item, options);
                break;
        }

        return longer;
    }

    private static void Repeat(JsonArray rows, JsonSerializerOptions options)
    {
        var some = rows.Select(row => row!.ToJsonString(options)).ToList();
        for (var i = rows.Count; i < Rows; i++)
        {
            var row = JsonNode.Parse(some[i % some.Count])!;
            Renew(row, i, options);
            rows.Add(row);
        }

        // A row of a JSON Feed carries the text of its article.
        foreach (var row in rows.OfType<JsonObject>().Where(row => row.ContainsKey("date_published")))
            row["content_html"] = string.Concat(Enumerable.Repeat("<p style=\"text-align:justify\">推进便民服务事项集中办理，群众可在窗口或网上提交材料。</p>\n", 40));
    }

    /// <summary>Other last digits for every id of a row: its time, which some ids carry in their upper bits, stays.</summary>
    private static void Renew(JsonNode? node, int number, JsonSerializerOptions options)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Renew(item, number, options);
            return;
        }

        if (node is not JsonObject record)
            return;
        foreach (var (name, value) in record.ToList())
        {
            if (name is "user" or "author")
                continue; // it stays the same account
            if (value is not JsonValue one)
                Renew(value, number, options);
            else if (name is "publish_info" or "content" && one.TryGetValue(out string? json) && json.StartsWith('{'))
                record[name] = Renewed(json, number, options);
            else if (Ids.Contains(name) && one.TryGetValue(out string? text) && text.Length > 8)
                record[name] = string.Create(CultureInfo.InvariantCulture, $"{text[..^2]}{number:00}");
            else if (Ids.Contains(name) && one.TryGetValue(out long id) && id > 100_000_000)
                record[name] = (id / 100 * 100) + number;
        }
    }

    private static string Renewed(string json, int number, JsonSerializerOptions options)
    {
        var inner = JsonNode.Parse(json);
        Renew(inner, number, options);
        return inner!.ToJsonString(options);
    }
}
