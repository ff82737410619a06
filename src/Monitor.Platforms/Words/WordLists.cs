using System.Text.Json;
using Monitor.Domain.Indicators;
using Monitor.Domain.Proposals;
using Monitor.Platforms.Definitions;
using Newtonsoft.Json.Linq;

namespace Monitor.Platforms.Words;

/// <summary>Words and hosts that raise proposals on check sheets, as an office keeps them in <c>words.yml</c> beside the definitions of the platforms.</summary>
public sealed class WordLists
{
    /// <summary>The file's name.</summary>
    public const string FileName = "words.yml";

    private static readonly DefinitionSchema Schema = new("words.schema.json");

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web);

    private WordLists(IReadOnlyList<ListedWord> words, IReadOnlyList<ShopHost> shops) => (Words, Shops) = (words, shops);

    /// <summary>Words of all lists, in the order of the file.</summary>
    public IReadOnlyList<ListedWord> Words { get; }

    /// <summary>Hosts of shops.</summary>
    public IReadOnlyList<ShopHost> Shops { get; }

    /// <summary>Loads the file of a folder.</summary>
    /// <exception cref="DefinitionException">Not valid, or not there: names file, line and key.</exception>
    public static WordLists Load(string folder)
    {
        var file = Path.Combine(folder, FileName);
        try
        {
            return Parse(file, File.ReadAllText(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DefinitionException(file, 0, null, error.Message, error);
        }
    }

    /// <summary>Reads lists from their text.</summary>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="yaml">The text.</param>
    /// <exception cref="DefinitionException">Not valid: names file, line and key.</exception>
    public static WordLists Parse(string file, string yaml)
    {
        var json = DefinitionYaml.ToJson(file, yaml);
        var content = JToken.Parse(json, new JsonLoadSettings { LineInfoHandling = LineInfoHandling.Load });
        Schema.Check(file, content);
        var lists = JsonSerializer.Deserialize<Content>(json, Reading)!;
        for (var i = 0; i < lists.Lists.Count; i++)
        {
            if (!IndicatorCatalogue.Contains(lists.Lists[i].Code))
                throw new DefinitionException(file, LineOf(content, i), $"lists.{i}.code", $"there is no indicator '{lists.Lists[i].Code}'");
        }

        return new(
            [.. lists.Lists.SelectMany(l => l.Words.Select(w => new ListedWord(l.Code, l.Name, w.Text, w.Suggest, w.Unless ?? [])))],
            [.. lists.Shops.Select(s => new ShopHost(s.Host.ToLowerInvariant(), s.Name))]);
    }

    private static long LineOf(JToken content, int list) => content.SelectToken($"lists[{list}].code") is Newtonsoft.Json.IJsonLineInfo line && line.HasLineInfo() ? line.LineNumber : 0;

    private sealed record Content(IReadOnlyList<WordList> Lists, IReadOnlyList<Shop> Shops);

    private sealed record WordList(string Name, string Code, IReadOnlyList<WordEntry> Words);

    private sealed record WordEntry(string Text, string? Suggest, IReadOnlyList<string>? Unless);

    private sealed record Shop(string Host, string Name);
}
