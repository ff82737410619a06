using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Monitor.Platforms.Text;

/// <summary>Brings texts that mean the same to the same form.</summary>
public static class TextForm
{
    private const int OnStack = 256;

    /// <summary>What stands in <see cref="Forms"/> for a character that is left out; a control character itself.</summary>
    private const char Dropped = '\0';

    private static readonly FrozenDictionary<char, char> Simplified = LoadSimplified();

    /// <summary>For each character what <see cref="Normalise"/> writes for it: titles of whole lists go through it.</summary>
    private static readonly char[] Forms = [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => FormOf((char)c))];

    /// <summary>
    /// For comparing platform texts: NFKC, traditional → simplified characters, 帐号 → 账号, no white space and no invisible characters,
    /// ASCII punctuation for Chinese, no full stop at the end. Case is kept. Never throws.
    /// </summary>
    public static string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Nearly all platform texts are simple, and the whole of Unicode's normalisation takes longer than everything else here.
        // It refuses U+FFFE, which is no character.
        var wide = IsSimple(text) ? text : WellFormed(text).Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormKC);
        var form = wide.Length <= OnStack ? stackalloc char[OnStack] : new char[wide.Length];
        var length = 0;
        foreach (var one in wide)
        {
            var plain = Forms[one];
            if (plain == Dropped)
                continue;
            // 帐号 and 账号, 帐户 and 账户 are written for the same thing, even by one platform.
            if (plain is '号' or '户' && length > 0 && form[length - 1] == '帐')
                form[length - 1] = '账';
            form[length++] = plain;
        }

        while (length > 0 && form[length - 1] == '.')
            length--;
        return form[..length].SequenceEqual(text) ? text : form[..length].ToString();
    }

    /// <summary>
    /// The same text, character by character, with simplified characters and half-width ASCII: for reading published documents, whose layout and
    /// punctuation must stay. The length does not change.
    /// </summary>
    public static string Simplify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, text, static (simple, source) =>
        {
            for (var i = 0; i < simple.Length; i++)
            {
                var c = source[i];
                simple[i] = IsFullWidth(c) ? (char)(c - 0xFEE0) : c == '\u3000' ? ' ' : Simplified.TryGetValue(c, out var plain) ? plain : c;
            }
        });
    }

    /// <summary>For comparing account names: <see cref="Normalise"/>, then lower case.</summary>
    public static string NormaliseName(string name) => Normalise(name).ToLowerInvariant();

    /// <summary>The same text with every lone surrogate replaced by U+FFFD: .NET refuses to normalise or encode those.</summary>
    internal static string WellFormed(string text)
    {
        var bad = -1;
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }

            bad = i;
            break;
        }

        if (bad < 0)
            return text;
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            mended.Append(rune.ToString());
        return mended.ToString();
    }

    /// <summary>
    /// Whether NFKC changes nothing in a text but full-width forms, each by itself: ASCII, Chinese characters and Chinese punctuation, nothing that combines.
    /// </summary>
    private static bool IsSimple(string text)
    {
        foreach (var c in text)
        {
            if (!(c < '\u0080' || c is >= '\u4E00' and <= '\u9FFF' or >= '\u3000' and <= '\u3002' or >= '\u3008' and <= '\u3011' or '“' or '”' or '‘' or '’' || IsFullWidth(c)))
                return false;
        }

        return true;
    }

    private static char FormOf(char c)
    {
        if (IsFullWidth(c))
            c = (char)(c - 0xFEE0);
        return c is > ' ' and < '\u007F' ? c
            : char.IsWhiteSpace(c) || IsInvisible(c) ? Dropped
            : Simplified.TryGetValue(c, out var simple) ? simple
            : Ascii(c);
    }

    private static bool IsFullWidth(char c) => c is >= '\uFF01' and <= '\uFF5E';

    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control || c is '\uFE0F';

    /// <summary>Chinese punctuation that NFKC leaves alone.</summary>
    private static char Ascii(char c) => c switch
    {
        '。' => '.',
        '、' => ',',
        '“' or '”' or '「' or '」' or '『' or '』' => '"',
        '‘' or '’' => '\'',
        '【' or '〔' => '[',
        '】' or '〕' => ']',
        '《' or '〈' => '<',
        '》' or '〉' => '>',
        '—' or '–' or '―' => '-',
        _ => c,
    };

    private static FrozenDictionary<char, char> LoadSimplified()
    {
        using var stream = typeof(TextForm).Assembly.GetManifestResourceStream("TraditionalSimplified.txt")
            ?? throw new InvalidOperationException("The table of traditional characters is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var pairs = new Dictionary<char, char>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            foreach (var pair in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                pairs.Add(pair[0], pair[1]);
        }

        return pairs.ToFrozenDictionary();
    }
}
