namespace Monitor.Platforms.Text;

/// <summary>
/// Finds an element by one word of an attribute without parsing the page: in any quotes or none, with blanks around the equals sign, among other classes, wherever in the tag.
/// </summary>
internal static class AttributeText
{
    /// <summary>A value with so many classes before the wanted one is no value.</summary>
    private const int LongestValue = 200;

    /// <summary>Whether some element has that word in that attribute.</summary>
    public static bool Has(string html, string attribute, string word) => Find(html, attribute, word) >= 0;

    /// <summary>Whether some element has a word that begins so in that attribute.</summary>
    public static bool Begins(string html, string attribute, string beginning) => Find(html, attribute, beginning, whole: false) >= 0;

    /// <summary>Where the word stands in the first such element; -1 when there is none.</summary>
    public static int Find(string html, string attribute, string word, bool whole = true)
    {
        for (var at = html.IndexOf(word, StringComparison.Ordinal); at >= 0; at = html.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((!whole || end == html.Length || html[end] is '"' or '\'' or '>' or '/' || char.IsWhiteSpace(html[end])) && IsValueOf(html, at, attribute))
                return at;
        }

        return -1;
    }

    private static bool IsValueOf(string html, int at, string attribute)
    {
        var sign = html.LastIndexOf('=', at - 1 < 0 ? 0 : at - 1, Math.Min(at, LongestValue));
        if (sign <= 0)
            return false;
        var before = html.AsSpan(sign + 1, at - sign - 1).TrimStart();
        if (before is ['"' or '\'', ..])
            before = before[1..];
        else if (!before.IsEmpty)
            return false;
        if (before.ContainsAny("\"'<>") || (before.Length > 0 && !char.IsWhiteSpace(before[^1])))
            return false;
        var name = html.AsSpan(0, sign).TrimEnd();
        return name.EndsWith(attribute, StringComparison.OrdinalIgnoreCase)
            && name.Length > attribute.Length && (char.IsWhiteSpace(name[^(attribute.Length + 1)]) || name[^(attribute.Length + 1)] is '"' or '\'');
    }
}
