using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Text;
using Newtonsoft.Json.Linq;

namespace Monitor.Platforms.Links;

/// <summary>Texts, hosts and pieces of markup by which pages behind links say that they do not work; read from <c>platforms/links.yml</c>.</summary>
public sealed record LinkMarkers
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly DefinitionSchema Schema = new("links.schema.json");

    /// <summary>The file's name beside the definitions of the platforms.</summary>
    public const string FileName = "links.yml";

    /// <summary>Groups of texts that stand in a title, a heading or the main text.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<LinkText>> Texts { get; init; }

    /// <summary>Groups of pieces of markup, compared as they are.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Markup { get; init; }

    /// <summary>Groups of hosts, with their subdomains.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Hosts { get; init; }

    /// <summary>Groups of addresses: host and the beginning of the path.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Addresses { get; init; }

    /// <summary>Groups of words in a path or a host name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; }

    /// <summary>Loads <c>links.yml</c>.</summary>
    /// <exception cref="DefinitionException">Not valid: names file, line and key.</exception>
    public static LinkMarkers Load(string file)
    {
        try
        {
            return Parse(file, File.ReadAllText(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DefinitionException(file, 0, null, error.Message, error);
        }
    }

    /// <summary>Reads the markers from their text.</summary>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="yaml">The text.</param>
    /// <exception cref="DefinitionException">Not valid: names file, line and key.</exception>
    public static LinkMarkers Parse(string file, string yaml)
    {
        var json = DefinitionYaml.ToJson(file, yaml);
        Schema.Check(file, JToken.Parse(json, new JsonLoadSettings { LineInfoHandling = LineInfoHandling.Load }));
        var markers = JsonSerializer.Deserialize<LinkMarkers>(json, Reading)!;
        return markers with
        {
            Texts = markers.Texts.ToDictionary(
                g => g.Key, g => (IReadOnlyList<LinkText>)[.. g.Value.Select(t => t with { Text = LinkText.Form(t.Text) })]),
        };
    }

    /// <summary>Whether one of the texts of a group stands in <paramref name="text"/>.</summary>
    internal bool Says(string group, string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || !Texts.TryGetValue(group, out var texts))
            return false;
        var normal = LinkText.Form(text);
        return texts.Any(t => t.Matches(normal));
    }

    /// <summary>Whether one of the pieces of markup of a group stands in a page.</summary>
    internal bool Contains(string group, string html) =>
        Markup.TryGetValue(group, out var pieces) && pieces.Any(p => html.Contains(p, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a host belongs to a group.</summary>
    internal bool IsHost(string group, string host) =>
        Hosts.TryGetValue(group, out var hosts) && hosts.Any(h => host == h || host.EndsWith("." + h, StringComparison.Ordinal));

    /// <summary>Whether an address belongs to a group.</summary>
    internal bool IsAddress(string group, Uri address) =>
        Addresses.TryGetValue(group, out var starts) && starts.Any(s => (address.Host + address.PathAndQuery).StartsWith(s, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a word of a group is one of the words of a text (letters between other characters).</summary>
    internal bool HasWord(string group, ReadOnlySpan<char> text)
    {
        if (!Words.TryGetValue(group, out var words))
            return false;
        while (text.Length > 0)
        {
            var length = 0;
            while (length < text.Length && char.IsAsciiLetter(text[length]))
                length++;
            foreach (var word in words)
            {
                if (text[..length].Equals(word, StringComparison.OrdinalIgnoreCase))
                    return true;
            }

            text = text[Math.Min(text.Length, length + 1)..];
        }

        return false;
    }
}

/// <summary>One text of a group.</summary>
/// <param name="Text">The text in the form of <see cref="Form"/>.</param>
/// <param name="Match">How it is compared.</param>
public sealed record LinkText(string Text, MarkerMatch Match)
{
    /// <summary>The form in which texts are compared: <see cref="TextForm.Normalise"/> and lower case.</summary>
    public static string Form(string text) => TextForm.Normalise(text).ToLowerInvariant();

    /// <summary>Whether a text in that form matches.</summary>
    public bool Matches(string form) => Match switch
    {
        MarkerMatch.Exact => form == Text,
        MarkerMatch.Prefix => form.StartsWith(Text, StringComparison.Ordinal),
        _ => form.Contains(Text, StringComparison.Ordinal),
    };
}
