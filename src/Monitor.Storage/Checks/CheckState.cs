namespace Monitor.Storage.Checks;

/// <summary>Life of a check.</summary>
public enum CheckState
{
    /// <summary>Waits for its time.</summary>
    Due,

    /// <summary>A worker holds its lease.</summary>
    Running,

    /// <summary>The first look raised a suspicion; waits for the second look.</summary>
    SecondLookDue,

    /// <summary>Has a verdict.</summary>
    Done,

    /// <summary>Its round was cancelled.</summary>
    Cancelled,
}
