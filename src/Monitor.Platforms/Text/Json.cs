using System.Text.Json;

namespace Monitor.Platforms.Text;

/// <summary>Forgiving reads from JSON whose types change over the years.</summary>
public static class Json
{
    /// <summary>Parses bytes (with or without byte order mark) or fails quietly: false for anything that is not one complete JSON value.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> body, out JsonDocument? document) => throw new NotImplementedException();

    /// <summary>The property, or null when <paramref name="element"/> is no object, lacks it, or has null there.</summary>
    public static JsonElement? Get(this JsonElement element, string name) => throw new NotImplementedException();

    /// <summary>A string, or a number as its text; null for anything else.</summary>
    public static string? Text(this JsonElement? element) => throw new NotImplementedException();

    /// <summary>A whole number, from a number or a numeric string; null for anything else.</summary>
    public static long? Long(this JsonElement? element) => throw new NotImplementedException();

    /// <summary>A count, from a number or a text such as 1.2万; null for anything else.</summary>
    public static long? Count(this JsonElement? element) => throw new NotImplementedException();

    /// <summary>true/false, 1/0, "1"/"0"; null for anything else.</summary>
    public static bool? Flag(this JsonElement? element) => throw new NotImplementedException();
}
