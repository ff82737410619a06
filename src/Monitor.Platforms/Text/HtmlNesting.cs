namespace Monitor.Platforms.Text;

/// <summary>How deep the elements of a page are nested, told without building them.</summary>
internal static class HtmlNesting
{
    /// <summary>
    /// Whether more than <paramref name="limit"/> elements are open at once anywhere, by counting tags. HtmlAgilityPack takes quadratic time on such pages (20 000 open
    /// <c>div</c>s: 20 s). Elements that need no end tag are not counted; scripts are not looked into.
    /// </summary>
    public static bool Exceeds(string html, int limit)
    {
        ArgumentNullException.ThrowIfNull(html);
        var open = 0;
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            var next = html[at + 1];
            var name = at + (next == '/' ? 2 : 1);
            if (name >= html.Length || !char.IsAsciiLetter(html[name]) || NeedsNoEnd(html.AsSpan(name, Math.Min(8, html.Length - name))))
                continue;
            if (next == '/')
            {
                open = Math.Max(0, open - 1);
                continue;
            }

            if (++open > limit)
                return true;
            if (html.AsSpan(at + 1).StartsWith("script", StringComparison.OrdinalIgnoreCase))
            {
                var end = html.IndexOf("</script", at, StringComparison.OrdinalIgnoreCase);
                if (end < 0)
                    return false;
                at = end - 1;
            }
        }

        return false;
    }

    private static bool NeedsNoEnd(ReadOnlySpan<char> tag)
    {
        var end = tag.IndexOfAnyExcept(Letters);
        var name = end < 0 ? tag : tag[..end];
        foreach (var one in NoEnd)
        {
            if (name.Equals(one, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static readonly string[] NoEnd = ["img", "br", "meta", "link", "input", "hr", "source", "path", "p", "li", "option", "col", "embed", "wbr", "area"];

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}
