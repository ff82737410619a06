using System.Text.RegularExpressions;
using Monitor.Domain.Circulars;
using Monitor.Inspection.Names;

namespace Monitor.Reports.Circulars.Words;

/// <summary>
/// Finds the accounts and units of the register that an edit names, with or without quotation marks. The register's own names are looked for, the longest
/// first, in the form in which names are compared; the gates then ask what each is named for.
/// </summary>
internal static partial class NamesInEdits
{
    /// <summary>Shorter names are words of every text; they count in quotation marks only.</summary>
    private const int ShortestFreeName = 3;

    private const int ShortestUnit = 4;
    private const char Taken = '\uE000';

    /// <summary>Behind a name these make another body of it: 平湖司法所 is not 平湖司法.</summary>
    private const string Continues = "局厅委院所站队会";

    /// <summary>The accounts and the units, as the words name them.</summary>
    /// <param name="data">The register.</param>
    /// <param name="office">The office that issues the circular: it may name itself.</param>
    /// <param name="paragraphs">The circular's paragraphs.</param>
    public static (IReadOnlyList<NamedAccount> Accounts, IReadOnlyList<string> Units) Of(CircularData data, string? office, IReadOnlyList<CircularParagraph> paragraphs)
    {
        var edited = paragraphs.Where(paragraph => paragraph.Words != paragraph.Own).ToList();
        if (edited is [])
            return ([], []);
        var names = Named(data.Accounts.Select(account => account.Name), shortest: 1);
        var units = Named(data.Accounts.Select(account => account.Unit), ShortestUnit);
        var platforms = Named(data.Accounts.Select(account => account.Platform), shortest: 1);
        var own = office is null ? "" : NameForm.Of(office);
        List<NamedAccount> accounts = [];
        List<string> bodies = [];
        foreach (var paragraph in edited)
        {
            // What the paragraph says without any edit is the composer's, who notes whom it names.
            var before = string.Join('\n', paragraph.Own.Free.Select(NameForm.Of));
            foreach (var part in paragraph.Words.Free.Select(NameForm.Of))
            {
                var text = (own.Length == 0 ? part : part.Replace(own, new string(Taken, own.Length), StringComparison.Ordinal)).ToCharArray();
                foreach (var (at, length) in Hits(text, names, units))
                {
                    var form = part.Substring(at, length);
                    if (before.Contains(form, StringComparison.Ordinal))
                        continue;
                    if (names.TryGetValue(form, out var name) && (IsQuoted(part, at, length) || !units.ContainsKey(form)))
                        accounts.Add(new NamedAccount(name, PlatformBehind(part[(at + length)..], platforms)));
                    else if (units.TryGetValue(form, out var unit))
                        bodies.Add(unit);
                }
            }
        }

        return ([.. accounts.Distinct()], [.. bodies.Distinct()]);
    }

    private static Dictionary<string, string> Named(IEnumerable<string?> words, int shortest)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words.OfType<string>())
        {
            if (NameForm.Of(word) is { } form && form.Length >= shortest)
                named.TryAdd(form, word);
        }

        return named;
    }

    /// <summary>Where names stand, the longest first; what one name takes is no part of another.</summary>
    private static List<(int At, int Length)> Hits(char[] text, Dictionary<string, string> names, Dictionary<string, string> units)
    {
        var hits = new List<(int, int)>();
        var words = (names.GetAlternateLookup<ReadOnlySpan<char>>(), units.GetAlternateLookup<ReadOnlySpan<char>>());
        var longest = Math.Min(text.Length, names.Keys.Concat(units.Keys).Select(form => form.Length).DefaultIfEmpty().Max());
        for (var length = longest; length > 0; length--)
        {
            for (var at = 0; at + length <= text.Length; at++)
            {
                var word = text.AsSpan(at, length);
                if (!(words.Item1.ContainsKey(word) && IsName(text, at, length)) && !words.Item2.ContainsKey(word))
                    continue;
                hits.Add((at, length));
                word.Fill(Taken);
            }
        }

        return hits;
    }

    private static bool IsName(ReadOnlySpan<char> text, int at, int length) =>
        IsQuoted(text, at, length) || (length >= ShortestFreeName && (at + length == text.Length || !Continues.Contains(text[at + length], StringComparison.Ordinal)));

    private static bool IsQuoted(ReadOnlySpan<char> text, int at, int length) => at > 0 && at + length < text.Length && text[at - 1] == '"' && text[at + length] == '"';

    /// <summary>The platform in brackets behind a name; null where none is said.</summary>
    private static string? PlatformBehind(string rest, Dictionary<string, string> platforms) =>
        Bracketed().Match(rest) is { Success: true } match && platforms.TryGetValue(match.Groups[1].Value, out var platform) ? platform : null;

    [GeneratedRegex("^\"?\\(([^()]{1,12})\\)", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();
}
