namespace Monitor.Replicas.Server;

/// <summary>The stand-in of one or more hosts.</summary>
internal interface IReplicaSite
{
    /// <summary>The hosts it answers for.</summary>
    IReadOnlyList<string> Hosts { get; }

    /// <summary>The account a request is about; null when about none.</summary>
    ReplicaAccount? AccountOf(ReplicaRequest request);

    /// <summary>The answer.</summary>
    Answer Answer(ReplicaRequest request);

    /// <summary>A wall in the form in which this platform shows it for this request.</summary>
    Answer Wall(FaultKind wall, ReplicaRequest request);
}
