namespace Monitor.Storage.Evidence;

/// <summary>Kinds of evidence.</summary>
public enum EvidenceKind
{
    /// <summary>A picture of the page.</summary>
    Screenshot,

    /// <summary>A captured answer.</summary>
    Capture,

    /// <summary>The facts extracted, as JSON.</summary>
    Facts,

    /// <summary>A picture that a person uploaded (人工截图).</summary>
    Upload,
}
