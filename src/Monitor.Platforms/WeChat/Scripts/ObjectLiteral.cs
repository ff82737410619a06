using Monitor.Platforms.Text;

namespace Monitor.Platforms.WeChat.Scripts;

/// <summary>Walks over an object or array literal of a script and reports its simple properties.</summary>
internal static class ObjectLiteral
{
    private const int MaxDepth = 64;

    /// <summary>Takes a property: the names of the objects around it, its own name, its value as text.</summary>
    public delegate void Visitor(string? parent, int depth, string name, string value);

    /// <summary>Walks over the literal that starts at <paramref name="index"/> (an opening brace or bracket).</summary>
    /// <param name="script">The script.</param>
    /// <param name="index">Where it starts.</param>
    /// <param name="visit">
    /// Called for each property whose value could be evaluated, with the name of the property that holds its object (null at the top) and its depth in braces.
    /// </param>
    /// <returns>The index after the literal, or after what was understood of it.</returns>
    public static int Walk(string script, int index, Visitor visit)
    {
        var parents = new string?[MaxDepth + 1];
        var braces = 0;
        var depth = 0;
        string? lastName = null;
        while (index < script.Length)
        {
            var c = script[index];
            switch (c)
            {
                case '{' or '[':
                    if (++depth > MaxDepth)
                        return index;
                    parents[depth] = lastName;
                    if (c == '{')
                        braces++;
                    lastName = null;
                    index++;
                    break;
                case '}' or ']':
                    if (c == '}')
                        braces--;
                    index++;
                    if (--depth <= 0)
                        return index;
                    lastName = null;
                    break;
                case '"' or '\'' or '`' or (>= '0' and <= '9') or '(':
                    var from = index;
                    var literal = ScriptExpression.Evaluate(script, ref index);
                    if (index == from)
                        index++;
                    index = JsText.SkipBlanks(script, index);

                    // A quoted name, or an element of an array.
                    if (c is '"' or '\'' && index < script.Length && script[index] == ':')
                        Property(script, ref index, literal);
                    break;
                case '\\':
                    index += 2;
                    break;
                case '/' when index + 1 < script.Length && script[index + 1] is '/' or '*':
                    index = SkipComment(script, index);
                    break;
                default:
                    if (!char.IsAsciiLetter(c) && c is not ('_' or '$'))
                    {
                        index++;
                        break;
                    }

                    var start = index;
                    while (index < script.Length && (char.IsAsciiLetterOrDigit(script[index]) || script[index] is '_' or '$'))
                        index++;
                    var name = script[start..index];
                    index = JsText.SkipBlanks(script, index);
                    if (index < script.Length && script[index] == ':')
                        Property(script, ref index, name);
                    break;
            }
        }

        return index;

        void Property(string text, ref int at, string? name)
        {
            at++;
            at = JsText.SkipBlanks(text, at);
            lastName = name;
            if (name is null || at >= text.Length || text[at] is '{' or '[')
                return;
            var value = ScriptExpression.Evaluate(text, ref at);
            if (value is not null)
                visit(parents[depth], braces, name, value);
        }
    }

    private static int SkipComment(string script, int index)
    {
        var line = script[index + 1] == '/';
        var end = script.IndexOf(line ? "\n" : "*/", index + 2, StringComparison.Ordinal);
        return end < 0 ? script.Length : end + (line ? 1 : 2);
    }
}
