using System.Text.Json;

namespace Monitor.Inspection.Checks;

/// <summary>The stable word of an enum value in JSON and addresses: its name in camel case.</summary>
public static class Word
{
    /// <summary>The word.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
