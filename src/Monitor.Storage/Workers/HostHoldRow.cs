using Monitor.Domain.Readings;

namespace Monitor.Storage.Workers;

/// <summary>A host that one address leaves alone for a time, because it put up a wall or does not answer. Key: host and address; the latest hold stays.</summary>
public sealed class HostHoldRow
{
    /// <summary>The host.</summary>
    public required string Host { get; set; }

    /// <summary>The address it is left alone from; see <see cref="WorkerRow.Egress"/>.</summary>
    public required string Egress { get; set; }

    /// <summary>The wall.</summary>
    public Reason Reason { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>When it will be asked again.</summary>
    public DateTimeOffset Until { get; set; }
}
