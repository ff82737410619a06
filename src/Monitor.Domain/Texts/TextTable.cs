using System.Globalization;
using System.Resources;

namespace Monitor.Domain.Texts;

/// <summary>The Chinese words of one area, from the resource file that stands beside the type of the same name.</summary>
/// <param name="area">The type.</param>
public sealed class TextTable(Type area)
{
    private readonly ResourceManager _texts = new(area);

    /// <summary>The text <paramref name="key"/> with its values filled in.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public string Of(string key, params object[] values)
    {
        var text = Find(key) ?? throw new MissingManifestResourceException($"There is no text '{key}'.");
        return values is [] ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }

    /// <summary>The text <paramref name="key"/>; null when there is none.</summary>
    public string? Find(string key) => _texts.GetString(key, CultureInfo.CurrentUICulture);

    /// <summary>The text for a stored word; the word itself where a newer database holds one that this version does not know.</summary>
    public string Word(string group, string? word) => word is null ? "—" : Find($"{group}.{word}") ?? word;
}
