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

    private readonly Dictionary<string, bool> _failedByHost = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes note of a plain look.</summary>
    public void Note(LinkLook look)
    {
        ArgumentNullException.ThrowIfNull(look);
        if (look.By != LinkLookBy.Http)
            return;
        lock (_failedByHost)
            _failedByHost[look.Requested.Host] = IsBelowHttp(look);
    }

    /// <summary>Whether the failures of these looks are more likely ours than the site's.</summary>
    public bool IsOurs(IReadOnlyList<LinkLook> looks)
    {
        ArgumentNullException.ThrowIfNull(looks);
        if (looks.Count == 0 || !IsBelowHttp(looks[^1]))
            return false;
        lock (_failedByHost)
            return _failedByHost.Count >= EnoughHosts && _failedByHost.Values.Count(failed => failed) > TooMany * _failedByHost.Count;
    }

    private static bool IsBelowHttp(LinkLook look) =>
        look.Failure?.Kind is TransportFailureKind.Dns or TransportFailureKind.Connect or TransportFailureKind.Timeout or TransportFailureKind.LocalNetwork;
}
