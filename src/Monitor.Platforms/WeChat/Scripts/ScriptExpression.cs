using System.Text;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.WeChat.Scripts;

/// <summary>
/// Evaluates the few forms in which these pages write a value: literals with <c>* 1</c>, <c>"" || "x"</c> chains, <c>htmlDecode("x")</c>, <c>JsDecode('x')</c>,
/// <c>'x'.html(false)</c>, <c>xml ? getXmlValue(…) : 'x'</c> (the page itself runs without <c>xml</c>, so the second branch counts), chained assignments.
/// </summary>
internal static class ScriptExpression
{
    private const int MaxDepth = 12;

    /// <summary>Evaluates the expression that starts at <paramref name="index"/>; afterwards it stands behind what was understood.</summary>
    /// <returns>Its text, empty for an empty literal; null when it is not one of the known forms.</returns>
    public static string? Evaluate(string script, ref int index) => Evaluate(script, ref index, 0);

    private static string? Evaluate(string script, ref int index, int depth)
    {
        if (depth > MaxDepth)
            return null;
        var value = Alternatives(script, ref index, depth);
        SkipBlanks(script, ref index);
        if (index >= script.Length || script[index] != '?')
            return value;

        // A ternary on a variable that is not set here; one on a literal is decided by the literal.
        index++;
        var whenTrue = Evaluate(script, ref index, depth + 1);
        SkipBlanks(script, ref index);
        if (index >= script.Length || script[index] != ':')
            return null;
        index++;
        var whenFalse = Evaluate(script, ref index, depth + 1);
        return string.IsNullOrEmpty(value) ? whenFalse : whenTrue;
    }

    private static string? Alternatives(string script, ref int index, int depth)
    {
        string? result = null;
        while (true)
        {
            var value = Operand(script, ref index, depth);
            if (string.IsNullOrEmpty(result))
                result = value ?? result;
            SkipBlanks(script, ref index);
            if (!At(script, index, "||"))
                return result;
            index += 2;
        }
    }

    private static string? Operand(string script, ref int index, int depth)
    {
        SkipBlanks(script, ref index);
        if (index >= script.Length)
            return null;
        string? value;
        var c = script[index];
        if (c is '"' or '\'' or '`')
        {
            if (JsText.ReadLiteral(script, index) is not { } literal)
                return null;
            (value, index) = literal;
        }
        else if (c == '(')
        {
            index++;
            value = Evaluate(script, ref index, depth + 1);
            SkipBlanks(script, ref index);
            if (index >= script.Length || script[index] != ')')
                return null;
            index++;
        }
        else if (char.IsAsciiDigit(c))
        {
            var start = index;
            while (index < script.Length && char.IsAsciiDigit(script[index]))
                index++;
            value = script[start..index];
        }
        else
        {
            value = Name(script, ref index, depth);
        }

        return Suffixes(script, ref index, value, depth);
    }

    /// <summary>A name: a call of a decoding function gives its argument, an assignment its right side, anything else is unknown.</summary>
    private static string? Name(string script, ref int index, int depth)
    {
        var start = index;
        while (index < script.Length && (IsWord(script[index]) || script[index] == '.'))
            index++;
        if (index == start)
            return null;
        var name = script.AsSpan(start, index - start);
        var decodes = name.EndsWith("JsDecode", StringComparison.Ordinal);
        var passes = decodes || name.EndsWith("htmlDecode", StringComparison.OrdinalIgnoreCase) || name is "String" or "decodeURIComponent";
        SkipBlanks(script, ref index);
        if (index < script.Length && script[index] == '(')
        {
            index++;
            var argument = Evaluate(script, ref index, depth + 1);
            SkipBlanks(script, ref index);
            if (index < script.Length && script[index] == ')')
                index++;
            if (!passes || argument is null)
                return null;

            // JsDecode undoes a second layer of the same escapes.
            return decodes ? Unescape(argument) : argument;
        }

        if (index + 1 < script.Length && script[index] == '=' && script[index + 1] != '=')
        {
            index++;
            return Evaluate(script, ref index, depth + 1);
        }

        return null;
    }

    private static string? Suffixes(string script, ref int index, string? value, int depth)
    {
        while (true)
        {
            var before = index;
            SkipBlanks(script, ref index);
            if (index >= script.Length)
                return value;
            if (script[index] == '.')
            {
                index++;
                var start = index;
                while (index < script.Length && IsWord(script[index]))
                    index++;
                if (index == start || index >= script.Length || script[index] != '(')
                {
                    index = before;
                    return value;
                }

                index++;
                _ = Evaluate(script, ref index, depth + 1);
                SkipBlanks(script, ref index);
                if (index >= script.Length || script[index] != ')')
                    return value;
                index++;
            }
            else if (script[index] == '*')
            {
                index++;
                SkipBlanks(script, ref index);
                while (index < script.Length && char.IsAsciiDigit(script[index]))
                    index++;
            }
            else
            {
                // A concatenation with something unknown is unknown.
                return script[index] == '+' ? null : value;
            }
        }
    }

    /// <summary>The escapes that JsDecode knows: a backslash, x and two hex digits.</summary>
    private static string Unescape(string text)
    {
        var at = text.IndexOf("\\x", StringComparison.Ordinal);
        if (at < 0)
            return text;
        var result = new StringBuilder(text.Length);
        var done = 0;
        while (at >= 0 && at + 4 <= text.Length)
        {
            if (byte.TryParse(text.AsSpan(at + 2, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
            {
                result.Append(text, done, at - done).Append((char)code);
                done = at + 4;
            }

            at = text.IndexOf("\\x", Math.Max(done, at + 2), StringComparison.Ordinal);
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    private static bool At(string script, int index, string sign) => string.CompareOrdinal(script, index, sign, 0, sign.Length) == 0;

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$';

    private static void SkipBlanks(string script, ref int index)
    {
        while (index < script.Length && char.IsWhiteSpace(script[index]))
            index++;
    }
}
