using Monitor.Domain.Readings;

namespace Monitor.Browsing.Egress;

/// <summary>A connection to the outside that was refused or failed, with the layer that failed.</summary>
internal sealed class EgressException(TransportFailure failure, Exception? inner = null) : IOException(failure.Detail, inner)
{
    /// <summary>What failed.</summary>
    public TransportFailure Failure { get; } = failure;
}
