using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Monitor.Storage.Databases.Values;

/// <summary>Stores an enum as its name in camel case: stable when members are reordered, readable in the database.</summary>
internal sealed class CamelCaseEnumConverter<TEnum>() : ValueConverter<TEnum, string>(value => Write(value), text => Read(text))
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> ByText = Enum.GetValues<TEnum>()
        .ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);

    private static readonly Dictionary<TEnum, string> ByValue = ByText.ToDictionary(pair => pair.Value, pair => pair.Key);

    private static string Write(TEnum value) => ByValue[value];

    private static TEnum Read(string text) => ByText.TryGetValue(text, out var value)
        ? value
        : throw new InvalidOperationException($"The database holds '{text}', which this version does not know as a {typeof(TEnum).Name}.");
}
