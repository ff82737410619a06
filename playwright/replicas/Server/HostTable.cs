using System.Collections.Frozen;
using System.Net;

namespace Monitor.Replicas.Server;

/// <summary>Which site answers for which host.</summary>
internal sealed class HostTable
{
    private readonly FrozenDictionary<string, IReplicaSite> _sites;

    public HostTable(IEnumerable<IReplicaSite> sites)
    {
        _sites = sites.SelectMany(s => s.Hosts.Select(h => (Host: h, Site: s))).ToFrozenDictionary(x => x.Host, x => x.Site, StringComparer.OrdinalIgnoreCase);
        Hosts = [.. _sites.Keys.Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Hosts { get; }

    public IReplicaSite? Find(string host) => _sites.GetValueOrDefault(host);

    /// <summary>A name, not an address of this machine.</summary>
    public static bool IsName(string host) =>
        host.Length > 0 && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !IPAddress.TryParse(host.Trim('[', ']'), out _);
}
