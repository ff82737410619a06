using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Reports.Circulars.Words;

/// <summary>
/// Words of a circular whose figures, names and dates stand in numbered places that no edit reaches. People see and change its <see cref="Template"/>
/// (对全省在运行的{1}个…); what stands in the places comes from the numbers alone.
/// </summary>
public sealed partial class LockedText
{
    private const char Open = '\uE000';
    private const char Close = '\uE001';

    private readonly string[] _free;
    private readonly string[] _locked;

    private LockedText(string[] free, string[] locked) => (_free, _locked) = (free, locked);

    /// <summary>What stands in the places, in order; the first is {1}.</summary>
    public IReadOnlyList<string> Locked => _locked;

    /// <summary>The words around the places: one more than there are places.</summary>
    public IReadOnlyList<string> Free => _free;

    /// <summary>The words with {1}, {2} … for what is locked.</summary>
    public string Template => Joined(i => string.Create(CultureInfo.InvariantCulture, $"{{{i + 1}}}"));

    /// <summary>Marks a value so that <see cref="Read"/> finds it. A sentence that has marks of its own keeps them.</summary>
    public static string Lock(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length == 0 || value.Contains(Open, StringComparison.Ordinal) ? value : Open + value + Close;
    }

    /// <summary>Words of strangers without the characters that are marks here.</summary>
    public static string Foreign(string? text) => text is null ? "" : text.Replace(Open.ToString(), "", StringComparison.Ordinal).Replace(Close.ToString(), "", StringComparison.Ordinal);

    /// <summary>Reads a sentence with its marks.</summary>
    public static LockedText Read(string marked)
    {
        ArgumentNullException.ThrowIfNull(marked);
        List<string> free = [], locked = [];
        var at = 0;
        while (marked.IndexOf(Open, at) is >= 0 and var from && marked.IndexOf(Close, from) is >= 0 and var to)
        {
            free.Add(marked[at..from]);
            locked.Add(marked[(from + 1)..to]);
            at = to + 1;
        }

        return new([.. free, marked[at..]], [.. locked]);
    }

    /// <summary>
    /// The same places in other words. Every place must stand once and in its order, and the words may state no figure that the sentence does not state
    /// itself: a number that nobody computed has no place in a circular.
    /// </summary>
    /// <param name="template">The new words, with {1}, {2} … where the places are to be.</param>
    /// <returns>The text, or what is wrong with the words, in Chinese.</returns>
    public (LockedText? Text, IReadOnlyList<string> Problems) Edit(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var words = string.Join("", Foreign(template).Split('\r', '\n')).Trim();
        var places = Place().Matches(words);
        var problems = new List<string>();
        var asked = places.Select(place => place.Groups[1].Value).ToList();
        var wanted = Enumerable.Range(1, _locked.Length).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToList();
        if (!asked.SequenceEqual(wanted))
            problems.Add(_locked.Length == 0 ? CircularDocumentTexts.Of("Edit.noPlaces") : CircularDocumentTexts.Of("Edit.places", string.Join("", wanted.Select(i => $"{{{i}}}"))));
        List<string> free = [];
        var at = 0;
        foreach (Match place in places)
        {
            free.Add(words[at..place.Index]);
            at = place.Index + place.Length;
        }

        free.Add(words[at..]);
        if (free.Exists(part => part.AsSpan().ContainsAny('{', '}')))
            problems.Add(CircularDocumentTexts.Of("Edit.braces"));
        var own = TypedFigures.In(string.Join('\n', _free)).ToList();
        foreach (var figure in TypedFigures.In(string.Join('\n', free)).Where(figure => !own.Remove(figure)))
            problems.Add(CircularDocumentTexts.Of("Edit.figure", figure));
        return problems is [] ? (new LockedText([.. free], _locked), []) : (null, problems);
    }

    /// <summary>The words as printed.</summary>
    public override string ToString() => Joined(i => _locked[i]);

    private string Joined(Func<int, string> place)
    {
        var text = new StringBuilder(_free[0]);
        for (var i = 0; i < _locked.Length; i++)
            text.Append(place(i)).Append(_free[i + 1]);
        return text.ToString();
    }

    [GeneratedRegex(@"\{(\d{1,3})\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
