using System.Buffers;
using System.Net;

namespace Monitor.Platforms.Text;

/// <summary>HTML fragments to plain text.</summary>
public static class HtmlText
{
    private const int HeadlineLength = 80;

    /// <summary>White space, and the two characters that take no space at all.</summary>
    private static readonly SearchValues<char> NotShown = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF')]);

    /// <summary>
    /// Drops tags (and all of script and style), turns br/p/div/li/section into line breaks, decodes entities (also doubly encoded ones), folds blanks,
    /// trims (U+3000 and nbsp too). Linear in the length of the text, whatever it is; empty for null.
    /// </summary>
    public static string ToPlain(string? html)
    {
        if (string.IsNullOrEmpty(html))
            return "";
        var text = Folded(html, tags: true);
        return text.Contains('&', StringComparison.Ordinal) ? Folded(WebUtility.HtmlDecode(WebUtility.HtmlDecode(text)), tags: false) : text;
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

    private static string Folded(string text, bool tags)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            var folder = new Folder(buffer);
            if (tags)
                WithoutTags(text, ref folder);
            else
                folder.Append(text);
            return folder.ToString();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static void WithoutTags(string html, ref Folder text)
    {
        // Attribute values may hold '>'. After the first quote that never closes, quotes are no longer trusted: every scan then ends at the next '>',
        // which keeps the whole pass linear on hostile input.
        var trustQuotes = true;
        var i = 0;
        while (i < html.Length)
        {
            var open = html.IndexOf('<', i);
            if (open < 0)
                break;
            text.Append(html.AsSpan(i, open - i));
            if (!StartsTag(html, open))
            {
                text.Append("<");
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
                text.Append("\n");
            i = end + 1;
            var skipped = html[open + 1] == '/' ? null : Is(name, "script") ? "</script" : Is(name, "style") ? "</style" : null;
            if (skipped is not null)
            {
                var close = html.IndexOf(skipped, i, StringComparison.OrdinalIgnoreCase);
                i = close < 0 ? html.Length : close;
            }
        }

        text.Append(html.AsSpan(i));
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
            for (var i = NextMark(html, open + 1); i >= 0; i = NextMark(html, i + 1))
            {
                if (html[i] == '>')
                    return i;
                if (html[i - 1] is not ('=' or ' '))
                    continue;
                i = html.IndexOf(html[i], i + 1);
                if (i < 0)
                    break;
            }

            trustQuotes = false;
        }

        return html.IndexOf('>', open);
    }

    private static int NextMark(string html, int start)
    {
        var next = html.AsSpan(start).IndexOfAny('>', '"', '\'');
        return next < 0 ? -1 : start + next;
    }

    private static ReadOnlySpan<char> TagName(string html, int open)
    {
        var start = html[open + 1] == '/' ? open + 2 : open + 1;
        var end = start;
        while (end < html.Length && end - start < 10 && char.IsAsciiLetterOrDigit(html[end]))
            end++;
        return html.AsSpan(start, end - start);
    }

    private static bool BreaksLine(ReadOnlySpan<char> name) => name.Length switch
    {
        1 => Is(name, "p"),
        2 => Is(name, "br") || Is(name, "li") || Is(name, "tr") || Is(name, "h1") || Is(name, "h2") || Is(name, "h3") || Is(name, "h4"),
        3 => Is(name, "div"),
        7 => Is(name, "section"),
        _ => false,
    };

    private static bool Is(ReadOnlySpan<char> name, string tag) => name.Equals(tag, StringComparison.OrdinalIgnoreCase);

    /// <summary>Collects text with one blank for a run of blanks, one line break for a run that holds any, and none at either end.</summary>
    private ref struct Folder(Span<char> buffer)
    {
        private readonly Span<char> _buffer = buffer;
        private int _length;
        private bool _blank;
        private bool _line;

        public void Append(ReadOnlySpan<char> text)
        {
            // Run by run: Chinese text has few blanks.
            while (!text.IsEmpty)
            {
                var end = text.IndexOfAny(NotShown);
                var run = end < 0 ? text : text[..end];
                Show(run);
                if (end < 0)
                    return;
                var c = text[end];
                if (char.IsWhiteSpace(c))
                {
                    _blank = true;
                    _line |= c is '\n' or '\r';
                }

                text = text[(end + 1)..];
            }
        }

        private void Show(ReadOnlySpan<char> run)
        {
            if (run.IsEmpty)
                return;
            if (_blank)
            {
                if (_length > 0)
                    _buffer[_length++] = _line ? '\n' : ' ';
                _blank = _line = false;
            }

            run.CopyTo(_buffer[_length..]);
            _length += run.Length;
        }

        public override readonly string ToString() => _buffer[.._length].ToString();
    }
}
