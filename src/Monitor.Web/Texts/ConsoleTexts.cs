using System.Resources;
using System.Text.Json;
using Monitor.Domain.Texts;

namespace Monitor.Web.Texts;

/// <summary>The words a supervisor reads in the console and in tables.</summary>
internal static class ConsoleTexts
{
    private static readonly TextTable Texts = new(typeof(ConsoleTexts));

    /// <summary>The text <paramref name="key"/> with its values filled in.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);

    /// <summary>The text for a value of an enumeration, e.g. <c>Reason.LoginWall</c> → 要求登录.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Word(KindOf<TEnum>(), JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    /// <summary>The text for a stored word; the word itself where a newer database holds one that this version does not know.</summary>
    public static string Word(string group, string? word) => Texts.Word(group, word);

    private static string KindOf<TEnum>() => typeof(TEnum).Name switch
    {
        "AccountStatus" => "Status",
        "FindingLevel" => "Level",
        "InteractionState" => "Interaction",
        var name => name,
    };
}
