using System.Text.Json;

namespace Monitor.Platforms.Tests.Fixtures;

/// <summary>Compares what is expected with what is there: every key that is expected must be equal, lists element by element and in length.</summary>
public static class JsonSubset
{
    /// <summary>The differences, each with its path.</summary>
    public static IEnumerable<string> Differences(JsonElement expected, JsonElement actual, string path = "$")
    {
        if (expected.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object)
        {
            return expected.EnumerateObject().SelectMany(p => actual.TryGetProperty(p.Name, out var value)
                ? Differences(p.Value, value, $"{path}.{p.Name}")
                : [$"{path}.{p.Name} is missing"]);
        }

        if (expected.ValueKind == JsonValueKind.Array && actual.ValueKind == JsonValueKind.Array)
        {
            return expected.GetArrayLength() == actual.GetArrayLength()
                ? expected.EnumerateArray().SelectMany((item, i) => Differences(item, actual[i], $"{path}[{i}]"))
                : [$"{path} has {actual.GetArrayLength()} elements, not {expected.GetArrayLength()}"];
        }

        return JsonElement.DeepEquals(expected, actual) ? [] : [$"{path} is {actual.GetRawText()}, not {expected.GetRawText()}"];
    }
}
