namespace Monitor.Storage.Checks;

/// <summary>Life of a check.</summary>
public enum CheckState
{
    /// <summary>Waits for its time.</summary>
    Due,

    /// <summary>A worker holds its lease.</summary>
    Running,

    /// <summary>A look raised a suspicion or could not decide; waits for a further look, apart in time.</summary>
    SecondLookDue,

    /// <summary>Has a verdict.</summary>
    Done,

    /// <summary>Its round was cancelled.</summary>
    Cancelled,
}
