using System.Resources;
using System.Text.Json;
using Monitor.Domain.Texts;

namespace Monitor.Web.Texts;

/// <summary>The words of check sheets.</summary>
internal static class SheetTexts
{
    private static readonly TextTable Texts = new(typeof(SheetTexts));

    /// <summary>The text <paramref name="key"/> with its values filled in.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);

    /// <summary>The text for a value of an enumeration.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Texts.Of($"{typeof(TEnum).Name}.{JsonNamingPolicy.CamelCase.ConvertName(value.ToString())}");
}
