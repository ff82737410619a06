using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Domain.Indicators;

/// <summary>Rule sets as JSON: the shipped national set, an office's own file, and the copy that a round keeps.</summary>
public static class RuleSetJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The national indicators, as shipped.</summary>
    public static RuleSet National { get; } = Load();

    /// <summary>Writes a set.</summary>
    public static string Write(RuleSet rules) => JsonSerializer.Serialize(rules, Options);

    /// <summary>Reads a set.</summary>
    /// <exception cref="FormatException">Not a rule set: names the key or the line.</exception>
    public static RuleSet Read(string json)
    {
        RuleSet rules;
        try
        {
            rules = JsonSerializer.Deserialize<RuleSet>(json, Options) ?? throw new FormatException("The rule set is null.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The rule set is not valid at line {e.LineNumber + 1}, key {e.Path}: {e.Message}", e);
        }

        Check(rules.SilentDays is >= 1 and <= 366, "silentDays must be from 1 to 366.");
        Check(rules.WindowDays is >= 1 and <= 366, "windowDays must be from 1 to 366.");
        Check(rules.WindowDays > rules.SilentDays || rules.UpdateRule == UpdateRule.PointInTime, "windowDays must be greater than silentDays.");
        Check(rules.EarlyWarningDays >= 0 && rules.EarlyWarningDays < rules.SilentDays, "earlyWarningDays must be from 0 to less than silentDays.");
        Check(rules.ZombieMonths is >= 0 and <= 24, "zombieMonths must be from 0 to 24.");
        foreach (var code in rules.Levels.Keys)
            Check(IndicatorCatalogue.Contains(code), $"levels: there is no indicator '{code}'.");
        return rules;

        static void Check(bool holds, string otherwise)
        {
            if (!holds)
                throw new FormatException(otherwise);
        }
    }

    private static RuleSet Load()
    {
        using var stream = typeof(RuleSetJson).Assembly.GetManifestResourceStream("national.json")
            ?? throw new InvalidOperationException("The national rule set is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }
}
