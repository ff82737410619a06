using System.Collections.Frozen;

namespace Monitor.Browsing.Visits;

/// <summary>The response headers that are kept; the rest is noise or, like cookies, a secret.</summary>
internal static class AnswerHeaders
{
    private static readonly FrozenSet<string> Kept = new[]
    {
        "location", "date", "server", "retry-after", "last-modified", "content-disposition", "content-language", "www-authenticate",
        "bdturing-verify", "x-vc-bdturing-parameters", "x-tt-logid", "logicret",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of the kept headers, lower case.</summary>
    public static IReadOnlyCollection<string> Names => Kept;

    /// <summary>Picks the kept ones.</summary>
    public static Dictionary<string, string> Pick(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var picked = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in headers)
        {
            if (Kept.Contains(name))
                picked[name.ToLowerInvariant()] = value;
        }
        return picked;
    }
}
