using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Web.CommandLine;

/// <summary>Results as JSON for scripts: camelCase, Chinese as it is.</summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read by scripts and people, never put into HTML
        WriteIndented = true,
    };

    /// <summary>Writes one object.</summary>
    public static string Write<T>(T result) => JsonSerializer.Serialize(result, Options);
}
