using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Domain.Samples;

/// <summary>What strata (分层) a sample is drawn from.</summary>
public enum StratumBy
{
    /// <summary>地区.</summary>
    Region,

    /// <summary>开设主体层级.</summary>
    Level,

    /// <summary>平台.</summary>
    Platform,
}

/// <summary>
/// How a round's accounts are drawn (抽样规则). Kept with the round: the same rule on the same population gives the same sample, for ever
/// (<see cref="Sampler"/>).
/// </summary>
public sealed record SampleRule
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>How accounts are ranked; another way of ranking would be another name.</summary>
    public string Algorithm { get; init; } = Sampler.Algorithm;

    /// <summary>The seed (随机种子), any text; published, it lets anybody draw the sample again.</summary>
    public required string Seed { get; init; }

    /// <summary>Share of each stratum in per cent, rounded up (辽宁: not less than 50 %). Exactly one of this and <see cref="Count"/>.</summary>
    public decimal? SharePercent { get; init; }

    /// <summary>Number over all strata, shared out in proportion by largest remainders.</summary>
    public int? Count { get; init; }

    /// <summary>What the strata are made of; none: one stratum.</summary>
    public IReadOnlyList<StratumBy> Strata { get; init; } = [];

    /// <summary>Least number of a stratum (the whole stratum where it is smaller).</summary>
    public int Floor { get; init; }

    /// <summary>Always takes the accounts that failed in the period before (复查).</summary>
    public bool IncludeFormerFailures { get; init; }

    /// <summary>Always takes the accounts of governments themselves (政府主体; 四川).</summary>
    public bool IncludeGovernments { get; init; }

    /// <summary>Leaves 政务应用程序 out. Always so, because nobody's browser can look at them; it stands in the rule for whoever reads the published record.</summary>
    public bool ExcludeApplications { get; init; } = true;

    /// <summary>Writes it as it is kept.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads it as it was kept.</summary>
    /// <exception cref="FormatException">It is not a rule.</exception>
    public static SampleRule Read(string json)
    {
        try
        {
            var rule = JsonSerializer.Deserialize<SampleRule>(json, Json) ?? throw new FormatException("The sampling rule is null.");
            rule.Check();
            return rule;
        }
        catch (JsonException e)
        {
            throw new FormatException($"The sampling rule is not valid at key {e.Path}: {e.Message}", e);
        }
    }

    /// <summary>Refuses a rule that says nothing or too much.</summary>
    /// <exception cref="FormatException">Names the key.</exception>
    public void Check()
    {
        if (Algorithm != Sampler.Algorithm)
            throw new FormatException($"algorithm: '{Algorithm}' is not known here; this version draws by {Sampler.Algorithm}.");
        if (string.IsNullOrWhiteSpace(Seed))
            throw new FormatException("seed: a sample needs one.");
        if (SharePercent is null == Count is null)
            throw new FormatException("sharePercent, count: give exactly one of them.");
        if (SharePercent is <= 0 or > 100)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"sharePercent: {SharePercent} does not lie above 0 and up to 100."));
        if (Count is <= 0)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"count: {Count} is not above 0."));
        if (Floor < 0)
            throw new FormatException("floor: must not be negative.");
        if (!ExcludeApplications)
            throw new FormatException("excludeApplications: an application cannot be looked at, so none can be drawn.");
        if (Strata.Distinct().Count() != Strata.Count)
            throw new FormatException("strata: something stands there twice.");
    }
}

/// <summary>Why an account is in a sample.</summary>
public enum SampleReason
{
    /// <summary>抽中: drawn.</summary>
    Drawn,

    /// <summary>上期不合格.</summary>
    FormerFailure,

    /// <summary>政府主体.</summary>
    Government,
}

/// <summary>An account that could be drawn.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Stratum">Its stratum, as printed.</param>
/// <param name="Always">Why it is in whatever is drawn; null when it has to be drawn.</param>
public sealed record SampleCandidate(long AccountId, string Stratum, SampleReason? Always = null);

/// <summary>An account of a sample.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Stratum">Its stratum.</param>
/// <param name="Reason">Why it is in.</param>
public sealed record SampledAccount(long AccountId, string Stratum, SampleReason Reason);
