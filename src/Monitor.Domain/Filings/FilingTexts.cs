using System.Text.Json;
using Monitor.Domain.Texts;

namespace Monitor.Domain.Filings;

/// <summary>The Chinese sentences of a reconciliation (FilingTexts.resx).</summary>
internal static class FilingTexts
{
    private static readonly TextTable Texts = new(typeof(FilingTexts));

    /// <summary>The sentence <paramref name="key"/> with its values.</summary>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);

    /// <summary>The word for a value of an enumeration.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Texts.Of($"{typeof(TEnum).Name}.{JsonNamingPolicy.CamelCase.ConvertName(value.ToString())}");
}
