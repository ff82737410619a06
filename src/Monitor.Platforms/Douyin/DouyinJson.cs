using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>Douyin sends the same records in two spellings: <c>snake_case</c> in its APIs, <c>camelCase</c> inside its pages.</summary>
internal static class DouyinJson
{
    /// <summary>How the stream of a page (React's) writes that a field has no value.</summary>
    private const string Undefined = "$undefined";

    /// <summary>The property under either name; null when it is missing or null under both.</summary>
    public static JsonElement? Either(this JsonElement element, string snake, string camel) => element.Get(snake) ?? element.Get(camel);

    /// <summary>A non-blank text under either name, trimmed (also of U+3000).</summary>
    public static string? TextOf(this JsonElement element, string snake, string camel) => Clean(element.Either(snake, camel).Text());

    /// <summary>The property when it is an object; null for anything else.</summary>
    public static JsonElement? Object(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>Whether the object has the property under either name, even with null in it.</summary>
    public static bool Has(this JsonElement element, string snake, string camel)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Is(snake) || property.Is(camel))
                return true;
        }

        return false;
    }

    /// <summary>Compares a property's name as it is written, without undoing escapes: unlike <see cref="JsonProperty.NameEquals(string)"/> it takes any bytes.</summary>
    public static bool Is(this JsonProperty property, string name) =>
        System.Text.Ascii.Equals(JsonMarshal.GetRawUtf8PropertyName(property), name);

    /// <summary>Trims; null for nothing. <see cref="string.Trim()"/> takes the full-width space with it.</summary>
    public static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) || text == Undefined ? null : text.Trim();

    /// <summary>Whether a value stands for none: null, and the word that the stream of a page has in its place.</summary>
    public static bool IsNothing(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && JsonMarshal.GetRawUtf8Value(value).SequenceEqual("\"$undefined\""u8));
}
