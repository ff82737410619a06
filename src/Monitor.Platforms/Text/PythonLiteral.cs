using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Monitor.Platforms.Text;

/// <summary>
/// What Python prints for an answer that it has parsed, as people save it: <c>{'ok': 1, u'data': {'list': [], 'more': True, 'id': 5366528677523513L}}</c>.
/// </summary>
internal static class PythonLiteral
{
    /// <summary>The same as JSON; null for anything that is not made of dictionaries, lists, strings, numbers and the three names alone.</summary>
    public static string? ToJson(string text)
    {
        var json = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var letter = text[at];
            switch (letter)
            {
                case '\'' or '"':
                    if (ReadString(text, at) is not { } read)
                        return null;
                    json.Append('"').Append(JsonEncodedText.Encode(read.Value)).Append('"');
                    at = read.End;
                    break;
                case 'u' when at + 1 < text.Length && text[at + 1] is '\'' or '"':
                    at++;
                    break;
                case '{' or '}' or '[' or ']' or ',' or ':' or '-' or '+' or '.' or (>= '0' and <= '9') or ' ' or '\t' or '\r' or '\n':
                    json.Append(letter);
                    at++;
                    break;
                case 'e' or 'L' when at > 0 && char.IsAsciiDigit(text[at - 1]):
                    if (letter == 'e')
                        json.Append('e');
                    at++;
                    break;
                default:
                    if (Name(text, at) is not { } name)
                        return null;
                    json.Append(name.Json);
                    at += name.Length;
                    break;
            }
        }

        return json.ToString();
    }

    private static (string Json, int Length)? Name(string text, int at)
    {
        var rest = text.AsSpan(at);
        return rest.StartsWith("True", StringComparison.Ordinal) ? ("true", 4)
            : rest.StartsWith("False", StringComparison.Ordinal) ? ("false", 5)
            : rest.StartsWith("None", StringComparison.Ordinal) ? ("null", 4)
            : null;
    }

    /// <summary>Reads from an opening quote; null where none closes it.</summary>
    private static (string Value, int End)? ReadString(string text, int start)
    {
        var value = new StringBuilder();
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == text[start])
                return (TextForm.WellFormed(value.ToString()), at + 1);
            if (text[at] != '\\' || at + 1 >= text.Length)
            {
                value.Append(text[at]);
                continue;
            }

            at++;
            switch (text[at])
            {
                case 'n': value.Append('\n'); break;
                case 'r': value.Append('\r'); break;
                case 't': value.Append('\t'); break;
                case '\\' or '\'' or '"': value.Append(text[at]); break;
                case 'x' when Code(text, at + 1, 2) is { } code: value.Append((char)code); at += 2; break;
                case 'u' when Code(text, at + 1, 4) is { } code: value.Append((char)code); at += 4; break;
                case 'U' when Code(text, at + 1, 8) is { } code && Rune.IsValid(code): value.Append(new Rune(code).ToString()); at += 8; break;
                default: value.Append('\\').Append(text[at]); break;
            }
        }

        return null;
    }

    private static int? Code(string text, int at, int length) =>
        at + length <= text.Length && int.TryParse(text.AsSpan(at, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? code : null;
}
