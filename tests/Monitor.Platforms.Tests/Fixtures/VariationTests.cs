using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Monitor.Domain.Readings;
using Monitor.Platforms.Readings;

namespace Monitor.Platforms.Tests.Fixtures;

/// <summary>What servers, recorders and the years change about an answer without changing what it says must not change its reading.</summary>
public sealed class VariationTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Plain) { WriteIndented = true, NewLine = "\r\n" };

    public static TheoryData<string> Cases() => [.. Fixture.Names().Where(n => IsUtf8(Fixture.Of(n)))];

    /// <summary>Those that are one JSON object with facts, or with a positive word of the account's end.</summary>
    public static TheoryData<string> JsonCases() => [.. Fixture.Names().Where(n => IsTelling(Fixture.Of(n)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_SavedInAnotherWay_SaysTheSame(string name)
    {
        var fixture = Fixture.Of(name);
        var body = fixture.Capture().Body.ToArray();

        Says(fixture, (byte[])[0xEF, 0xBB, 0xBF, .. body]).ShouldBe(Says(fixture, body));
        Says(fixture, (byte[])[.. body, 0, 0]).ShouldBe(Says(fixture, body));
        Says(fixture, Packed(body)).ShouldBe(Says(fixture, body));
        Says(fixture, (byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body))]).ShouldBe(Says(fixture, body));
    }

    [Theory]
    [MemberData(nameof(JsonCases))]
    public void Read_JsonWrittenInAnotherWay_SaysTheSame(string name)
    {
        var fixture = Fixture.Of(name);
        var body = fixture.Capture().Body;
        var root = JsonNode.Parse(body.Span);
        var expected = Says(fixture, body);

        Says(fixture, Bytes(root!.ToJsonString(Indented))).ShouldBe(expected);
        Says(fixture, Bytes(root.ToJsonString().Replace("/", "\\/", StringComparison.Ordinal))).ShouldBe(expected);
        Says(fixture, Bytes(Turned(root)!.ToJsonString(Plain))).ShouldBe(expected);
        Says(fixture, Bytes(WithTexts(root)!.ToJsonString(Plain))).ShouldBe(expected);
        Says(fixture, Bytes(WithMore(root)!.ToJsonString(Plain))).ShouldBe(expected);
        Says(fixture, Bytes($"callback_1({root.ToJsonString(Plain)});")).ShouldBe(expected);
        Says(fixture, Bytes($"const answer = {root.ToJsonString(Plain)};\n")).ShouldBe(expected);
        Says(fixture, Encoding.Unicode.GetBytes(root.ToJsonString(Plain))).ShouldBe(expected);
    }

    private static bool IsUtf8(Fixture fixture)
    {
        var body = fixture.Capture().Body.Span;
        return System.Text.Unicode.Utf8.IsValid(body) && !body.Trim(" \t\r\n"u8).IsEmpty;
    }

    private static bool IsTelling(Fixture fixture) =>
        fixture.ResponseFile.EndsWith(".json", StringComparison.Ordinal) && IsUtf8(fixture) && fixture.Capture().Body.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..]
        && fixture.Read().Outcome is Outcome.Observed or Outcome.AccountGone;

    private static string Says(Fixture fixture, ReadOnlyMemory<byte> body) =>
        ReadingJson.Write(Fixture.AdapterOf(fixture.Platform).Read(fixture.Capture() with { Body = body }, fixture.AccountId));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Packed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(body);
        return packed.ToArray();
    }

    /// <summary>The fields of every object the other way round.</summary>
    private static JsonNode? Turned(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Reverse().Select(f => KeyValuePair.Create(f.Key, Turned(f.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Turned)]),
        _ => node?.DeepClone(),
    };

    /// <summary>Every number as a text.</summary>
    private static JsonNode? WithTexts(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, WithTexts(f.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithTexts)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(value.ToJsonString()),
        _ => node?.DeepClone(),
    };

    /// <summary>Fields that nobody knows yet in every object.</summary>
    private static JsonNode? WithMore(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(
            fields.Select(f => KeyValuePair.Create(f.Key, WithMore(f.Value)))
                .Prepend(KeyValuePair.Create("a_new_field", (JsonNode?)null))
                .Append(KeyValuePair.Create("another_new_field", (JsonNode?)new JsonObject { ["id"] = "1", ["text"] = "新" }))),
        JsonArray items => new JsonArray([.. items.Select(WithMore)]),
        _ => node?.DeepClone(),
    };
}
