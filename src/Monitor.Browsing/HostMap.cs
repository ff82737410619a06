using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Monitor.Browsing;

/// <summary>
/// Sends the requests for an origin to another one, for replicas and stand-in servers. Pages, cookies, the Host header and redirects keep
/// the platform's own origin; only the connection goes elsewhere.
/// </summary>
public sealed record HostMap
{
    private readonly FrozenDictionary<Uri, Uri> _entries;

    private HostMap(FrozenDictionary<Uri, Uri> entries) => _entries = entries;

    /// <summary>Maps nothing.</summary>
    public static HostMap Empty { get; } = new(FrozenDictionary<Uri, Uri>.Empty);

    /// <summary>Target origin by mapped origin.</summary>
    public IReadOnlyDictionary<Uri, Uri> Entries => _entries;

    /// <summary>Reads entries such as <c>https://m.weibo.cn=http://127.0.0.1:4711</c>.</summary>
    /// <exception cref="FormatException">An entry is not two http(s) origins joined by <c>=</c>, or names an origin twice; the message quotes it.</exception>
    public static HostMap Parse(IEnumerable<string> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var map = new Dictionary<Uri, Uri>();
        foreach (var entry in entries)
        {
            var parts = entry.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || ReadOrigin(parts[0]) is not { } origin || ReadOrigin(parts[1]) is not { } target)
                throw new FormatException($"Host map entry '{entry}' is not of the form https://host=http://host:port.");
            if (!map.TryAdd(origin, target))
                throw new FormatException($"Host map entry '{entry}' names an origin that is mapped already.");
        }
        return map.Count == 0 ? Empty : new HostMap(map.ToFrozenDictionary());
    }

    /// <summary>The target origin for the origin of <paramref name="origin"/> (a whole address will do).</summary>
    public bool TryMap(Uri origin, [NotNullWhen(true)] out Uri? target)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return _entries.TryGetValue(OriginOf(origin), out target);
    }

    internal static Uri OriginOf(Uri address) => new(address.GetLeftPart(UriPartial.Authority));

    private static Uri? ReadOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri is { Host.Length: > 0, PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? OriginOf(uri)
            : null;
}
