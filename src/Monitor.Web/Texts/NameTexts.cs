using System.Resources;
using System.Text.Json;
using Monitor.Domain.Texts;
using Monitor.Storage.Names;

namespace Monitor.Web.Texts;

/// <summary>The words of accounts that come with a name only (待确认账号).</summary>
internal static class NameTexts
{
    private static readonly TextTable Texts = new(typeof(NameTexts));

    /// <summary>The text <paramref name="key"/> with its values filled in.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);

    /// <summary>What a search came to.</summary>
    public static string Of(NameSearchState state) => Texts.Of($"State.{JsonNamingPolicy.CamelCase.ConvertName(state.ToString())}");
}
