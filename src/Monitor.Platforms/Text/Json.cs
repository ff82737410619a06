using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Monitor.Platforms.Text;

/// <summary>Forgiving reads from JSON whose types change over the years. None of them throws for what a document may hold.</summary>
public static class Json
{
    /// <summary>
    /// Parses bytes (with or without byte order mark; UTF-8, else as <see cref="BodyText.Decode"/> finds) or fails quietly:
    /// false for anything that is not one complete JSON value. The caller disposes the document.
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> body, [NotNullWhen(true)] out JsonDocument? document)
    {
        document = null;
        if (body.Span is [0xEF, 0xBB, 0xBF, ..])
            body = body[3..];
        if (body.IsEmpty)
            return false;
        try
        {
            document = Utf8.IsValid(body.Span) ? JsonDocument.Parse(body) : JsonDocument.Parse(BodyText.Decode(body, null));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Parses a text as <see cref="TryParse(ReadOnlyMemory{byte}, out JsonDocument?)"/> does bytes.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonDocument? document)
    {
        ArgumentNullException.ThrowIfNull(text);
        document = null;
        try
        {
            document = JsonDocument.Parse(TextForm.WellFormed(text));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The property, or null when <paramref name="element"/> is no object, lacks it, or has null there.</summary>
    public static JsonElement? Get(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        try
        {
            return element.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Another property's name is escaped to half a surrogate pair: such an object names nothing that we know.
            return null;
        }
    }

    /// <summary>The elements of an array; none for anything else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>A string, or a number as its text; null for anything else. Half a surrogate pair reads as U+FFFD.</summary>
    public static string? Text(this JsonElement? element)
    {
        switch (element?.ValueKind)
        {
            case JsonValueKind.Number:
                return element.Value.GetRawText();
            case JsonValueKind.String:
                try
                {
                    return element.Value.GetString();
                }
                catch (InvalidOperationException)
                {
                    var raw = System.Text.Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(element.Value));
                    return TextForm.WellFormed(JsText.Unescape(raw[1..^1]));
                }

            default:
                return null;
        }
    }

    /// <summary>A whole number, from a number or a numeric string; null for anything else.</summary>
    public static long? Long(this JsonElement? element)
    {
        switch (element?.ValueKind)
        {
            case JsonValueKind.Number:
                if (element.Value.TryGetInt64(out var whole))
                    return whole;
                return element.Value.TryGetDecimal(out var value) && value == decimal.Truncate(value) && value is >= long.MinValue and <= long.MaxValue
                    ? (long)value
                    : null;
            case JsonValueKind.String:
                // A plain number in quotes, as most are, needs no text of its own.
                var quoted = JsonMarshal.GetRawUtf8Value(element.Value);
                if (System.Buffers.Text.Utf8Parser.TryParse(quoted[1..^1], out long plain, out var read) && read == quoted.Length - 2)
                    return plain;
                return long.TryParse(element.Text()?.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
            default:
                return null;
        }
    }

    /// <summary>A count, from a number or a text such as 1.2万; null for anything else, negative numbers too (platforms send -1 for "hidden").</summary>
    public static long? Count(this JsonElement? element) => element?.ValueKind switch
    {
        JsonValueKind.Number => element.Long() is >= 0 and var count ? count : null,
        JsonValueKind.String => CountText.TryParse(element.Text(), out var count) ? count : null,
        _ => null,
    };

    /// <summary>true/false, 1/0, "1"/"0", "true"/"false"; null for anything else.</summary>
    public static bool? Flag(this JsonElement? element) => element?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.Long() switch { 1 => true, 0 => false, _ => null },
        JsonValueKind.String => element.Text()?.Trim() switch { "1" or "true" => true, "0" or "false" => false, _ => null },
        _ => null,
    };
}
