using System.Buffers;
using System.Net;

namespace Monitor.Platforms.WeChat.Markup;

/// <summary>What a <see cref="MarkupReader"/> stands on.</summary>
internal enum MarkupToken
{
    /// <summary>An opening (or self-closing) tag.</summary>
    Open,

    /// <summary>A closing tag.</summary>
    Close,

    /// <summary>Text between tags, entities not decoded.</summary>
    Text,

    /// <summary>The inside of a script or style element.</summary>
    Raw,
}

/// <summary>
/// Walks over HTML in one pass without building a tree: an article page holds up to 4 MB of scripts around a few facts, and a hostile page can nest
/// deeper than a recursive tree walk survives. Comments are skipped (the pages begin with one that holds a second <c>body</c>). Linear in the input.
/// </summary>
/// <param name="html">The page.</param>
internal ref struct MarkupReader(string html)
{
    private static readonly SearchValues<char> KeyEnds = SearchValues.Create(" \t\r\n\f/=");

    private int _next;
    private int _nameStart, _nameEnd, _attributesEnd;
    private bool _inScript, _inStyle;

    // Where a search for a closing quote has failed once it fails for the rest of the page, too: never search again.
    private bool _noDoubleQuote, _noSingleQuote;

    /// <summary>What was read.</summary>
    public MarkupToken Token { get; private set; }

    /// <summary>Index of the first character of the token.</summary>
    public int Start { get; private set; }

    /// <summary>Index after its last character.</summary>
    public readonly int End => _next;

    /// <summary>The tag's name as written; for <see cref="MarkupToken.Raw"/> the name of the element around it.</summary>
    public readonly ReadOnlySpan<char> Name => Token switch
    {
        MarkupToken.Raw => _inStyle ? "style" : "script",
        MarkupToken.Text => [],
        _ => html.AsSpan(_nameStart, _nameEnd - _nameStart),
    };

    /// <summary>The characters of a text or of a script.</summary>
    public readonly ReadOnlySpan<char> Content => html.AsSpan(Start, _next - Start);

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the end of the page.</returns>
    public bool Read()
    {
        var wasRaw = Token == MarkupToken.Raw && (_inScript || _inStyle);
        while (_next < html.Length)
        {
            Start = _next;
            if ((_inScript || _inStyle) && !wasRaw)
            {
                _next = EndOfRaw(_inScript ? "</script" : "</style");
                wasRaw = true;
                if (_next == Start)
                    continue;
                Token = MarkupToken.Raw;
                return true;
            }

            _inScript = _inStyle = false;
            if (html[_next] != '<' || !StartsTag(_next))
            {
                var lt = html.IndexOf('<', _next + 1);
                _next = lt < 0 ? html.Length : lt;
                Token = MarkupToken.Text;
                return true;
            }

            if (html[_next + 1] is '!' or '?')
            {
                SkipDeclaration();
                continue;
            }

            ReadTag();
            return true;
        }

        return false;
    }

    /// <summary>Whether the tag has this name.</summary>
    public readonly bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the tag's <c>class</c> holds this word.</summary>
    public readonly bool HasClass(string word)
    {
        var value = RawAttribute("class");
        while (!value.IsEmpty)
        {
            var at = value.IndexOf(word, StringComparison.Ordinal);
            if (at < 0)
                return false;
            var end = at + word.Length;
            if ((at == 0 || char.IsWhiteSpace(value[at - 1])) && (end == value.Length || char.IsWhiteSpace(value[end])))
                return true;
            value = value[end..];
        }

        return false;
    }

    /// <summary>An attribute with its entities decoded; null when the tag has none of that name.</summary>
    public readonly string? Attribute(string name)
    {
        var raw = RawAttribute(name, out var found);
        return found ? WebUtility.HtmlDecode(raw.ToString()) : null;
    }

    /// <summary>Whether an attribute has exactly this value (no entities in it).</summary>
    public readonly bool AttributeIs(string name, string value) => RawAttribute(name).SequenceEqual(value);

    /// <summary>An attribute as written; empty when there is none.</summary>
    public readonly ReadOnlySpan<char> RawAttribute(string name) => RawAttribute(name, out _);

    private readonly ReadOnlySpan<char> RawAttribute(string name, out bool found)
    {
        found = false;
        if (Token != MarkupToken.Open)
            return [];
        var rest = html.AsSpan(_nameEnd, _attributesEnd - _nameEnd);
        while (true)
        {
            rest = rest.TrimStart(" \t\r\n\f/");
            if (rest.IsEmpty)
                return [];
            var stop = rest.IndexOfAny(KeyEnds);
            if (stop == 0)
            {
                rest = rest[1..];
                continue;
            }

            var key = stop < 0 ? rest : rest[..stop];
            rest = stop < 0 ? [] : rest[stop..].TrimStart();
            ReadOnlySpan<char> value = [];
            if (rest is ['=', ..])
            {
                rest = rest[1..].TrimStart();
                if (rest is ['"' or '\'', ..])
                {
                    var close = rest[1..].IndexOf(rest[0]);
                    value = close < 0 ? rest[1..] : rest.Slice(1, close);
                    rest = close < 0 ? [] : rest[(close + 2)..];
                }
                else
                {
                    var blank = rest.IndexOfAny(" \t\r\n\f");
                    value = blank < 0 ? rest : rest[..blank];
                    rest = blank < 0 ? [] : rest[blank..];
                }
            }

            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                found = true;
                return value;
            }
        }
    }

    private readonly bool StartsTag(int index) =>
        index + 1 < html.Length && (char.IsAsciiLetter(html[index + 1])
            || html[index + 1] is '!' or '?'
            || (html[index + 1] == '/' && index + 2 < html.Length && char.IsAsciiLetter(html[index + 2])));

    private void SkipDeclaration()
    {
        var comment = string.CompareOrdinal(html, _next, "<!--", 0, 4) == 0;
        var end = comment ? html.IndexOf("-->", _next + 4, StringComparison.Ordinal) : html.IndexOf('>', _next);
        _next = end < 0 ? html.Length : end + (comment ? 3 : 1);
    }

    private readonly int EndOfRaw(string closing)
    {
        var end = html.AsSpan(_next).IndexOf(closing, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : _next + end;
    }

    private void ReadTag()
    {
        var closing = html[_next + 1] == '/';
        Token = closing ? MarkupToken.Close : MarkupToken.Open;
        _nameStart = _next + (closing ? 2 : 1);
        _nameEnd = _nameStart;
        while (_nameEnd < html.Length && !char.IsWhiteSpace(html[_nameEnd]) && html[_nameEnd] is not ('>' or '/'))
            _nameEnd++;
        _attributesEnd = EndOfAttributes(_nameEnd);
        _next = Math.Min(_attributesEnd + 1, html.Length);
        if (closing)
            return;
        _inScript = Is("script");
        _inStyle = Is("style");
    }

    /// <summary>The index of the <c>&gt;</c> that closes the tag, minding quotes.</summary>
    private int EndOfAttributes(int index)
    {
        while (true)
        {
            var at = html.AsSpan(index).IndexOfAny('>', '"', '\'');
            if (at < 0)
                return html.Length;
            index += at;
            var c = html[index];
            if (c == '>')
                return index;

            // A quote opens a value only right after an equals sign; elsewhere it is a typing error.
            if (html[index - 1] is '=' or ' ' or '\t' or '\n' or '\r' && !(c == '"' ? _noDoubleQuote : _noSingleQuote))
            {
                var close = html.IndexOf(c, index + 1);
                if (close >= 0)
                {
                    index = close + 1;
                    continue;
                }

                if (c == '"')
                    _noDoubleQuote = true;
                else
                    _noSingleQuote = true;
            }

            index++;
        }
    }
}
