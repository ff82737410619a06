using System.Net;
using System.Text;

namespace Monitor.Platforms.Text;

/// <summary>HTML fragments to plain text.</summary>
public static class HtmlText
{
    private const int HeadlineLength = 80;

    /// <summary>
    /// Drops tags (and all of script and style), turns br/p/div/li/section into line breaks, decodes entities (also doubly encoded ones), folds blanks,
    /// trims (U+3000 and nbsp too). Linear in the length of the text, whatever it is; empty for null.
    /// </summary>
    public static string ToPlain(string? html)
    {
        if (string.IsNullOrEmpty(html))
            return "";
        var text = html.Contains('<', StringComparison.Ordinal) ? WithoutTags(html) : html;
        if (text.Contains('&', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(WebUtility.HtmlDecode(text));
        return Fold(text);
    }

    /// <summary>The first non-empty line, cut to 80 characters without splitting a surrogate pair; null for nothing.</summary>
    public static string? Headline(string? plain)
    {
        if (plain is null)
            return null;
        foreach (var range in plain.AsSpan().SplitAny('\n', '\r'))
        {
            var line = plain.AsSpan(range).Trim();
            if (line.IsEmpty)
                continue;
            if (line.Length > HeadlineLength)
                line = line[..(char.IsHighSurrogate(line[HeadlineLength - 1]) ? HeadlineLength - 1 : HeadlineLength)].TrimEnd();
            return line.ToString();
        }

        return null;
    }

    private static string WithoutTags(string html)
    {
        var text = new StringBuilder(html.Length);
        // Attribute values may hold '>'. After the first quote that never closes, quotes are no longer trusted: every scan then ends at the next '>',
        // which keeps the whole pass linear on hostile input.
        var trustQuotes = true;
        var i = 0;
        while (i < html.Length)
        {
            var open = html.IndexOf('<', i);
            if (open < 0)
                break;
            text.Append(html, i, open - i);
            if (!StartsTag(html, open))
            {
                text.Append('<');
                i = open + 1;
                continue;
            }

            var end = TagEnd(html, open, ref trustQuotes);
            if (end < 0)
            {
                i = open;
                break;
            }

            var name = TagName(html, open);
            if (BreaksLine(name))
                text.Append('\n');
            i = end + 1;
            if (name is "script" or "style" && html[open + 1] != '/')
            {
                var close = html.IndexOf("</" + name, i, StringComparison.OrdinalIgnoreCase);
                i = close < 0 ? html.Length : close;
            }
        }

        return text.Append(html, i, html.Length - i).ToString();
    }

    private static bool StartsTag(string html, int open) =>
        open + 1 < html.Length && (char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!' or '?');

    private static int TagEnd(string html, int open, ref bool trustQuotes)
    {
        if (html.AsSpan(open).StartsWith("<!--", StringComparison.Ordinal))
        {
            var comment = trustQuotes ? html.IndexOf("-->", open + 4, StringComparison.Ordinal) : -1;
            if (comment >= 0)
                return comment + 2;
            trustQuotes = false;
        }

        if (trustQuotes)
        {
            var quote = '\0';
            for (var i = open + 1; i < html.Length; i++)
            {
                var c = html[i];
                if (quote != '\0')
                    quote = c == quote ? '\0' : quote;
                else if (c == '>')
                    return i;
                else if (c is '"' or '\'' && html[i - 1] is '=' or ' ')
                    quote = c;
            }

            trustQuotes = false;
        }

        return html.IndexOf('>', open);
    }

    private static string TagName(string html, int open)
    {
        var start = html[open + 1] == '/' ? open + 2 : open + 1;
        var end = start;
        while (end < html.Length && end - start < 10 && char.IsAsciiLetterOrDigit(html[end]))
            end++;
        return html[start..end].ToLowerInvariant();
    }

    private static bool BreaksLine(string name) => name is "br" or "p" or "div" or "li" or "section" or "tr" or "h1" or "h2" or "h3" or "h4";

    /// <summary>One blank for a run of blanks, one line break for a run that holds any.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var blank = false;
        var line = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF')
            {
                blank |= c is not ('\u200B' or '\uFEFF');
                line |= c is '\n' or '\r';
                continue;
            }

            if (blank && folded.Length > 0)
                folded.Append(line ? '\n' : ' ');
            blank = line = false;
            folded.Append(c);
        }

        return folded.ToString();
    }
}
