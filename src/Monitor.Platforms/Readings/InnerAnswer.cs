using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Readings;

/// <summary>
/// The platform's answer inside that of a tool which hands it on or keeps it: <c>{"code":200,"data":{…}}</c>, <c>{"response":{"body":"…"}}</c>, a HAR of one entry.
/// </summary>
internal static class InnerAnswer
{
    /// <summary>Tools do not wrap deeper.</summary>
    private const int Deepest = 5;

    /// <summary>Names under which tools keep an answer.</summary>
    private static readonly string[] Holders = ["data", "result", "body", "response", "content", "text", "json", "html", "payload", "log", "entries"];

    /// <summary>
    /// Reads an answer, and where it is not understood or can mean several things, what stands inside it. Which page of a list that was, nobody says: it may prove life, never silence.
    /// JSON is parsed once, however deep the answer lies in it.
    /// </summary>
    /// <param name="capture">The answer, unwrapped.</param>
    /// <param name="isEnvelope">Whether an object is the platform's own envelope: what stands in it is no answer by itself.</param>
    /// <param name="read">Reads a body: with its root where it is complete JSON, else with null.</param>
    /// <returns>
    /// The reading of the whole; where that states nothing, of the first inside that states facts or the account's end; where that is not even understood, of the first
    /// inside that is.
    /// </returns>
    public static Reading Read(Capture capture, Func<JsonElement, bool> isEnvelope, Func<Capture, JsonElement?, Reading> read)
    {
        using var document = Parse(capture.Body);
        var reading = read(capture, document?.RootElement);
        if (document is null || !(reading.Outcome == Outcome.AdapterBroken || reading is { Outcome: Outcome.NotObservable, Reason: Reason.Ambiguous }))
            return reading;
        var inside = new List<Inner>();
        var understood = reading;
        try
        {
            Add(document.RootElement, isEnvelope, 0, inside);
            foreach (var inner in inside)
            {
                // What a page inside a tool's answer says of an account's end may be a quotation.
                var found = read(capture with { Body = inner.Body }, inner.Root);
                if (found.Outcome == Outcome.Observed || (found.Outcome == Outcome.AccountGone && inner.Body.Span[0] != (byte)'<'))
                    return found.Doubted("inside a tool's answer");
                if (understood.Outcome == Outcome.AdapterBroken && found.Outcome == Outcome.NotObservable)
                    understood = found;
            }
        }
        finally
        {
            foreach (var inner in inside)
                inner.Document?.Dispose();
        }

        return understood;
    }

    /// <summary>Null for a page, a text, and JSON that is not complete.</summary>
    private static JsonDocument? Parse(ReadOnlyMemory<byte> body) =>
        BodyText.Start(body.Span) is [(byte)'{' or (byte)'[', ..] && WrappedJson.TryParse(body, out var document) ? document : null;

    private static void Add(JsonElement element, Func<JsonElement, bool> isEnvelope, int depth, List<Inner> inside)
    {
        if (depth > 0 && element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 1)
            element = element[0];
        if (element.ValueKind != JsonValueKind.Object || depth > Deepest || isEnvelope(element))
            return;
        foreach (var name in Holders)
        {
            if (element.Get(name) is not { } held)
                continue;
            if (held.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                inside.Add(new(JsonMarshal.GetRawUtf8Value(held).ToArray(), held, null));
                Add(held, isEnvelope, depth + 1, inside);
            }
            else if (((JsonElement?)held).Text()?.Trim() is { Length: > 1 } text && text[0] is '{' or '[' or '<')
            {
                var body = Encoding.UTF8.GetBytes(text);
                var document = Parse(body);
                inside.Add(new(body, document?.RootElement, document));
                if (document is not null)
                    Add(document.RootElement, isEnvelope, depth + 1, inside);
            }
        }
    }

    /// <summary>What stands inside an answer.</summary>
    /// <param name="Body">Its bytes.</param>
    /// <param name="Root">Its root; null for a page and for broken JSON.</param>
    /// <param name="Document">The document where it had to be parsed by itself.</param>
    private readonly record struct Inner(ReadOnlyMemory<byte> Body, JsonElement? Root, JsonDocument? Document);
}
