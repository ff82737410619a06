using System.Text;

namespace Monitor.Storage;

/// <summary>
/// Makes any text from a page storable everywhere: PostgreSQL refuses U+0000, and half a surrogate pair (an emoji cut in the middle) has no UTF-8.
/// Both become U+FFFD, so that a strange title cannot stop a night.
/// </summary>
public static class StorableText
{
    /// <summary>The text itself when nothing is wrong with it, else a mended copy of the same length.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? mended = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            if (c == '\0' || char.IsSurrogate(c))
                (mended ??= new StringBuilder(text))[i] = '\uFFFD';
        }

        return mended?.ToString() ?? text;
    }
}
