using Monitor.Domain.Links;
using Monitor.Domain.Readings;

namespace Monitor.Inspection.Links;

/// <summary>
/// Tells our own bad network from dead sites: where nearly a third of all hosts fail below HTTP, it is us, and nothing is called broken for that.
/// </summary>
public sealed class LinkWeather
{
    private const int EnoughHosts = 10;
    private const double TooMany = 0.3;

    /// <summary>Yesterday's weather says nothing of today's.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    private readonly Dictionary<string, (bool Failed, DateTimeOffset At)> _byHost = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes note of a plain look.</summary>
    public void Note(LinkLook look)
    {
        ArgumentNullException.ThrowIfNull(look);
        if (look.By != LinkLookBy.Http)
            return;
        lock (_byHost)
            _byHost[look.Requested.Host] = (IsBelowHttp(look), look.At);
    }

    /// <summary>Whether the failures of these looks are more likely ours than the site's.</summary>
    public bool IsOurs(IReadOnlyList<LinkLook> looks)
    {
        ArgumentNullException.ThrowIfNull(looks);
        if (looks.Count == 0 || !IsBelowHttp(looks[^1]))
            return false;
        lock (_byHost)
        {
            var recent = _byHost.Values.Where(h => looks[^1].At - h.At <= Recent).ToList();
            return recent.Count >= EnoughHosts && recent.Count(h => h.Failed) > TooMany * recent.Count;
        }
    }

    private static bool IsBelowHttp(LinkLook look) =>
        look.Failure?.Kind is TransportFailureKind.Dns or TransportFailureKind.Connect or TransportFailureKind.Timeout or TransportFailureKind.LocalNetwork;
}
