using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Domain.Readings;

namespace Monitor.Inspection.Checks;

/// <summary>Readings and judgements as they are kept in the database.</summary>
internal static class StoredReading
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        IgnoreReadOnlyProperties = true,
    };

    /// <summary>Writes a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Writes a value as UTF-8.</summary>
    public static byte[] WriteBytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>Reads a reading.</summary>
    public static Reading Read(string json) =>
        JsonSerializer.Deserialize<Reading>(json, Options) ?? throw new InvalidDataException("A stored reading is null.");
}

/// <summary>Words for the depth of a look in the database.</summary>
internal static class LookDepths
{
    public const string Cheap = "cheap";
    public const string Full = "full";
}
