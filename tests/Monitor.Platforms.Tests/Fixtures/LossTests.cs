using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Monitor.Domain.Readings;
using Monitor.Platforms.Readings;

namespace Monitor.Platforms.Tests.Fixtures;

/// <summary>An answer that has lost a field, or has something empty in its place, may say less; it never accuses anybody of what the whole answer does not.</summary>
public sealed class LossTests
{
    /// <summary>Lists are alike from the third entry on.</summary>
    private const int MostEntries = 2;

    private const int Deepest = 10;

    private const string EmptyList = "[]";

    private const string EmptyText = "\"\"";

    private const string Missing = "(missing)";

    /// <summary>What stands in a field's place.</summary>
    private static readonly string[] Replacements = ["null", EmptyText, EmptyList, "{}", "\"$undefined\"", Missing];

    /// <summary>What says that a work of somebody else is the account's as well: without it, it is not.</summary>
    private const string JointWork = "cooperation_info";

    /// <summary>Its ids are of other times than its works, which no real ids are.</summary>
    private const string MadeUpIds = "Douyin/posts-of-one-person-without-an-id-to-compare";

    /// <summary>Says two things at once, of which the one that is left speaks for itself.</summary>
    private const string AgainstItself = "WeChat/comments-written-outweigh-the-switch";

    /// <summary>The row of a send, which is empty where the send was deleted: that is no loss.</summary>
    private const string DeletedSend = "publish_info";

    public static TheoryData<string> Cases() => [.. Fixture.Names().Where(n => n is not (MadeUpIds or AgainstItself) && IsAlive(Fixture.Of(n)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Read_AnswerOfALivingAccountWithoutAField_AccusesNobody(string name)
    {
        var fixture = Fixture.Of(name);
        var capture = fixture.Capture();
        var adapter = Fixture.AdapterOf(fixture.Platform);
        var whole = fixture.Read();
        var text = Encoding.UTF8.GetString(capture.Body.Span);
        foreach (var path in Paths(JsonNode.Parse(text), "", 0))
        {
            foreach (var replacement in Replacements)
            {
                var root = JsonNode.Parse(text)!;
                if (!Replace(root, path.Split('/'), replacement))
                    continue;
                var reading = adapter.Read(capture with { Body = Encoding.UTF8.GetBytes(root.ToJsonString()) }, fixture.AccountId);

                Accusation(reading, whole).ShouldBeNull($"{path} = {replacement}\n{ReadingJson.Write(reading)}");
            }
        }
    }

    private static string? Accusation(Reading reading, Reading whole)
    {
        if (reading.Outcome == Outcome.AccountGone)
            return "gone";
        if (reading is { Outcome: Outcome.Observed, Reason: Reason.Empty })
            return "empty";
        if (reading.Interaction.State == InteractionState.Closed && whole.Interaction.State != InteractionState.Closed)
            return "closed";
        return reading.Completeness == Completeness.Complete && (reading.LastPost?.Time is not { } last || last.Latest < whole.LastPost?.Time?.At) ? "silent for longer" : null;
    }

    /// <summary>A search names many accounts.</summary>
    private static bool IsAlive(Fixture fixture)
    {
        if (!fixture.ResponseFile.EndsWith(".json", StringComparison.Ordinal) || fixture.Capture().Body.Span.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
            return false;
        return System.Text.Unicode.Utf8.IsValid(fixture.Capture().Body.Span) && fixture.Read() is { Outcome: Outcome.Observed, Reason: Reason.Ok, Accounts: [] };
    }

    private static IEnumerable<string> Paths(JsonNode? node, string path, int depth)
    {
        if (depth > Deepest)
            yield break;
        var inside = (Embedded(node) ?? node) switch
        {
            JsonObject fields => fields.Select(f => (Name: f.Key, f.Value)),
            JsonArray items => items.Take(MostEntries).Select((item, i) => (Name: $"{i}", Value: item)),
            _ => [],
        };
        foreach (var (name, value) in inside.Where(i => i.Name != JointWork))
        {
            var deeper = path.Length == 0 ? name : $"{path}/{name}";
            yield return deeper;
            foreach (var below in Paths(value, deeper, depth + 1))
                yield return below;
        }
    }

    /// <summary>What stands in a text: WeChat's lists are JSON inside JSON.</summary>
    private static JsonNode? Embedded(JsonNode? node)
    {
        if (node is not JsonValue value || !value.TryGetValue(out string? text) || text is not ['{' or '[', ..])
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null; // a text that only looks like it
        }
    }

    /// <returns>False where nothing would be lost: an empty list in place of a list states that there is nothing, and an entry that is gone altogether cannot be missed.</returns>
    private static bool Replace(JsonNode holder, ReadOnlySpan<string> path, string replacement)
    {
        var name = path[0];
        if (path.Length > 1)
        {
            var inside = Inside(holder, name)!;
            if (Embedded(inside) is not { } embedded)
                return Replace(inside, path[1..], replacement);
            if (!Replace(embedded, path[1..], replacement))
                return false;
            Put(holder, name, embedded.ToJsonString());
            return true;
        }

        if (replacement == EmptyList ? Inside(holder, name) is JsonArray : replacement == Missing && holder is JsonArray)
            return false;
        if (replacement == EmptyText && name == DeletedSend)
            return false;
        if (replacement == Missing)
            ((JsonObject)holder).Remove(name);
        else
            Put(holder, name, JsonNode.Parse(replacement));
        return true;
    }

    private static void Put(JsonNode holder, string name, JsonNode? value)
    {
        if (holder is JsonArray items)
            items[Index(name)] = value;
        else
            holder[name] = value;
    }

    private static JsonNode? Inside(JsonNode holder, string name) => holder is JsonArray items ? items[Index(name)] : holder[name];

    private static int Index(string name) => int.Parse(name, CultureInfo.InvariantCulture);
}
