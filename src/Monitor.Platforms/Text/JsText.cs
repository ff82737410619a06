namespace Monitor.Platforms.Text;

/// <summary>Texts inside scripts.</summary>
public static class JsText
{
    /// <summary>Undoes JavaScript escapes (<c>\x26</c>, <c>\u4e2d</c>, <c>\n</c>, <c>\/</c> …) of the inside of a string literal. A broken escape stands as it is.</summary>
    public static string Unescape(string literal) => throw new NotImplementedException();

    /// <summary>
    /// Reads the string literal that starts at <paramref name="index"/> (a quote character), skipping escaped quotes.
    /// </summary>
    /// <returns>The unescaped text and the index after the closing quote; null when there is no complete literal.</returns>
    public static (string Value, int End)? ReadLiteral(string script, int index) => throw new NotImplementedException();

    /// <summary>Finds the balanced JSON object or array that starts at <paramref name="index"/>; null when it never ends.</summary>
    public static string? BalancedJson(string script, int index) => throw new NotImplementedException();
}
