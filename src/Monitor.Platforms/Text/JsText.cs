using System.Buffers;
using System.Globalization;
using System.Text;

namespace Monitor.Platforms.Text;

/// <summary>Texts inside scripts.</summary>
public static class JsText
{
    private static readonly SearchValues<char> BracketsAndQuotes = SearchValues.Create("{}[]\"'`");

    /// <summary>Whether a script gives a name an object: <c>name = {</c>, <c>name={</c>, <c>"name": {</c>.</summary>
    public static bool AssignsObject(string script, string name)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentException.ThrowIfNullOrEmpty(name);
        for (var at = script.IndexOf(name, StringComparison.Ordinal); at >= 0; at = script.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var rest = script.AsSpan(at + name.Length);
            if (rest is ['"' or '\'', ..])
                rest = rest[1..];
            rest = rest.TrimStart();
            if (rest is ['=' or ':', ..] && rest[1..].TrimStart() is ['{', ..])
                return true;
        }

        return false;
    }

    /// <summary>Undoes JavaScript escapes (<c>\x26</c>, <c>\u4e2d</c>, <c>\n</c>, <c>\/</c> …) of the inside of a string literal. A broken escape stands as it is.</summary>
    public static string Unescape(string literal)
    {
        ArgumentNullException.ThrowIfNull(literal);
        return Unescape(literal.AsSpan());
    }

    /// <summary>
    /// Reads the string literal that starts at <paramref name="index"/> (a quote character: <c>"</c>, <c>'</c> or a backtick), skipping escaped quotes.
    /// A bare line break ends no literal but a backticked one: there is none then.
    /// </summary>
    /// <returns>The unescaped text and the index after the closing quote; null when there is no complete literal.</returns>
    public static (string Value, int End)? ReadLiteral(string script, int index)
    {
        ArgumentNullException.ThrowIfNull(script);
        var end = LiteralEnd(script, index);
        return end < 0 ? null : (Unescape(script.AsSpan(index + 1, end - index - 2)), end);
    }

    /// <summary>The index of the first character from <paramref name="index"/> on that is no white space.</summary>
    public static int SkipBlanks(string script, int index)
    {
        ArgumentNullException.ThrowIfNull(script);
        while (index < script.Length && char.IsWhiteSpace(script[index]))
            index++;
        return index;
    }

    /// <summary>
    /// Finds the balanced JSON object or array that starts at <paramref name="index"/>, brackets inside string literals (of any quote) not counted;
    /// null when it never ends or its brackets cross.
    /// </summary>
    public static string? BalancedJson(string script, int index)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (index < 0 || index >= script.Length || script[index] is not ('{' or '['))
            return null;
        var open = new Stack<char>();
        var i = index;
        while (i < script.Length)
        {
            var next = script.AsSpan(i).IndexOfAny(BracketsAndQuotes);
            if (next < 0)
                return null;
            i += next;
            var c = script[i];
            switch (c)
            {
                case '{' or '[':
                    open.Push(c == '{' ? '}' : ']');
                    break;
                case '}' or ']':
                    if (open.Pop() != c)
                        return null;
                    if (open.Count == 0)
                        return script[index..(i + 1)];
                    break;
                case '"' or '\'' or '`':
                    i = LiteralEnd(script, i);
                    if (i < 0)
                        return null;
                    continue;
            }

            i++;
        }

        return null;
    }

    /// <summary>The index after the closing quote, or -1.</summary>
    private static int LiteralEnd(string script, int index)
    {
        if (index < 0 || index >= script.Length || script[index] is not ('"' or '\'' or '`'))
            return -1;
        var quote = script[index];
        for (var i = index + 1; i < script.Length; i++)
        {
            var next = quote == '`' ? script.AsSpan(i).IndexOfAny('`', '\\') : script.AsSpan(i).IndexOfAny([quote, '\\', '\n', '\r']);
            if (next < 0)
                return -1;
            i += next;
            if (script[i] == quote)
                return i + 1;
            if (script[i] != '\\')
                return -1;
            i++;
        }

        return -1;
    }

    private static string Unescape(ReadOnlySpan<char> literal)
    {
        if (!literal.Contains('\\'))
            return literal.ToString();
        var text = new StringBuilder(literal.Length);
        for (var i = 0; i < literal.Length; i++)
        {
            var c = literal[i];
            if (c != '\\' || i + 1 == literal.Length)
            {
                text.Append(c);
                continue;
            }

            var next = literal[i + 1];
            if (next is 'x' or 'u')
            {
                var used = next == 'x' ? Hex(literal, i + 2, 2, text) : UnicodeEscape(literal, i + 2, text);
                if (used == 0)
                    text.Append(c);
                else
                    i += 1 + used;
                continue;
            }

            i++;
            if (next == '\r' && i + 1 < literal.Length && literal[i + 1] == '\n')
                i++;
            if (next is not ('\r' or '\n'))
                text.Append(Single(next));
        }

        return text.ToString();
    }

    private static char Single(char escape) => escape switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'f' => '\f',
        'v' => '\v',
        '0' => '\0',
        _ => escape,
    };

    private static int UnicodeEscape(ReadOnlySpan<char> literal, int start, StringBuilder text)
    {
        if (start >= literal.Length || literal[start] != '{')
            return Hex(literal, start, 4, text);
        var close = literal[start..Math.Min(literal.Length, start + 8)].IndexOf('}');
        if (close < 2
            || !int.TryParse(literal.Slice(start + 1, close - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || !Rune.IsValid(code))
            return 0;
        text.Append(new Rune(code).ToString());
        return close + 1;
    }

    private static int Hex(ReadOnlySpan<char> literal, int start, int length, StringBuilder text)
    {
        if (start + length > literal.Length
            || !ushort.TryParse(literal.Slice(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            return 0;
        text.Append((char)code);
        return length;
    }
}
