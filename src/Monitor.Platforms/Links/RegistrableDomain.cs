using System.Net;

namespace Monitor.Platforms.Links;

/// <summary>The part of a host name that somebody registered: <c>www.example.gov.cn</c> → <c>example.gov.cn</c>.</summary>
internal static class RegistrableDomain
{
    /// <summary>Second levels under which names are registered. Chinese sites need these; for the rest of the world two labels are near enough for a warning.</summary>
    private static readonly HashSet<string> SecondLevels = new(StringComparer.Ordinal)
    {
        "com", "net", "org", "gov", "edu", "ac", "mil", "co", "or", "ne", "go", "政务", "公益",
    };

    /// <summary>Provinces of .cn (<c>example.gd.cn</c>).</summary>
    private static readonly HashSet<string> Provinces = new(StringComparer.Ordinal)
    {
        "ah", "bj", "cq", "fj", "gd", "gs", "gx", "gz", "ha", "hb", "he", "hi", "hk", "hl", "hn", "jl", "js", "jx", "ln", "mo", "nm", "nx", "qh", "sc", "sd",
        "sh", "sn", "sx", "tj", "tw", "xj", "xz", "yn", "zj",
    };

    /// <summary>The registrable part of a host; the host itself for addresses and single labels.</summary>
    public static string Of(string host)
    {
        host = host.TrimEnd('.').ToLowerInvariant();
        var labels = host.Split('.');
        if (labels.Length <= 2 || IPAddress.TryParse(host, out _))
            return host;
        var take = labels[^1].Length == 2 && (SecondLevels.Contains(labels[^2]) || labels[^1] == "cn" && Provinces.Contains(labels[^2])) ? 3 : 2;
        return string.Join('.', labels[^take..]);
    }
}
