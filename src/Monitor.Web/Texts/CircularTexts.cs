using System.Resources;
using System.Text.Json;
using Monitor.Domain.Indicators;
using Monitor.Domain.Texts;

namespace Monitor.Web.Texts;

/// <summary>The words of circulars and their audit, in the console and in tables.</summary>
internal static class CircularTexts
{
    private static readonly TextTable Texts = new(typeof(CircularTexts));

    /// <summary>The text <paramref name="key"/> with its values filled in.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);

    /// <summary>What a paragraph of a circular is called.</summary>
    public static string Paragraph(string key) =>
        Texts.Find($"Paragraph.{key}") ?? (key.Split('.') is ["problems", var code] && IndicatorCatalogue.Contains(code) ? IndicatorCatalogue.Get(code).Name : Texts.Of($"Paragraph.{key.Split('.')[0]}"));

    /// <summary>The text for a value of an enumeration.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Texts.Of($"{typeof(TEnum).Name}.{JsonNamingPolicy.CamelCase.ConvertName(value.ToString())}");
}
