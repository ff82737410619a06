namespace Monitor.Storage.Workers;

/// <summary>A process that works on offered rounds. It says that it lives every few seconds; one that has not for a minute is taken for dead.</summary>
public sealed class WorkerRow
{
    /// <summary>Name under which it holds checks; key.</summary>
    public required string Name { get; set; }

    /// <summary>Its machine.</summary>
    public required string Machine { get; set; }

    /// <summary>
    /// Label of the address by which it reaches the platforms. Workers with the same label share one pace per host, because the platforms see one visitor.
    /// </summary>
    public required string Egress { get; set; }

    /// <summary>Its job engine.</summary>
    public required string Engine { get; set; }

    /// <summary>Since when it works.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it last said that it lives.</summary>
    public DateTimeOffset SeenAt { get; set; }
}
