using System.Resources;
using System.Text.Json;
using Monitor.Domain.Texts;

namespace Monitor.Web.Texts;

/// <summary>The words of the register, of its import and of an account's own page.</summary>
internal static class RegisterTexts
{
    private static readonly TextTable Texts = new(typeof(RegisterTexts));

    /// <summary>The text <paramref name="key"/> with its values filled in.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);

    /// <summary>The text for a value of an enumeration.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Texts.Of($"{typeof(TEnum).Name}.{JsonNamingPolicy.CamelCase.ConvertName(value.ToString())}");

    /// <summary>The text for a stored word; the word itself where it is not known.</summary>
    public static string Word(string group, string? word) => Texts.Word(group, word);

    /// <summary>A value of a changed field as people read it: states and yes or no in words, everything else as it is.</summary>
    public static string Value(string field, string? value) => value is null ? "—" : field switch
    {
        "status" => ConsoleTexts.Word("Status", value),
        "canary" => Word("YesNo", value),
        _ => value,
    };
}
