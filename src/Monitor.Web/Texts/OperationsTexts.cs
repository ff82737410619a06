using System.Resources;
using System.Text.Json;
using Monitor.Domain.Texts;

namespace Monitor.Web.Texts;

/// <summary>The words of the overview, rounds, platforms, jobs, notices and tokens.</summary>
internal static class OperationsTexts
{
    private static readonly TextTable Texts = new(typeof(OperationsTexts));

    /// <summary>The text <paramref name="key"/> with its values filled in.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);

    /// <summary>The text for a value of an enumeration, e.g. <c>RoundState.Paused</c> → 已暂停.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Texts.Of($"{typeof(TEnum).Name}.{JsonNamingPolicy.CamelCase.ConvertName(value.ToString())}");

    /// <summary>The text for a stored word; the word itself where it is not known.</summary>
    public static string Word(string group, string? word) => Texts.Word(group, word);
}
