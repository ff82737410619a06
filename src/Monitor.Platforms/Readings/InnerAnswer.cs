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
    /// Reads an answer that was not understood, or can mean several things, by what stands inside it. Which page of a list that was, nobody says: it may prove life, never silence.
    /// </summary>
    /// <param name="reading">What the whole answer was read as.</param>
    /// <param name="body">The answer.</param>
    /// <param name="isEnvelope">Whether an object is the platform's own envelope: what stands in it is no answer by itself.</param>
    /// <param name="read">Reads a body.</param>
    /// <returns>The reading of the first inside that states facts or the account's end; else <paramref name="reading"/>.</returns>
    public static Reading Of(Reading reading, ReadOnlyMemory<byte> body, Func<JsonElement, bool> isEnvelope, Func<ReadOnlyMemory<byte>, Reading> read)
    {
        if (!(reading.Outcome == Outcome.AdapterBroken || reading is { Outcome: Outcome.NotObservable, Reason: Reason.Ambiguous }) || !Json.TryParse(body, out var document))
            return reading;
        using (document)
        {
            var inside = new List<ReadOnlyMemory<byte>>();
            Add(document.RootElement, isEnvelope, 0, inside);
            foreach (var inner in inside)
            {
                // What a page inside a tool's answer says of an account's end may be a quotation.
                var found = read(inner);
                if (found.Outcome == Outcome.Observed || (found.Outcome == Outcome.AccountGone && inner.Span[0] != (byte)'<'))
                    return found.Doubted("inside a tool's answer");
            }
        }

        return reading;
    }

    private static void Add(JsonElement element, Func<JsonElement, bool> isEnvelope, int depth, List<ReadOnlyMemory<byte>> inside)
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
                inside.Add(JsonMarshal.GetRawUtf8Value(held).ToArray());
                Add(held, isEnvelope, depth + 1, inside);
            }
            else if (((JsonElement?)held).Text()?.Trim() is { Length: > 1 } text && text[0] is '{' or '[' or '<')
            {
                inside.Add(Encoding.UTF8.GetBytes(text));
                if (Json.TryParse(text, out var document))
                {
                    using (document)
                        Add(document.RootElement, isEnvelope, depth + 1, inside);
                }
            }
        }
    }
}
